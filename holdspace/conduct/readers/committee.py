"""Who sits, who is ready, and whether reporting is open. All of this is public."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from holdspace.clock import Calendar, WorkingCalendar, shared
from holdspace.community.rules import Facts
from holdspace.conduct.models import Holder, Seat
from holdspace.conduct.rules.seats import Opening, SeatKind, Sitting, opening
from holdspace.conduct.store.circle import specialists, usable_holders
from holdspace.conduct.store.rows import holds
from holdspace.outbox.house import house
from holdspace.people.models import Person
from holdspace.ui.dates import local


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
    zone: str = "UTC"
    country: str = ""
    subdivision: str = ""


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


SEATED = """
SELECT s.id, s.person_id, p.name, s.affiliation, s.kind, s.away_from, s.away_until, s.until, s.reach,
  p.zone, s.country, s.subdivision, s.accepted_at, s.mac
FROM conduct_seat s JOIN people_person p ON p.id = s.person_id
WHERE s.accepted_at <= %s AND (s.until IS NULL OR s.until > %s) ORDER BY s.id
"""
ALIVE = """
SELECT id, person_id, recipient, version, admitted_at, admitted_by, mac
FROM conduct_holder WHERE ended_at IS NULL AND admitted_at IS NOT NULL ORDER BY id
"""
_latest: dict[str, tuple[object, Committee]] = {}


def committee(now: datetime) -> Committee:
    """Everyone who holds a seat now, in the order of their names. Two queries, written out: each report asks them.

    What was made of the same rows before is given again: checking the keys takes longer than reading them.
    """
    rows = (now.replace(minute=0, second=0, microsecond=0), id(house()), *_rows(now))
    before = _latest.get("rows")
    if before is None or before[0] != rows:
        before = (rows, _committee(now))
        _latest["rows"] = before
    return before[1]


def _rows(now: datetime) -> tuple[object, ...]:
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(SEATED, [at, at])
        seated = tuple((*row[:-1], bytes(row[-1])) for row in cursor.fetchall())
        cursor.execute(ALIVE)
        alive = tuple((*row[:-1], bytes(row[-1])) for row in cursor.fetchall())
    return seated, alive


def _committee(now: datetime) -> Committee:
    held = Seat.objects.held(now).select_related("person").order_by("person__name", "person_id")
    rows = [row for row in held if holds(row)]
    holders = usable_holders()
    by_person = {holder.person_id: holder.pk for holder in holders.values()}
    asked = specialists(now) if any(row.kind == SeatKind.SPECIALIST for row in rows) else {}
    seats = tuple(
        SeatLine(
            seat_id=row.pk,
            person_id=row.person_id,
            name=row.person.name,
            affiliation=row.affiliation,
            kind=SeatKind(row.kind),
            ready=row.person_id in (asked if row.kind == SeatKind.SPECIALIST else by_person),
            away_until=_away_until(row, now),
            until=row.until,
            reach=row.reach,
            zone=row.person.zone,
            country=row.country,
            subdivision=row.subdivision,
        )
        for row in rows
    )
    sittings = tuple(Sitting(s.person_id, s.kind, by_person.get(s.person_id)) for s in seats)
    changed = max((row.accepted_at for row in rows if row.accepted_at), default=None)
    return Committee(changed, seats, sittings, opening(sittings), holders)


def working_days(sitting: Committee, of: Facts, left_out: frozenset[UUID] = frozenset()) -> Calendar:
    """The calendar of K1: the host's; with the setting "every member", a day off is one for all who may read (R-241).

    A member who has named no country has the host's days off. Every day is read in the community's zone.
    """
    own = [_days_of(seat, of) for seat in sitting.ready_members if seat.person_id not in left_out]
    return shared(of.zone, own) if of.every_member and own else of.calendar


def _days_of(seat: SeatLine, of: Facts) -> Calendar:
    if not seat.country:
        return of.calendar
    region = seat.subdivision or None
    return WorkingCalendar(of.zone, country=seat.country, subdivision=region, closures=of.closures)


def _away_until(seat: Seat, now: datetime) -> date | None:
    """The last day of an absence that has begun; an announced one shows when it begins."""
    today = local(now, seat.person.zone).date()
    if seat.away_until is None or seat.away_until < today or (seat.away_from and seat.away_from > today):
        return None
    return seat.away_until


def holder_of(person: Person) -> Holder | None:
    """This person's living key, admitted or not."""
    return Holder.objects.filter(person=person, ended_at=None).first()


def seats_of(person: Person, now: datetime) -> list[Seat]:
    """The seats that this person holds now."""
    return list(Seat.objects.held(now).filter(person=person))
