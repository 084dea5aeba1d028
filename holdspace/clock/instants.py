"""Instants and what a clock on the wall reads: the few conversions that everything else is built from.

Two aware datetimes of the same zone compare and subtract by wall clock in Python, not by elapsed time.
So sums of elapsed time are done in UTC here, and every result carries its zone for showing.
"""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from holdspace.clock.zones import zone_named


class NaiveInstant(ValueError):
    """A time was given without its zone, so nobody can say when it is."""

    def __init__(self, instant: datetime) -> None:
        super().__init__(f"{instant.isoformat()} has no time zone, so it names no moment. Pass one that has.")
        self.instant = instant


def aware(instant: datetime) -> datetime:
    """The same instant, having checked that it is one; raises ``NaiveInstant`` when its zone is missing."""
    if instant.utcoffset() is None:
        raise NaiveInstant(instant)
    return instant


def later(instant: datetime, elapsed: timedelta, zone: str | ZoneInfo) -> datetime:
    """The instant so much elapsed time after ``instant``, in ``zone``; a clock change makes no difference."""
    return (aware(instant).astimezone(UTC) + elapsed).astimezone(zone_named(zone))


def latest(*instants: datetime) -> datetime:
    """The last of these instants, by elapsed time even where clocks show an hour twice."""
    return max(instants, key=lambda instant: aware(instant).astimezone(UTC))


def instant_at(day: date, at: time, zone: str | ZoneInfo) -> datetime:
    """The instant at which clocks in ``zone`` read ``at`` on ``day``.

    A wall time that does not exist moves to the next valid instant; one that occurs twice means the first
    (rule K2). ``at`` is a wall time: a zone or fold of its own is not looked at.
    """
    place = zone_named(zone)
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    found = wall.replace(tzinfo=place).astimezone(UTC).astimezone(place)
    return found if found.replace(tzinfo=None) == wall else _after_the_gap(wall, place)


def end_of_day(day: date, zone: str | ZoneInfo) -> datetime:
    """The midnight in ``zone`` that closes ``day``, itself no longer part of it (rule K1)."""
    return instant_at(day + timedelta(days=1), time.min, zone)


def same_time_later(instant: datetime, days: int, zone: str | ZoneInfo) -> datetime:
    """The same wall-clock time in ``zone``, so many calendar days later (rules K2 and K3)."""
    local = aware(instant).astimezone(zone_named(zone))
    return instant_at(local.date() + timedelta(days=days), local.time(), zone)


def _after_the_gap(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which clocks jumped over ``wall``; read with either offset, it lies on either side."""
    wall = wall.replace(microsecond=0)
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)

    def has_jumped(seconds: int) -> bool:
        there = (before + timedelta(seconds=seconds)).astimezone(zone)
        return there.replace(tzinfo=None) >= wall

    gap = range(int((after - before).total_seconds()) + 1)
    return later(before, timedelta(seconds=bisect_left(gap, True, key=has_jumped)), zone)
