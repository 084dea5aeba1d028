"""Keeping notes for oneself: begin, add, read, take along, discard, send. No account, no scripts, no reader."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import desks, texts
from holdspace.conduct import texts_notes as say
from holdspace.conduct import texts_report as report_texts
from holdspace.conduct.actions import notes
from holdspace.conduct.forms.notes import NoteForm, SendNotesForm
from holdspace.conduct.readers import report as readers
from holdspace.conduct.readers.committee import Committee, committee
from holdspace.conduct.readers.notes import as_text, notebook_of, notes_page
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import Report
from holdspace.conduct.rules.seats import Opening, readers_for
from holdspace.conduct.store.notes import OpenNotebook
from holdspace.conduct.views.kept import keeps_typed
from holdspace.conduct.views.my_report import ask_words
from holdspace.conduct.views.report import csrf_secret
from holdspace.outbox.house import house
from holdspace.ui.forms import Form, refuse
from holdspace.ui.sealing import sealed_page
from holdspace.ui.zones import canonical
from holdspace.vault import OpenDesk, Start, check_start, new_start

NOBODY = frozenset[UUID]()


@sealed_page
@keeps_typed
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def my_notes(request: HttpRequest) -> HttpResponse:
    """One's notes while the page is open; else a first one begins them, or the words open them."""
    at = now()
    desk, found = _mine(request, at)
    if desk is None or found is None:
        # What was added on a page that had closed itself is carried to the words, not to new notes.
        lost = request.method == "POST" and "start" not in request.POST
        return ask_words(request) if lost else _begin(request, at)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if _done(form, lambda: notes.add(found, desk.seed, said["when"], said["what"], now=at)):
            return _saved("added")
    if request.method == "GET":
        notes.looked(found, now=at)
    return _shown(request, found, form)


def _shown(request: HttpRequest, found: OpenNotebook, form: NoteForm) -> HttpResponse:
    shown = {
        "page": notes_page(found),
        "form": form,
        "saved": say.SAVED.get(request.GET.get("saved", ""), ""),
        "away": True,
    }
    return render(request, "conduct/notes.html", shown, status=422 if form.errors else 200)


def _mine(request: HttpRequest, at: datetime) -> tuple[OpenDesk | None, OpenNotebook | None]:
    desk = desks.open_desk_of(request, reporter=True, now=at)
    return desk, notebook_of(desk)


def _begin(request: HttpRequest, at: datetime) -> HttpResponse:
    """The first note; the answer to it shows the eight words, and nothing keeps them."""
    secret, token = csrf_secret(request), request.POST.get("start", "")
    begun = check_start(house(), token, secret, at)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if isinstance(begun, Start) and form.is_valid():
        made: list[tuple[str, ...]] = []
        said = form.cleaned_data
        if _done(form, lambda: made.append(notes.begin(begun, said["when"], said["what"], now=at))):
            return render(request, "conduct/notes_begun.html", {"words": made[0]})
    elif request.method == "POST" and form.is_valid():
        refuse(form, report_texts.START_OLD)
    if not isinstance(begun, Start):
        token = new_start(house(), secret, at)
    shown = {"form": form, "start": token}
    return render(request, "conduct/notes_begin.html", shown, status=422 if form.errors else 200)


def _done(form: Form, deed: Any) -> bool:
    try:
        deed()
    except Refused as refused:
        refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "what" if "what" in form.fields else None)
        return False
    return True


def _saved(what: str) -> HttpResponse:
    # Which sentence is shown, and nothing that was noted.
    response = redirect("conduct:notes")
    response["Location"] += f"?saved={what}"
    return response


@sealed_page
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest) -> HttpResponse:
    """One note, or all of them, after looking at what goes."""
    at = now()
    _, found = _mine(request, at)
    if found is None:
        return ask_words(request)
    which = request.GET.get("note", "")
    one = next((note for note in found.notes if str(note.n) == which), None)
    if which and one is None and which not in map(str, found.wrong):
        raise Http404
    if request.method == "POST":
        notes.throw_away(found, int(which) if which else None)
        if which:
            return _saved("gone")
        response = render(request, "conduct/notes_gone.html")
        desks.close(request, response, reporter=True)
        return response
    shown = {"note": one, "all": not which, "form": Form(), "away": True}
    return render(request, "conduct/notes_discard.html", shown)


@sealed_page
@require_GET
def take(request: HttpRequest) -> HttpResponse:
    """All notes as a plain file, for whoever wants them elsewhere. Its name says nothing."""
    at = now()
    _, found = _mine(request, at)
    if found is None:
        return ask_words(request)
    answer = HttpResponse(as_text(found.notes, _zone(request), at), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="notes.txt"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@sealed_page
@keeps_typed
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Look at all of it once more, say who should not read it, and send it as one report."""
    at = now()
    desk, found = _mine(request, at)
    if desk is None or found is None:
        # Sent a moment ago, with the same button: the same words open the report.
        return redirect("conduct:my_report") if desk else ask_words(request)
    here = committee(at)
    form = SendNotesForm(request.POST if request.method == "POST" else None, people=readers.tickable(here))
    if request.method == "POST" and form.is_valid():
        report = _report(request, found, form, at)
        if request.POST.get("seen") != _seen(here):
            refuse(form, report_texts.READERS_CHANGED)
        elif _done(form, lambda: _send(found, desk, report, here, at)):
            return redirect("conduct:my_report")
    shown = {
        "page": notes_page(found),
        "readers": readers.lines_of(here, readers_for(here.sittings, NOBODY)),
        "open": here.opening is not Opening.CLOSED,
        "seen": _seen(here),
        "form": form,
        "away": True,
    }
    return render(request, "conduct/notes_send.html", shown, status=422 if form.errors else 200)


def _send(found: OpenNotebook, desk: OpenDesk, report: Report, here: Committee, at: datetime) -> None:
    notes.send(found, desk.seed, report, committee=here, facts=facts(at), now=at)


def _seen(here: Committee) -> str:
    """Who would read it, in a mark: where that changes meanwhile, the page is shown anew."""
    return readers.mark_of(readers_for(here.sittings, NOBODY))


def _report(request: HttpRequest, found: OpenNotebook, form: SendNotesForm, at: datetime) -> Report:
    said, zone = form.cleaned_data, _zone(request)
    return Report(
        what=as_text(found.notes, zone, at),
        ongoing=said["ongoing"],
        other=said["other"],
        name=said["name"],
        email=said["email"],
        may_write=said["may_write"],
        zone=zone,
        left_out=frozenset(map(UUID, said["left_out"])),
    )


def _zone(request: HttpRequest) -> str:
    return canonical(request.reader_zone) or "UTC"  # type: ignore[attr-defined]  # set by the site's middleware
