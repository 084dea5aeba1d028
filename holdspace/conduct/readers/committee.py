"""Who sits, who is ready, and whether reporting is open. All of this is public."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    reach: str = ""


@dataclass(frozen=True)
class Committee:
    """The roster as of one time, and what follows from it. ``holders``: the keys that may be sealed to, by id."""

    as_of: datetime | None
    seats: tuple[SeatLine, ...]
    sittings: tuple[Sitting, ...]
    opening: Opening
    holders: Mapping[UUID, Holder] = field(default_factory=dict, repr=False)

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
    columns = (
        "pk",
        "person_id",
        "person__name",
        "affiliation",
        "kind",
        "away_until",
        "until",
        "reach",
        "accepted_at",
    )
    rows = list(Seat.objects.held(now).order_by("person__name", "person_id").values_list(*columns))
    holders = usable_holders()
    by_person = {holder.person_id: holder.pk for holder in holders.values()}
    seats = tuple(
        SeatLine(
            seat_id=seat_id,
            person_id=person_id,
            name=name,
            affiliation=affiliation,
            kind=SeatKind(kind),
            ready=person_id in by_person,
            away_until=away_until if away_until and away_until >= now.date() else None,
            until=until,
            reach=reach,
        )
        for seat_id, person_id, name, affiliation, kind, away_until, until, reach, _ in rows
    )
    sittings = tuple(Sitting(s.person_id, s.kind, by_person.get(s.person_id)) for s in seats)
    changed = max((accepted_at for *_, accepted_at in rows if accepted_at), default=None)
    return Committee(changed, seats, sittings, opening(sittings), holders)


def holder_of(person: Person) -> Holder | None:
    """This person's living key, admitted or not."""
    return Holder.objects.filter(person=person, ended_at=None).first()


def seats_of(person: Person, now: datetime) -> list[Seat]:
    """The seats that this person holds now."""
    return list(Seat.objects.held(now).filter(person=person))
