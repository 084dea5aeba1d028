"""What the community is at a given time."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from holdspace import clock
from holdspace.community.models import Closure, Enquiry
from holdspace.community.rules import EnquiryState, Facts, Profile

NAMED = "SELECT name, zone FROM community_description WHERE since <= %s ORDER BY since DESC LIMIT 1"
COLUMNS = tuple(field.name for field in fields(Facts) if field.name != "closures")
DESCRIBED = (
    f"SELECT {', '.join(COLUMNS)} FROM community_description WHERE since <= %s ORDER BY since DESC LIMIT 1"
)
CLOSED = "SELECT day FROM community_closure WHERE known_at <= %s ORDER BY day"


def facts(now: datetime) -> Facts:
    """The description in force at ``now``; a blank one when nobody has set the community up yet.

    Two small queries, written out: every report asks them.
    """
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(DESCRIBED, [at])
        row = cursor.fetchone()
        cursor.execute(CLOSED, [at])
        days = tuple(day for (day,) in cursor.fetchall())
    return _facts(tuple(row) if row else None, days)


@lru_cache(maxsize=8)
def _facts(row: tuple[Any, ...] | None, days: tuple[Any, ...]) -> Facts:
    # SQLite keeps a day as its text, and a truth as a number.
    closures = frozenset(date.fromisoformat(day) if isinstance(day, str) else day for day in days)
    if row is None:
        return Facts(closures=closures)
    said = dict(zip(COLUMNS, row, strict=True))
    return Facts(
        **said
        | {
            "weekend": tuple(int(day) for day in said["weekend"].split(",") if day),
            "profile": Profile(said["profile"]),
            "rolling": bool(said["rolling"]),
            "every_member": bool(said["every_member"]),
            "closures": closures,
        }
    )


@dataclass(frozen=True)
class Named:
    """What every page needs: the community's name and its zone."""

    name: str
    zone: str


def named(now: datetime) -> Named:
    """Name and zone in force at ``now``. One small query, written out: every page of the house asks it."""
    since = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(NAMED, [since])
        row = cursor.fetchone()
    return Named(*row) if row else Named("", "UTC")


@dataclass(frozen=True)
class Preview:
    """What a report would be promised: when it was sent, the first word, the answer; all with their zone."""

    sent: datetime
    first_word: datetime
    answer: datetime


@dataclass(frozen=True)
class DayOff:
    """A day that is no working day; ``name`` is a holiday's or the community's own words, or empty."""

    day: date
    name: str


def previews(facts: Facts, now: datetime) -> tuple[Preview, Preview]:
    """A report sent now, and one sent on Friday at 23:00: the same community, two different dates."""
    today = now.astimezone(clock.zone_named(facts.zone)).date()
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    late = clock.instant_at(friday, time(23), facts.zone)
    return _preview(facts, now), _preview(facts, late)


def _preview(facts: Facts, sent: datetime) -> Preview:
    first_word = clock.acknowledge_by(sent, facts.calendar, facts.rolling)
    return Preview(sent, first_word, clock.answer_by(sent, facts.zone))


def named_days_off(facts: Facts, now: datetime, most: int = 6) -> list[DayOff]:
    """The next public holidays on days that would else be worked, within a year."""
    today = now.astimezone(clock.zone_named(facts.zone)).date()
    calendar, found = facts.calendar, []
    for ahead in range(366):
        day = today + timedelta(days=ahead)
        name = calendar.name_of(day)
        if name and day.weekday() not in facts.weekend:
            found.append(DayOff(day, name))
        if len(found) == most:
            break
    return found


def closures_ahead(now: datetime, zone: str) -> list[Closure]:
    """The community's own days off from today on."""
    today = now.astimezone(clock.zone_named(zone)).date()
    return list(Closure.objects.filter(day__gte=today).order_by("day"))


@dataclass(frozen=True)
class EnquiryLine:
    """One question as the staff's list shows it; one moved on has no words."""

    id: UUID
    asked: datetime
    name: str
    words: str
    state: EnquiryState


def open_enquiries(most: int = 50) -> list[EnquiryLine]:
    """Questions that wait for an answer, the oldest first."""
    rows = Enquiry.objects.filter(answered_at=None, moved_at=None).order_by("asked_at", "id")
    return [_line(row) for row in rows[:most]]


def ended_enquiries(most: int = 20) -> list[EnquiryLine]:
    """Questions that were answered or moved, the newest first."""
    rows = Enquiry.objects.exclude(answered_at=None, moved_at=None).order_by("-asked_at", "id")
    return [_line(row) for row in rows[:most]]


def _line(row: Enquiry) -> EnquiryLine:
    return EnquiryLine(row.id, row.asked_at, row.name, row.words, row.state)
