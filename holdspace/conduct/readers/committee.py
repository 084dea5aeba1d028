"""Who sits, who is ready, and whether reporting is open. All of this is public."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from holdspace.conduct.models import Holder, Seat
from holdspace.conduct.rules.seats import Opening, SeatKind, Sitting, opening
from holdspace.conduct.store.circle import usable_holders
from holdspace.people.models import Person


@dataclass(frozen=True)
class SeatLine:
    """One seat as the public roster shows it."""

    seat_id: UUID
    person_id: UUID
    name: str
    affiliation: str
    kind: SeatKind
    ready: bool
    away_until: date | None
    until: datetime | None


@dataclass(frozen=True)
class Committee:
    """The roster as of one time, and what follows from it."""

    as_of: datetime | None
    seats: tuple[SeatLine, ...]
    sittings: tuple[Sitting, ...]
    opening: Opening

    @property
    def members(self) -> tuple[SeatLine, ...]:
        return tuple(seat for seat in self.seats if seat.kind is SeatKind.MEMBER)

    @property
    def ready_members(self) -> tuple[SeatLine, ...]:
        return tuple(seat for seat in self.members if seat.ready)

    def of_kind(self, kind: SeatKind) -> SeatLine | None:
        return next((seat for seat in self.seats if seat.kind is kind), None)

    def name_of(self, person_id: UUID) -> str:
        return next((seat.name for seat in self.seats if seat.person_id == person_id), "")


def committee(now: datetime) -> Committee:
    """Everyone who holds a seat now, in the order of their names. Two queries."""
    rows = list(Seat.objects.held(now).select_related("person").order_by("person__name", "person_id"))
    by_person = {holder.person_id: holder.pk for holder in usable_holders().values()}
    seats = tuple(
        SeatLine(
            seat_id=row.pk,
            person_id=row.person_id,
            name=row.person.name,
            affiliation=row.affiliation,
            kind=SeatKind(row.kind),
            ready=row.person_id in by_person,
            away_until=row.away_until if row.away_until and row.away_until >= now.date() else None,
            until=row.until,
        )
        for row in rows
    )
    sittings = tuple(Sitting(s.person_id, s.kind, by_person.get(s.person_id)) for s in seats)
    changed = max((row.accepted_at for row in rows if row.accepted_at), default=None)
    return Committee(changed, seats, sittings, opening(sittings))


def holder_of(person: Person) -> Holder | None:
    """This person's living key, admitted or not."""
    return Holder.objects.filter(person=person, ended_at=None).first()


def seats_of(person: Person, now: datetime) -> list[Seat]:
    """The seats that this person holds now."""
    return list(Seat.objects.held(now).filter(person=person))
