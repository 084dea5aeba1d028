"""At a door: who may not come on a day, and whether somebody may. From bars alone: no case, no reason (R-292)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from holdspace import clock
from holdspace.community.readers import facts
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.responses import Where
from holdspace.outbox.house import house
from holdspace.people.models import Bar, BarQuery
from holdspace.people.rules import fold_email
from holdspace.vault import Purpose

AT_A_DOOR = (str(Where.COMMUNITY), str(Where.EVENTS))
OPENS_BEFORE = timedelta(hours=24)


@dataclass(frozen=True)
class Call:
    """Whom to call, and how they say they are reached."""

    name: str
    reach: str


@dataclass(frozen=True)
class DoorList:
    """Names for one day; ``opens`` where it is too early to show them."""

    day: date
    opens: datetime | None
    names: tuple[str, ...]
    calls: tuple[Call, ...]
    reachable: str


def door_list(day: date, *, now: datetime) -> DoorList:
    """Who is not let in on a day. It opens 24 hours before that day begins, in the community's zone."""
    known = facts(now)
    begins = clock.instant_at(day, time.min, known.zone)
    opens = begins - OPENS_BEFORE
    if now < opens:
        return DoorList(day, opens, (), (), "")
    ends = clock.end_of_day(day, known.zone)
    barred = _at_doors().filter(Q(until=None) | Q(until__gt=begins), since__lt=ends)
    people = {bar.person for bar in barred.select_related("person") if bar.person.left_at is None}
    names = tuple(sorted({person.name for person in people}))
    return DoorList(day, None, names, _calls(now, {person.pk for person in people}), known.reachable)


def _at_doors() -> BarQuery:
    return Bar.objects.filter(scope__in=AT_A_DOOR)


def _calls(now: datetime, but: set[object]) -> tuple[Call, ...]:
    """Those who handle reports, without anybody who is on the list themselves, or away."""
    seats = [
        seat for seat in committee(now).ready_members if seat.person_id not in but and not seat.away_until
    ]
    return tuple(Call(seat.name, seat.reach) for seat in seats)


@dataclass(frozen=True)
class MayCome:
    """The answer: yes, or please call. Never why."""

    yes: bool
    calls: tuple[Call, ...]


def may_come(typed: str, *, now: datetime) -> MayCome:
    """Whether somebody of this name, handle or address may come now.

    Somebody else of the same name is not kept out by it: whoever is called tells them apart (R-291).
    """
    asked = typed.strip()
    tags = house().tags(Purpose.BAR, fold_email(asked).encode())
    match = Q(person__name__iexact=asked) | Q(person__email=fold_email(asked)) | Q(tag__in=tags)
    match |= Q(person__handles__value__iexact=asked)
    barred = list(_at_doors().live(now).filter(match).values_list("person_id", flat=True))
    return MayCome(not barred, _calls(now, set(barred)) if barred else ())


def mark_of(typed: str) -> str:
    """What the log keeps of a question: a keyed mark, from which nobody can read whom it was about."""
    return house().tags(Purpose.BAR, b"asked", fold_email(typed).encode())[0].hex()[:16]
