"""Reporting to the board and asking it for a statement; what a board member opens; what everybody reads."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from holdspace.community.readers import facts
from holdspace.conduct import texts_board as texts
from holdspace.conduct import texts_desk
from holdspace.conduct.actions import board
from holdspace.conduct.forms.board import FreeForm, PublishForm, ReadForm, ReportForm, SaysForm, StatementForm
from holdspace.conduct.readers.board import dossier_page, dossiers_of, statements_page
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.board import Says, dossier_of, draft_at
from holdspace.conduct.rules.consent import Part, hits_without
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.opening import OpenCase
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case, in_dossier
from holdspace.conduct.views.room import AtDesk, at_desk, show
from holdspace.ui.forms import Form

ADDRESSED = frozenset({"report", "statement"})
BESIDE = {
    Refusal.NOTHING_WRITTEN: "text",
    Refusal.NAME_IN_TEXT: "text",
    Refusal.NO_REASON: "why",
    Refusal.NOBODY_ON_BOARD: "to",
}


def _people(case: InCase) -> dict[UUID, str]:
    seated = committee(case.me.at)
    chosen = board.eligible(case.told.story, seated)
    return {seat.person_id: seat.name for seat in seated.seats if seat.person_id in chosen}


def _holds(case: InCase, form: Form, part: Part) -> str:
    """The words of a refused text that only the case holds, for whoever wrote it to take out."""
    if not form.is_bound:
        return ""
    said = f"{form['text'].value() or ''}\n{form['why'].value() or ''}"
    hits = hits_without(case.named, said, part)
    return str(texts.HOLDS) % {"words": ", ".join(dict.fromkeys(hit.words for hit in hits))} if hits else ""


@in_case()
def report(request: HttpRequest, case: InCase) -> HttpResponse:
    """Tell members of the board about the situation."""
    people, at = _people(case), case.me.at
    form = ReportForm(
        request.POST if request.method == "POST" else None, people=people, initial={"text": texts.TEMPLATE}
    )
    if request.method == "POST" and form.is_valid():
        said, to = form.cleaned_data, form.people
        given = {"to": to, "committee": committee(at), "community": facts(at).name, **case.by}
        if attempt(
            case, form, lambda opened: board.report(opened, said["text"], said["why"], **given), BESIDE
        ):
            return back_to(request, case, texts_desk.SENT)
    return act_page(
        request, case, form, "board_report", nobody=not people, holds=_holds(case, form, Part.BOARD)
    )


@in_case()
def statement(request: HttpRequest, case: InCase) -> HttpResponse:
    """Write what the board could say in public; a second member reads it before the board does."""
    people, at = _people(case), case.me.at
    earlier = [
        (str(page.statement_id), str(texts.CORRECTS) % {"day": page.newest.published_on.isoformat()})
        for page in statements_page()
    ]
    form = StatementForm(
        request.POST if request.method == "POST" else None,
        people=people,
        earlier=earlier,
        initial={"text": texts.STATEMENT, "corrects": "new"},
    )
    if request.method == "POST" and form.is_valid():
        said, to = form.cleaned_data, form.people
        corrects = "" if said["corrects"] == "new" else said["corrects"]
        given = {"to": to, "corrects": corrects, "committee": committee(at), **case.by}
        if attempt(
            case,
            form,
            lambda opened: board.draft_statement(opened, said["text"], said["why"], **given),
            BESIDE,
        ):
            return back_to(request, case, texts_desk.SAVED)
    holds = _holds(case, form, Part.STATEMENT)
    return act_page(request, case, form, "statement", nobody=not people, holds=holds)


@in_case()
def read_statement(request: HttpRequest, case: InCase, n: int) -> HttpResponse:
    """The second reader."""
    draft = draft_at(case.opened.entries, n)
    if draft is None or not draft.statement:
        raise Http404
    form, at = ReadForm(request.POST if request.method == "POST" else None), case.me.at
    if request.method == "POST" and form.is_valid():
        given = {"committee": committee(at), "community": facts(at).name, **case.by}
        if attempt(case, form, lambda opened: board.read_statement(opened, n, **given)):
            return back_to(request, case, texts_desk.SENT)
    return act_page(request, case, form, "read_statement", draft=draft)


@in_case()
def publish(request: HttpRequest, case: InCase, n: int) -> HttpResponse:
    """Publish what the board said yes to."""
    draft = draft_at(case.opened.entries, n)
    if draft is None or not draft.statement:
        raise Http404
    form = PublishForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(case, form, lambda opened: board.publish(opened, n, **case.by))
    ):
        return back_to(request, case, texts_desk.SAVED)
    return act_page(request, case, form, "publish", draft=draft)


@at_desk()
def my_board(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """What was addressed to this person, and nothing else."""
    return show(request, me, "board", {"lines": dossiers_of(me.desk, me.holder)}, here="board")


@in_dossier
def dossier(request: HttpRequest, case: InCase) -> HttpResponse:
    """A report or a statement, behind the gate; one vote a member for a statement."""
    me = case.me
    if dossier_of(case.opened.entries).kind not in ADDRESSED:
        raise Http404
    if me.person.pk not in dossier_of(case.opened.entries).free:
        return _gate(request, case)
    _note_reading(request, case)
    form = SaysForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(
            case, form, lambda opened: board.vote(opened, Says(said["says"]), said["words"], **case.by)
        ):
            messages.success(request, str(texts.VOTE_SAVED))
            return redirect("conduct:dossier", case_id=case.opened.case.pk)
    page = dossier_page(case.opened, me.person.pk)
    return show(request, me, "dossier", {"page": page, "form": form}, here="board")


def _gate(request: HttpRequest, case: InCase) -> HttpResponse:
    """Are you free to judge? Nothing but the code name is shown before."""
    form, holder, at = (
        FreeForm(request.POST if request.method == "POST" else None),
        case.me.holder,
        case.me.at,
    )
    if request.method == "POST" and form.is_valid():
        free = form.cleaned_data["free"] == "yes"
        if attempt(case, form, lambda opened: board.say_free(opened, free=free, holder=holder, now=at)):
            return (
                redirect("conduct:dossier", case_id=case.opened.case.pk)
                if free
                else redirect("conduct:board")
            )
    code = dossier_of(case.opened.entries).code
    return show(request, case.me, "dossier_gate", {"code": code, "form": form}, here="board")


def _note_reading(request: HttpRequest, case: InCase) -> None:
    wanted: dict[str, Any] = {"desk_id": case.me.desk.id, **case.by}
    deed: Callable[[OpenCase], object] = lambda opened: board.note_reading(opened, **wanted)  # noqa: E731
    if request.method == "GET" and attempt(case, Form({}), deed):
        case.refresh()


@require_GET
def statements(request: HttpRequest) -> HttpResponse:
    """What the board has said in public, with every correction."""
    return render(request, "conduct/statements.html", {"pages": statements_page()})
