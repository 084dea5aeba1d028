"""The kind letter: looked at before it is sent, answered by its link, and what is done when nobody answers."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.timezone import now

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.groups import texts_check_ins as texts
from holdspace.groups import texts_signals
from holdspace.groups.actions import check_ins as actions
from holdspace.groups.actions import quiet
from holdspace.groups.forms.check_ins import AnswerCheckInForm, AttemptForm, CheckInForm, WrittenDownForm
from holdspace.groups.letters.check_ins import first_words
from holdspace.groups.models import CheckIn, Membership, TakingPart
from holdspace.groups.readers.check_ins import check_in_page
from holdspace.groups.readers.quiet import absences_told, why_listed
from holdspace.groups.rules import GroupRole
from holdspace.groups.rules.absences import AbsenceRefusal
from holdspace.groups.rules.check_ins import Answer, remind_at
from holdspace.groups.rules.signals import sees_signals
from holdspace.groups.sentences import fitting
from holdspace.groups.views.shared import Visit, me, sentence, steering, tell, tell_refusal
from holdspace.people.models import Person
from holdspace.ui import dates
from holdspace.ui.choices import read_as
from holdspace.ui.forms import Form, refuse

PLACES = {AbsenceRefusal.PAUSE_PAST: "until", AbsenceRefusal.PAUSE_LONG: "until"}


@login_required
def send(request: HttpRequest, slug: str, person: UUID) -> HttpResponse:
    """Look at the kind letter, change its words, send it; or not now."""
    found = steering(request, slug)
    held = Membership.objects.live().select_related("person").filter(role=GroupRole.MEMBER)
    to = get_object_or_404(held, group=found.group, person=person, person__left_at=None).person
    if "not_now" in request.POST:
        return _not_now(request, found, to)
    with translation.override(to.language):
        first = {"words": first_words(found.group.name)}
    form = CheckInForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            actions.send_check_in(found.group, to, words=words, by=me(request), now=found.at)
        except Refused as refused:
            refuse(form, sentence(refused))
        else:
            tell(request, texts.SENT, name=to.name)
            return _back(request, found)
    context = {"form": form, "group": found.group, "to": to, **_why(found, to)}
    return render(request, "groups/check_in_send.html", context, status=422 if form.errors else 200)


def _why(found: Visit, to: Person) -> dict[str, object]:
    """Why they are on the list, for those who may see signs, and when one more note would come."""
    zone = facts(found.at).zone
    part = TakingPart.objects.filter(group=found.group, person=to, listed_at__isnull=False).first()
    told = next(iter(absences_told([part]).values()), None) if part else None
    shown = why_listed(part, found.at, zone, told) if part and sees_signals(found.here) else ""
    return {"why": shown, "listed": part is not None, "again": remind_at(found.at, zone)}


def _not_now(request: HttpRequest, found: Visit, to: Person) -> HttpResponse:
    try:
        quiet.not_now(found.group, to, by=me(request), now=found.at)
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        tell(request, texts_signals.LET_BE)
    return _back(request, found)


def _back(request: HttpRequest, found: Visit) -> HttpResponse:
    """To how people take part, for those who see it; else to the people of the group."""
    page = "groups:taking_part" if sees_signals(found.here) else "groups:people"
    return redirect(page, slug=found.group.slug)


@login_required
def check_in(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One kind letter: its answers, what was tried, and what those who steer can do."""
    found = steering(request, slug)
    rows = CheckIn.objects.select_related("group", "person", "by")
    row = get_object_or_404(rows, pk=pk, group=found.group)
    sent = request.POST.get("deed", "")
    forms: dict[str, Form] = {
        "attempt": AttemptForm(request.POST if sent == "attempt" else None, auto_id="attempt_%s"),
        "answer": WrittenDownForm(request.POST if sent == "answer" else None, auto_id="answer_%s"),
    }
    if request.method == "POST" and (answered := _deed(request, row, forms, found.at)):
        return answered
    context = {"page": check_in_page(row, found.here), "group": found.group, **forms}
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "groups/check_in.html", context, status=status)


def _deed(request: HttpRequest, row: CheckIn, forms: dict[str, Form], at: datetime) -> HttpResponse | None:
    deed = request.POST.get("deed", "")
    if deed not in DEEDS:
        raise Http404
    form = forms.get(deed)
    if form and not form.is_valid():
        return None
    try:
        DEEDS[deed](request, row, form, at)
    except Refused as refused:
        if form is None:
            tell_refusal(request, refused)
        else:
            refuse(form, sentence(refused), fitting(PLACES, refused))
            return None
    return redirect("groups:check_in", slug=row.group.slug, pk=row.pk)


def _tried(request: HttpRequest, row: CheckIn, form: Form | None, at: datetime) -> None:
    assert form is not None
    actions.note_attempt(row, how=form.cleaned_data["how"], by=me(request), now=at)
    tell(request, texts.ATTEMPT_NOTED)


def _written_down(request: HttpRequest, row: CheckIn, form: Form | None, at: datetime) -> None:
    assert form is not None
    said = form.cleaned_data
    answer = Answer(said["answer"])
    actions.answer_check_in(row, answer, until=said["until"], note=said["note"], by=me(request), now=at)
    tell(request, texts.WRITTEN_DOWN)


def _let_be(request: HttpRequest, row: CheckIn, form: Form | None, at: datetime) -> None:
    actions.let_be(row, by=me(request), now=at)
    tell(request, texts.LET_BE, name=row.person.name)


def _seen(request: HttpRequest, row: CheckIn, form: Form | None, at: datetime) -> None:
    for answer in row.answers.filter(seen_at=None).select_related("check_in__group"):
        actions.mark_seen(answer, by=me(request), now=at)
    tell(request, texts.SEEN)


DEEDS: dict[str, Callable[[HttpRequest, CheckIn, Form | None, datetime], None]] = {
    "attempt": _tried,
    "answer": _written_down,
    "let_be": _let_be,
    "seen": _seen,
}


def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Answer by the letter's link, without signing in; looking at the page answers nothing."""
    at = now()
    row = actions.check_in_by(token)
    if row is None:
        return render(request, "groups/check_in_over.html", {"why": texts.OVER}, status=410)
    request.sealed = True  # type: ignore[attr-defined]  # the address itself is a key: nobody keeps this answer
    read_as(request, row.person.zone, row.person.language)
    form = AnswerCheckInForm(request.POST or None, initial={"answer": request.GET.get("say", "")})
    context = {"form": form, "row": row}
    if request.method == "POST" and form.is_valid():
        said, chosen = form.cleaned_data, Answer(form.cleaned_data["answer"])
        try:
            kept = actions.answer_check_in(row, chosen, until=said["until"], note=said["note"], now=at)
        except Refused as refused:
            refuse(form, sentence(refused), fitting(PLACES, refused))
        else:
            day = dates.day(kept.until, row.person.zone, at) if kept.until else ""
            thanks = str(texts.THANKS[chosen]) % {"day": day}
            return render(request, "groups/check_in_answered.html", {"thanks": thanks, "row": row})
    return render(request, "groups/check_in_answer.html", context, status=422 if form.errors else 200)
