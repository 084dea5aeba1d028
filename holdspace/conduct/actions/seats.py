"""Seats: invite, accept, say when away, end. Who sits is public and journalled; cases are not."""

from datetime import date, datetime

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.circles import leave_all_cases
from holdspace.conduct.models import Desk, Holder, Seat
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.store import rows
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.people.models import Person


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
    seat = Seat.objects.create(
        person=person, kind=kind, affiliation=affiliation[:80], invited_at=now, until=until
    )
    journal.record("seat.offered", by=by, about=seat, at=now, detail={"kind": str(kind)})
    return seat


@transaction.atomic
def accept(seat: Seat, *, by: Person, now: datetime) -> None:
    """Take the seat that was offered to this person. Raises ``Refused(INVITATION_OLD)``."""
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    over = seat.until is not None and seat.until <= now
    allow(Refusal.INVITATION_OLD if seat.accepted_at or over or seat.person_id != by.pk else None)
    seat.accepted_at = now
    seat.save(update_fields=["accepted_at"])
    journal.record("seat.taken", by=by, about=seat, at=now, detail={"kind": seat.kind})


@transaction.atomic
def say_away(seat: Seat, *, until: date | None, by: Person, now: datetime) -> None:
    """Say until which day one is away; None says that one is here again."""
    seat.away_until = until
    seat.save(update_fields=["away_until"])
    journal.record("seat.away_said", by=by, about=seat, at=now)


@transaction.atomic
def end(seat: Seat, *, by: Doer | None, now: datetime) -> None:
    """End a seat now. With the last seat of a person, their key ends, desks close, and no case is theirs."""
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    if seat.accepted_at is None:
        seat.delete()
        return
    seat.until = now
    seat.save(update_fields=["until"])
    journal.record("seat.ended", by=by, about=seat, at=now, detail={"kind": seat.kind})
    if not Seat.objects.held(now).filter(person=seat.person).exists():
        _end_key(seat.person, now)


def _end_key(person: Person, now: datetime) -> None:
    holder = Holder.objects.filter(person=person, ended_at=None).first()
    if holder is None:
        return
    kept = leave_all_cases(holder)
    holder.ended_at = now
    rows.sign(holder)
    holder.save(update_fields=["ended_at", "mac"])
    Desk.objects.filter(holder=holder).delete()
    # The wraps stay only where something can be opened by nobody else: it has to be handed on first.
    if not kept:
        holder.wraps.all().delete()
