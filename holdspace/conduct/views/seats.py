"""Seats: staff invite and end them; whoever was invited takes theirs by the link in the letter."""

from datetime import timedelta
from uuid import UUID

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from holdspace import clock
from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.community.rules import Profile
from holdspace.conduct import texts_seats as texts
from holdspace.conduct.actions import seats
from holdspace.conduct.forms.seats import InviteForm, TakeSeatForm
from holdspace.conduct.models import Seat
from holdspace.conduct.readers.seats import found_people, next_end, seats_page
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import HOLDS_KEY, KEYED, SeatKind
from holdspace.conduct.texts import REFUSALS, SEATS
from holdspace.people.models import Person
from holdspace.people.rules import Refusal as PeopleRefusal
from holdspace.people.texts import REFUSALS as PEOPLE_REFUSALS
from holdspace.people.views.doors import person_of
from holdspace.ui.doors import staff_page, standing_at
from holdspace.ui.forms import Form, refuse
from holdspace.ui.sealing import sealed_page

SALT = "conduct.seat"
LINK_LASTS = timedelta(days=14)
ROSTER = "/who-handles-reports/"


def link_to(seat: Seat) -> str:
    """The address in the letter: who opens it has shown that the mailbox is theirs."""
    token = signing.dumps(str(seat.pk), salt=SALT)
    return f"{settings.HOLDSPACE_BASE_URL}{reverse('conduct:take_seat', args=[token])}"


@staff_page
def committee(request: HttpRequest) -> HttpResponse:
    """Who sits, who has a key, and what is missing until reporting opens."""
    return render(request, "conduct/committee/seats.html", {"page": seats_page(now())})


@staff_page
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody from the list, or somebody by name and address."""
    at, asked = now(), request.GET.get("q", "")
    chosen = _chosen(request)
    form = InviteForm(
        request.POST if request.method == "POST" else None,
        person=chosen,
        initial={"until": next_end(at)},
        whole=facts(at).profile is Profile.FULL,
    )
    if request.method == "POST" and form.is_valid():
        invited = _offer(request, form, chosen)
        if invited is not None:
            messages.success(request, str(texts.INVITED) % {"name": invited.name})
            return redirect("conduct:committee")
    context = {"form": form, "person": chosen, "asked": asked}
    found = found_people(asked, standing_at(request)) if not chosen else []  # type: ignore[arg-type]  # people's Standing
    return render(request, "conduct/committee/invite.html", {**context, "found": found, "now": at})


def _chosen(request: HttpRequest) -> Person | None:
    wanted = request.GET.get("person", "")
    if not wanted:
        return None
    try:
        return get_object_or_404(Person, pk=UUID(wanted), left_at=None)
    except ValueError:
        raise Http404 from None


def _offer(request: HttpRequest, form: InviteForm, chosen: Person | None) -> Person | None:
    """The person who was invited, or None with the reason beside the field."""
    at, said, by = now(), form.cleaned_data, person_of(request)
    known = facts(at)
    until = clock.end_of_day(said["until"], known.zone) if said["until"] else None
    try:
        person = chosen or seats.person_at(said["email"], said["name"], by=by, now=at)
        seats.offer(
            person,
            SeatKind(said["kind"]),
            affiliation=said["affiliation"],
            until=until,
            community=known.name,
            link_to=link_to,
            by=by,
            now=at,
        )
    except Refused as refused:
        refuse(form, _sentence(refused), "name" if isinstance(refused.refusal, PeopleRefusal) else "kind")
        return None
    return person


def _sentence(refused: Refused) -> str:
    """A refusal of conduct, or of people about a name or a zone."""
    why = refused.refusal
    return str(PEOPLE_REFUSALS[why] if isinstance(why, PeopleRefusal) else REFUSALS[Refusal(why)])


@staff_page
@require_POST
def resend(request: HttpRequest, seat_id: UUID) -> HttpResponse:
    """Send an open invitation once more, with a fresh link."""
    at = now()
    seat = get_object_or_404(Seat.objects.invited(at).select_related("person"), pk=seat_id)
    seats.send_invitation(seat, community=facts(at).name, link_to=link_to, now=at)
    messages.success(request, str(texts.INVITED_AGAIN) % {"name": seat.person.name})
    return redirect("conduct:committee")


@staff_page
def end(request: HttpRequest, seat_id: UUID) -> HttpResponse:
    """End a seat, or take an invitation back, after reading what follows from it."""
    at = now()
    open_seats = (Seat.objects.held(at) | Seat.objects.invited(at)).select_related("person")
    seat = get_object_or_404(open_seats, pk=seat_id)
    if request.method == "POST":
        seats.end(seat, by=person_of(request), now=at)
        messages.success(request, str(texts.TAKEN_BACK) % {"name": seat.person.name})
        return redirect("conduct:committee")
    kind = texts.SEAT_NAMES[SeatKind(seat.kind)]
    return render(request, "conduct/committee/end.html", {"seat": seat, "kind": kind, "form": Form()})


@sealed_page
def take_seat(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link of an invitation: what one promises; a yes takes the seat and signs in."""
    at = now()
    seat = _offered(token)
    if seat is None or seat.accepted_at or (seat.until and seat.until <= at):
        taken = seat is not None and seat.accepted_at is not None
        return render(request, "conduct/committee/link_old.html", {"taken": taken}, status=410)
    known = facts(at)
    listed = seat.person.listed
    form = TakeSeatForm(
        request.POST if request.method == "POST" else None,
        known=not listed,
        initial={"name": seat.person.name, "zone": known.zone},
    )
    if request.method == "POST" and form.is_valid() and _take(form, seat):
        return _signed_in(request, Seat.objects.select_related("person").get(pk=seat.pk))
    kind = SeatKind(seat.kind)
    context = {"seat": seat, "kind": SEATS[kind], "promises": texts.PROMISES[kind], "form": form}
    return render(request, "conduct/committee/take.html", {**context, "holds_key": kind in KEYED})


def _offered(token: str) -> Seat | None:
    try:
        said = signing.loads(token, salt=SALT, max_age=LINK_LASTS)
    except signing.BadSignature:
        return None
    return Seat.objects.select_related("person").filter(pk=said, person__left_at=None).first()


def _take(form: TakeSeatForm, seat: Seat) -> bool:
    said = form.cleaned_data
    try:
        seats.take(seat, name=said.get("name", ""), zone=said.get("zone", ""), now=now())
    except Refused as refused:
        refuse(form, _sentence(refused), "name" if isinstance(refused.refusal, PeopleRefusal) else None)
        return False
    return True


def _signed_in(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The link proved the address, as a code would have; a second step that somebody set up is still asked for."""
    kind = SeatKind(seat.kind)
    wanted = reverse("conduct:joining") if kind in HOLDS_KEY else ROSTER
    wanted = reverse("conduct:asked") if kind is SeatKind.SPECIALIST else wanted
    response: HttpResponse = perform_login(request, seat.person, email=seat.person.email, redirect_url=wanted)
    return response
