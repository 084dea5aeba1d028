"""Terms: staff name an end; a member stays for one case; who has left says that no copies are left."""

from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now

from holdspace import clock
from holdspace.clock import zone_named
from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import texts_committee as texts
from holdspace.conduct.actions import staying, terms
from holdspace.conduct.forms.terms import CopiesForm, CorrectForm, StayForm, TermForm
from holdspace.conduct.models import Seat
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.texts_seats import SEAT_NAMES
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.room import sentence
from holdspace.people.views.doors import person_of
from holdspace.ui.dates import A_MINUTE, day, due_when, local
from holdspace.ui.doors import staff_page
from holdspace.ui.forms import refuse
from holdspace.ui.sealing import sealed_page

BESIDE = {Refusal.NO_REASON: "why", Refusal.TERM_BACKWARDS: "until", Refusal.TERM_STILL_HELD: "until"}


@staff_page
def term(request: HttpRequest, seat_id: UUID) -> HttpResponse:
    """Name the end of a seat, or move it."""
    at = now()
    known = facts(at)
    seat = get_object_or_404(Seat.objects.held(at).select_related("person"), pk=seat_id)
    last = local(seat.until, known.zone).date() if seat.until else None
    form = TermForm(
        request.POST if request.method == "POST" else None,
        first=local(at, known.zone).date(),
        initial={"until": last},
    )
    if request.method == "POST" and form.is_valid():
        until = clock.end_of_day(form.cleaned_data["until"], known.zone)
        try:
            terms.set_term(seat, until=until, by=person_of(request), now=at)
        except Refused as refused:
            refuse(form, sentence(refused), "until")
        else:
            said = {"name": seat.person.name, "until": day(form.cleaned_data["until"], known.zone, at)}
            messages.success(request, str(texts.TERM_SET) % said)
            return redirect("conduct:committee")
    context = {"form": form, "seat": seat, "kind": SEAT_NAMES[SeatKind(seat.kind)]}
    return render(request, "conduct/committee/term.html", context)


@staff_page
def correct(request: HttpRequest, seat_id: UUID) -> HttpResponse:
    """Correct days that were written down wrong, of a seat that is held or is over."""
    at = now()
    zone = zone_named(facts(at).zone)
    seat = get_object_or_404(Seat.objects.exclude(accepted_at=None).select_related("person"), pk=seat_id)
    said = {"since": _day(seat.accepted_at, zone), "until": _day(seat.until, zone, last=True)}
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=said)
    if request.method == "POST" and form.is_valid() and _correct(request, seat, form, said, at):
        messages.success(request, str(texts.TERM_CORRECTED) % {"name": seat.person.name})
        return redirect("conduct:committee")
    context = {"form": form, "seat": seat, "kind": SEAT_NAMES[SeatKind(seat.kind)]}
    return render(request, "conduct/committee/correct.html", context)


def _day(at: datetime | None, zone: ZoneInfo, *, last: bool = False) -> date | None:
    """The day of a first instant, or the day that a last one closes."""
    return (at - A_MINUTE if last else at).astimezone(zone).date() if at else None


def _correct(
    request: HttpRequest, seat: Seat, form: CorrectForm, was: dict[str, date | None], at: datetime
) -> bool:
    """A day that stays as it was keeps its minute too."""
    since, until, why = (form.cleaned_data[name] for name in ("since", "until", "why"))
    zone = facts(at).zone
    begins = seat.accepted_at if since == was["since"] else clock.instant_at(since, time(0), zone_named(zone))
    ends = seat.until if until == was["until"] else until and clock.end_of_day(until, zone)
    try:
        terms.correct_term(seat, since=begins or at, until=ends, why=why, by=person_of(request), now=at)
    except Refused as refused:
        refuse(form, sentence(refused), BESIDE.get(Refusal(refused.refusal)))
        return False
    return True


@in_case()
def stay(request: HttpRequest, case: InCase) -> HttpResponse:
    """Stay for this case only, when one's seat ends."""
    form = StayForm(request.POST if request.method == "POST" else None)
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(case, form, lambda opened: staying.stay(opened, **case.by)):
        return back_to(request, case, texts.STAY_SAID)
    seat = staying.term_of(case.me.person.pk, case.me.at)
    until = due_when(seat.until, case.me.person.zone, case.me.at) if seat and seat.until else ""
    return act_page(request, case, form, "stay", until=until)


@sealed_page
def copies_gone(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link of the last letter: that nothing is left of what somebody kept while they sat."""
    seat = _ended(token)
    form = CopiesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        terms.say_copies_gone(seat, now=now())
        messages.success(request, str(texts.COPIES_SAID))
        return redirect("/")
    return render(request, "conduct/committee/copies.html", {"form": form, "seat": seat})


def _ended(token: str) -> Seat:
    try:
        wanted = signing.loads(token, salt=terms.COPIES)
    except signing.BadSignature:
        raise Http404 from None
    return get_object_or_404(Seat.objects.filter(until__lte=now()).select_related("person"), pk=wanted)
