"""Suggesting something for a text; reading what became of it; answering."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdspace import clock
from holdspace.agreements import actions, links, readers, texts
from holdspace.agreements import texts_suggestions as say
from holdspace.agreements.actions.suggestions import Sender
from holdspace.agreements.document import Kind
from holdspace.agreements.forms_suggestions import AnswerForm, SuggestForm
from holdspace.agreements.models import Suggestion
from holdspace.agreements.rules import Refusal
from holdspace.agreements.rules.suggestions import ANSWER_DAYS, Fate
from holdspace.agreements.views.doors import person_of, staff_page
from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.ui.choices import read_as
from holdspace.ui.forms import refuse
from holdspace.ui.sealing import sealed_page

FIELD_OF = {Refusal.REASON_NEEDED: "words"}


@require_http_methods(["GET", "POST"])
def suggest(request: HttpRequest, kind: Kind) -> HttpResponse:
    """A suggestion on one section (``?on=`` its anchor) or on the whole text, from anybody."""
    version, at = readers.in_force(kind), now()
    if version is None:
        raise Http404
    person = request.user if isinstance(request.user, Person) else None
    section = version.document.section(request.GET.get("on", ""))
    form = SuggestForm(request.POST or None, knows_who=person is not None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            made = actions.suggest(
                version,
                words["what"],
                anchor=section.anchor if section else "",
                once=UUID(words["once"]),
                sender=_sender(request, person, words),
                trap=words["website"],
                now=at,
            )
            return _thanks(request, made, at)
        except Refused as refused:
            refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "what")
    due = clock.working_days_after(at, ANSWER_DAYS, facts(at).calendar)
    page = {"form": form, "due": due, "version": version, "section": section, "kind": kind}
    return render(request, "agreements/suggest.html", page, status=422 if form.errors else 200)


def _sender(request: HttpRequest, person: Person | None, words: dict[str, str]) -> Sender:
    return Sender(
        person=person,
        name=words.get("sender_name", ""),
        address=words.get("sender_address", ""),
        zone=request.reader_zone,  # type: ignore[attr-defined]  # set by the site's middleware
        language=get_language() or "en",
        credit=bool(words.get("credit")),
    )


def _thanks(request: HttpRequest, made: Suggestion, at: datetime) -> HttpResponse:
    token = "" if made.person_id else links.suggestion_token(made)
    words = {"page": readers.suggestion_page(made, now=at), "token": token, "reaches": bool(made.address)}
    return render(request, "agreements/suggested.html", words)


@login_required
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One suggestion: its sender reads, staff answer; for anybody else it is not there."""
    at, person = now(), person_of(request)
    standing = standing_of(person, at)
    found = _found(pk, person, at)
    page = readers.suggestion_page(found, now=at)
    mine = found.person_id == person.pk
    if not standing.is_staff:
        return render(request, "agreements/my_suggestion.html", {"page": page, "mine": mine})
    form = AnswerForm(request.POST or None, moves=page.moves) if page.moves else None
    if request.method == "POST" and form is not None and form.is_valid():
        fate = Fate(form.cleaned_data["fate"])
        try:
            actions.answer_suggestion(found, fate, form.cleaned_data["words"], by=person, now=at)
            messages.success(request, str(say.MOVED[fate]))
            return redirect("agreements:suggestions")
        except Refused as refused:
            refusal = Refusal(refused.refusal)
            refuse(form, texts.REFUSALS[refusal], FIELD_OF.get(refusal))
    request.unlisted = True  # type: ignore[attr-defined]  # read by the ui's middleware
    words = {"page": page, "form": form, "mine": mine}
    return render(request, "agreements/suggestion.html", words, status=422 if form and form.errors else 200)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Its sender takes it back."""
    at, person = now(), person_of(request)
    found = _found(pk, person, at)
    _take_back(request, found, person, at)
    return redirect(found)


@sealed_page
@require_http_methods(["GET", "POST"])
def by_letter(request: HttpRequest, token: str) -> HttpResponse:
    """A visitor's suggestion, by the link of the letter; sent, it is taken back. A forged link is no page at all."""
    found = links.suggestion_opened(token)
    if found is None:
        raise Http404
    read_as(request, found.zone, found.language)
    at = now()
    if request.method == "POST":
        _take_back(request, found, None, at)
        found.refresh_from_db()
    page = readers.suggestion_page(found, now=at)
    return render(request, "agreements/my_suggestion.html", {"page": page, "mine": True, "token": token})


@staff_page
@require_safe
def all_suggestions(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, and what had one."""
    at = now()
    page = readers.waiting_suggestions(now=at, after=request.GET.get("after", ""))
    return render(
        request, "agreements/suggestions.html", {"page": page, "ended": readers.ended_suggestions(now=at)}
    )


@staff_page
@require_POST
def ask_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask its sender whether it is really a report."""
    at, person = now(), person_of(request)
    found = _found(pk, person, at)
    try:
        actions.ask_over(found, by=person, now=at)
        messages.success(request, str(say.ASKED_OVER))
    except Refused as refused:
        messages.info(request, str(texts.REFUSALS[Refusal(refused.refusal)]))
    return redirect(found)


def _take_back(request: HttpRequest, found: Suggestion, by: Person | None, at: datetime) -> None:
    try:
        actions.take_back(found, by=by, now=at)
        messages.success(request, str(say.MOVED[Fate.TAKEN_BACK]))
    except Refused as refused:
        messages.info(request, str(texts.REFUSALS[Refusal(refused.refusal)]))


def _found(pk: UUID, person: Person, at: datetime) -> Suggestion:
    rows = Suggestion.objects.visible_to(standing_of(person, at))
    found = (
        rows.select_related("agreement", "version__agreement", "adopted_in__agreement", "person")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found
