"""When a letter may reach a person: in their waking hours, in their own zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from holdspace.clock.instants import aware, instant_at
from holdspace.clock.zones import zone_named

MORNING = time(8)
EVENING = time(21)


def waking(instant: datetime, zone: str | ZoneInfo, start: time = MORNING, end: time = EVENING) -> datetime:
    """The instant itself when clocks in ``zone`` read ``start`` to before ``end``, else the next start.

    Hours may run over midnight (``start`` after ``end``), for people who are up at night; equal hours mean
    that any time will do. The answer is in ``zone``. Raises ``NaiveInstant`` or ``UnknownZone``.
    """
    local = aware(instant).astimezone(zone_named(zone))
    return local if _is_up(local.time(), start, end) else next_at(local, start, zone)


def next_at(instant: datetime, at: time, zone: str | ZoneInfo) -> datetime:
    """The first time after ``instant`` that clocks in ``zone`` read ``at``, such as a daily job's hour."""
    local = aware(instant).astimezone(zone_named(zone))
    today = instant_at(local.date(), at, zone)
    # In UTC, because two times of one zone would compare by wall clock, and an hour may come twice.
    if today.astimezone(UTC) > local.astimezone(UTC):
        return today
    return instant_at(local.date() + timedelta(days=1), at, zone)


def local_morning(day: date, zone: str | ZoneInfo, at: time = MORNING) -> datetime:
    """The start of waking hours on ``day`` in ``zone``."""
    return instant_at(day, at, zone)


def _is_up(clock: time, start: time, end: time) -> bool:
    if start < end:
        return start <= clock < end
    return clock >= start or clock < end
