"""The files of a case: a copy without hidden details, and behind a warning the original."""

from collections.abc import Iterator
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse

from holdspace.conduct import texts_files as texts
from holdspace.conduct.actions.originals import note_original
from holdspace.conduct.readers.files import BECOMES, Found, file_in
from holdspace.conduct.rules.files import SHAPES
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.blobs import opened
from holdspace.conduct.store.shown import Unshowable, shown_copy
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.room import show
from holdspace.ui.forms import Form
from holdspace.vault import VaultError

ANY_BYTES = "application/octet-stream"


@in_case()
def shown(request: HttpRequest, case: InCase, file_id: str) -> HttpResponse:
    """The copy, made in memory for this answer. What no copy can be made of is said so, with what to do."""
    found = _found(case, file_id)
    file = found.sent.file
    kind = BECOMES.get(file.kind, file.kind)
    try:
        copy = shown_copy(file.kind, file.blob.size, opened(file, case.opened.case.pk))
    except Unshowable:
        return _not_given(request, case, found, Refusal.FILE_NOT_SHOWN)
    except VaultError:
        return _not_given(request, case, found, Refusal.FILE_WRONG)
    return given(copy, SHAPES[kind].mime, found.called(kind))


@in_case()
def original(request: HttpRequest, case: InCase, file_id: str) -> HttpResponse:
    """What was sent, as it was sent: after a warning, and with a line in the trail."""
    found = _found(case, file_id)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        file = found.sent.file
        try:
            content = opened(file, case.opened.case.pk)
        except VaultError:
            return _not_given(request, case, found, Refusal.FILE_WRONG)
        if attempt(case, form, lambda now_open: note_original(now_open, file.id, **case.by)):
            return given(content, ANY_BYTES, found.called(file.kind), length=file.blob.size)
    return show(request, case.me, "file_original", {"form": form, "found": found, "back": case.address})


def _found(case: InCase, file_id: str) -> Found:
    found = file_in(case.told, file_id)
    if found is None:
        raise Http404
    return found


def given(content: Iterator[bytes], mime: str, name: str, *, length: int | None = None) -> HttpResponse:
    """Bytes to be saved, never to be run: whatever is in them, a browser takes them for what we say."""
    answer = StreamingHttpResponse(content, content_type=mime)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    if length is not None:
        answer["Content-Length"] = str(length)
    return cast(HttpResponse, answer)  # a stream passes the same doors


def _not_given(request: HttpRequest, case: InCase, found: Found, why: Refusal) -> HttpResponse:
    page = {
        "found": found,
        "why": texts.REFUSALS[why],
        "original": why is Refusal.FILE_NOT_SHOWN,
        "case_id": case.opened.case.pk,
        "back": case.address,
    }
    answer = show(request, case.me, "file_not_given", page)
    answer.status_code = 422
    return answer
