"""Asking a specialist, and the specialist's own small room: what was opened to them, and nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from holdspace import clock
from holdspace.community.readers import facts
from holdspace.conduct import texts_desk
from holdspace.conduct import texts_specialists as texts
from holdspace.conduct.actions import specialists
from holdspace.conduct.forms.specialists import (
    AdviceForm,
    AskSpecialistForm,
    EndForm,
    FreeToAdviseForm,
    GiveForm,
)
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.files import BECOMES
from holdspace.conduct.readers.specialists import (
    asked_before,
    choices_of,
    files_chosen,
    given_of,
    grant_file,
    grant_open,
    grant_page,
    grants_of,
    mark_of,
    may_be_asked,
)
from holdspace.conduct.readers.told import story_of
from holdspace.conduct.rules.files import SHAPES
from holdspace.conduct.rules.naming import known_in
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.specialists import Grant, Wanted, asked_at
from holdspace.conduct.store.blobs import opened as opened_file
from holdspace.conduct.store.opening import door
from holdspace.conduct.store.shown import Unshowable, shown_copy
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.files import given as given_bytes
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.room import AtDesk, at_desk, show
from holdspace.ui.dates import local
from holdspace.ui.forms import Form
from holdspace.vault import VaultError

THEIRS = frozenset({SeatKind.SPECIALIST})
BESIDE = {
    Refusal.NO_SPECIALIST: "who",
    Refusal.SPECIALIST_NOT_THIS: "who",
    Refusal.SPECIALIST_NOT_FREE: "who",
    Refusal.SPECIALIST_ASKED: "who",
    Refusal.NOTHING_GIVEN: "things",
    Refusal.DATE_PAST: "until",
    Refusal.TOO_LONG_OPEN: "until",
    Refusal.NAMED_IN_TEXT: "asks",
}


@in_case()
def ask(request: HttpRequest, case: InCase) -> HttpResponse:
    """Choose whom, what and until when; look at it as they will; open it to them. What was asked before is ticked."""
    before = asked_before(case.told, request.GET.get("again", ""))
    form = _form(case, AskSpecialistForm, request.POST if request.method == "POST" else None, initial=before)
    if request.method != "POST" or not form.is_valid():
        return act_page(request, case, form, "specialist", nobody=not form.fields["who"].choices)  # type: ignore[attr-defined]
    wanted = _wanted(case, form)
    mark = mark_of(wanted.given, wanted.files)
    if form.cleaned_data["seen"] == mark:
        given: dict[str, Any] = {"also": form.masks, "community": facts(case.me.at).name, **case.by}
        if attempt(case, form, lambda opened: specialists.ask(opened, wanted, **given), BESIDE):
            return back_to(request, case, texts_desk.SENT)
    else:
        data = request.POST.copy()
        data["seen"] = mark
        form = _form(case, GiveForm, data)
    return act_page(request, case, form, "specialist", wanted=wanted)


def _form(case: InCase, kind: type[AskSpecialistForm], data: Any, **given: Any) -> AskSpecialistForm:
    at, known = case.me.at, facts(case.me.at)
    people = may_be_asked(case.told, committee(at), at)
    things = choices_of(case.told, known.zone, at)
    return kind(data, people=people, things=things, first=local(at, known.zone).date(), **given)


def _wanted(case: InCase, form: AskSpecialistForm) -> Wanted:
    said, chosen = form.cleaned_data, frozenset(form.cleaned_data["things"])
    known = known_in(case.named, form.masks)
    return Wanted(
        who=UUID(said["who"]),
        about=said["about"],
        asks=said["asks"],
        until=clock.end_of_day(said["until"], facts(case.me.at).zone),
        given=given_of(case.told, chosen, known),
        files=files_chosen(case.told, chosen),
    )


@in_case()
def end(request: HttpRequest, case: InCase, n: int) -> HttpResponse:
    """Close it for them before its day."""
    asked = asked_at(case.opened.entries, n)
    if asked is None or asked.over(case.me.at):
        raise Http404
    form = EndForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(case, form, lambda opened: specialists.end(opened, n, **case.by))
    ):
        return back_to(request, case, texts.ENDED_EARLY)
    return act_page(request, case, form, "specialist_end", asked=asked)


@at_desk(kinds=THEIRS)
def asked(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """What is asked of this specialist now."""
    context = {"lines": grants_of(me.desk, me.holder, me.at), "reach": facts(me.at).general_contact}
    return show(request, me, "asked", context, here="asked")


def in_grant(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For the specialist to whom something is open; any other address, and this one from its end on, is not there."""

    @at_desk(kinds=THEIRS, sign_in=False)
    @wraps(view)
    def guarded(request: HttpRequest, me: AtDesk, /, *, grant_id: str, **kwargs: Any) -> HttpResponse:
        opened = door(me.desk, me.holder, grant_id)
        grant = grant_open(opened, me.at)
        if opened is None or grant is None:
            raise Http404
        return view(request, InCase(me, story_of(opened)), grant, **kwargs)

    return guarded


@in_grant
def one(request: HttpRequest, case: InCase, grant: Grant) -> HttpResponse:
    """The gate, then exactly what was chosen, and a place for the advice."""
    if not grant.free:
        return _gate(request, case, grant)
    _look(request, case, "")
    form, me = AdviceForm(request.POST if request.method == "POST" else None), case.me
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["what"]
        if attempt(case, form, lambda o: specialists.advise(o, words, holder=me.holder, now=me.at)):
            messages.success(request, str(texts.SAVED))
            return redirect("conduct:asked_one", grant_id=case.opened.case.pk)
    page = grant_page(case.opened, grant)
    return show(request, me, "asked_one", {"page": page, "form": form}, here="asked")


def _gate(request: HttpRequest, case: InCase, grant: Grant) -> HttpResponse:
    form, me = FreeToAdviseForm(request.POST if request.method == "POST" else None), case.me
    if request.method == "POST" and form.is_valid():
        free = form.cleaned_data["free"] == "yes"
        if attempt(case, form, lambda o: specialists.say_free(o, free=free, holder=me.holder, now=me.at)):
            if free:
                return redirect("conduct:asked_one", grant_id=case.opened.case.pk)
            messages.success(request, str(texts.CLOSED_FOR_YOU))
            return redirect("conduct:asked")
    return show(request, me, "asked_gate", {"grant": grant, "form": form}, here="asked")


def _look(request: HttpRequest, case: InCase, what: str) -> None:
    """Every look is on the trail of the case before anything is shown."""
    me = case.me
    wanted: dict[str, Any] = {"holder": me.holder, "desk_id": me.desk.id, "now": me.at}
    if request.method == "GET":
        if not attempt(case, Form({}), lambda opened: specialists.note_look(opened, what, **wanted)):
            raise Http404
        case.refresh()


@in_grant
def file(request: HttpRequest, case: InCase, grant: Grant, *, file_id: str) -> HttpResponse:
    """A copy of a file that was opened to them, without hidden details; nobody but the committee takes an original."""
    found = grant_file(grant, file_id) if grant.free and request.method == "GET" else None
    if found is None:
        raise Http404
    _look(request, case, file_id)
    kind = BECOMES.get(found.kind, found.kind)
    try:
        copy = shown_copy(found.kind, found.blob.size, opened_file(found, grant.case))
    except (Unshowable, VaultError):
        return show(request, case.me, "asked_file", {"back": case.opened.case.pk}, here="asked")
    ending = next(iter(SHAPES[kind].endings), "bin")
    return given_bytes(copy, SHAPES[kind].mime, f"file.{ending}")
