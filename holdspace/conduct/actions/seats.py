"""Seats: invite, accept, say when away, end. Who sits is public and journalled; cases are not."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from holdspace.clock import UnknownCountry, UnknownSubdivision, WorkingCalendar
from holdspace.clock.refusal import Refused, allow
from holdspace.conduct import letters
from holdspace.conduct.actions.cover import COVER
from holdspace.conduct.actions.staying import end_of_seat, sealed_stays
from holdspace.conduct.actions.terms import ask_for_copies, ask_for_end
from holdspace.conduct.models import Holder, Seat
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import KEYED, SeatKind
from holdspace.conduct.store import rows
from holdspace.conduct.store.circle import seated
from holdspace.conduct.texts import SEATS
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.outbox.actions import ask, post
from holdspace.outbox.rules import Leaves
from holdspace.people.actions import list_person
from holdspace.people.actions.outsiders import let_in
from holdspace.people.models import Person
from holdspace.people.rules import fold_email

LinkTo = Callable[[Seat], str]


@transaction.atomic
def invite(
    person: Person,
    kind: SeatKind,
    *,
    affiliation: str,
    by: Doer | None,
    now: datetime,
    until: datetime | None = None,
) -> Seat:
    """Offer a seat. The letter with the link is the caller's, since only a page knows the address of the link.

    Raises ``Refused(ALREADY_SEATED)``.
    """
    open_seats = Seat.objects.filter(person=person, kind=kind)
    taken = any(seat.until is None or seat.until > now for seat in open_seats)
    allow(Refusal.ALREADY_SEATED if taken else None)
    seat = Seat(person=person, kind=kind, affiliation=affiliation[:80], invited_at=now, until=until)
    rows.sign(seat)
    seat.save(force_insert=True)
    journal.record("seat.offered", by=by, about=seat, at=now, detail={"kind": str(kind)})
    return seat


@transaction.atomic
def offer(
    person: Person,
    kind: SeatKind,
    *,
    affiliation: str,
    until: datetime | None,
    community: str,
    link_to: LinkTo,
    by: Doer,
    now: datetime,
) -> Seat:
    """Offer a seat and post the letter with its link. Raises ``Refused``: ALREADY_SEATED, NO_ADDRESS."""
    seat = invite(person, kind, affiliation=affiliation, by=by, now=now, until=until)
    send_invitation(seat, community=community, link_to=link_to, now=now)
    return seat


@transaction.atomic
def send_invitation(seat: Seat, *, community: str, link_to: LinkTo, now: datetime) -> None:
    """Post the letter of an open invitation, once more where it was lost. It leaves in quiet mode too.

    Raises ``Refused``: INVITATION_OLD (answered already), NO_ADDRESS.
    """
    allow(Refusal.INVITATION_OLD if seat.accepted_at else None)
    made = letters.seat_offered(seat.person, community, str(SEATS[SeatKind(seat.kind)]), link_to(seat))
    if made is None:
        raise Refused(Refusal.NO_ADDRESS)
    to, subject, text = made
    post("conduct.seat", to=to, subject=subject, text=text, now=now, leaves=Leaves.URGENT)


@transaction.atomic
def person_at(email: str, name: str, *, by: Doer, now: datetime) -> Person:
    """Whoever has this address; somebody not yet known is listed, and comes in by accepting."""
    known = Person.objects.filter(email=fold_email(email), left_at=None).first()
    return known or list_person(name=name, handles={}, email=email, affiliation="", by=by, now=now)


@transaction.atomic
def accept(seat: Seat, *, by: Person, now: datetime) -> None:
    """Take the seat that was offered to this person. Raises ``Refused``: INVITATION_OLD, CHANGED_ROWS."""
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    allow(None if rows.holds(seat) else Refusal.CHANGED_ROWS)
    over = seat.until is not None and seat.until <= now
    allow(Refusal.INVITATION_OLD if seat.accepted_at or over or seat.person_id != by.pk else None)
    seat.accepted_at, seat.stays = now, sealed_stays(seat, frozenset())
    rows.sign(seat)
    seat.save(update_fields=["accepted_at", "stays", "mac"])
    ask_for_end(seat, now=now)
    journal.record("seat.taken", by=by, about=seat, at=now, detail={"kind": seat.kind})


@transaction.atomic
def take(seat: Seat, *, name: str, zone: str, now: datetime) -> None:
    """Whoever was invited says yes; somebody not known here before comes in by it, without a role.

    ``name`` and ``zone`` are looked at for such a person only. Raises ``Refused``: INVITATION_OLD, and those of
    people for an unfit name or zone.
    """
    if seat.person.listed:
        let_in(seat.person, name=name, zone=zone, now=now)
    accept(seat, by=seat.person, now=now)


@transaction.atomic
def say_away(seat: Seat, *, until: date | None, by: Person, now: datetime, since: date | None = None) -> None:
    """Say until which day one is away, and from which (None: already); without an end one is here again.

    Raises ``Refused(AWAY_PAST)`` where that is over, or ends before it begins.
    """
    over = until is not None and (until < now.date() or (since is not None and since > until))
    allow(Refusal.AWAY_PAST if over else None)
    seat.away_from, seat.away_until, seat.around_said_at = since if until else None, until, now
    seat.save(update_fields=["away_from", "away_until", "around_said_at"])
    ask(COVER, due=now)
    journal.record("seat.away_said", by=by, about=seat, at=now)


@transaction.atomic
def say_days_off(seat: Seat, *, country: str, subdivision: str, by: Person, now: datetime) -> None:
    """Say which country's days off are one's own. Raises ``Refused(PLACE_UNKNOWN)``."""
    try:
        WorkingCalendar("UTC", country=country or None, subdivision=subdivision or None)
    except (UnknownCountry, UnknownSubdivision):
        raise Refused(Refusal.PLACE_UNKNOWN) from None
    seat.country, seat.subdivision = country, subdivision
    seat.save(update_fields=["country", "subdivision"])
    journal.record("seat.days_off_said", by=by, about=seat, at=now)


@transaction.atomic
def end(seat: Seat, *, by: Doer | None, now: datetime) -> None:
    """End a seat now. With a person's last seat that holds a key, it ends, desks close, and no case is theirs."""
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    if seat.accepted_at is None:
        seat.delete()
        return
    seat.until = now
    rows.sign(seat)
    seat.save(update_fields=["until", "mac"])
    journal.record("seat.ended", by=by, about=seat, at=now, detail={"kind": seat.kind})
    ask(COVER, due=now)
    if SeatKind(seat.kind) in KEYED:
        ask_for_copies(seat, now=now)
    if seat.person_id not in seated(now, KEYED):
        holder = Holder.objects.select_for_update().filter(person=seat.person, ended_at=None).first()
        if holder is not None:
            end_of_seat(holder, now=now)
