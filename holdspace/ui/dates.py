"""Days and times as people read them: in the reader's zone, with the zone named.

Every function takes instants that carry a zone (a naive one is refused) and the name of the reader's tz zone.
The year is written only when it is not the year of ``now``, or when ``now`` is not given.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS_ALT, WEEKDAYS

from holdspace.ui import texts
from holdspace.ui.zones import city_of

A_DAY: Final = timedelta(days=1)
AN_HOUR: Final = timedelta(hours=1)
A_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class Reader:
    """Whose eyes: the tz zone they read in, and the instant at which they read."""

    zone: str
    now: datetime


def local(instant: datetime, zone: str) -> datetime:
    """The instant on the reader's clock; ValueError for a naive instant."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone cannot be shown")
    return instant.astimezone(ZoneInfo(zone))


def day(on: date | datetime, zone: str, now: datetime | None = None) -> str:
    """Thursday 19 February."""
    shown = local(on, zone).date() if isinstance(on, datetime) else on
    same_year = now is not None and local(now, zone).year == shown.year
    parts = {
        "weekday": WEEKDAYS[shown.weekday()],
        "number": str(shown.day),
        "month": MONTHS_ALT[shown.month],
        "year": str(shown.year),
    }
    return str(texts.DAY if same_year else texts.DAY_OF_YEAR) % parts


def _hands(instant: datetime) -> str:
    return f"{instant:%H:%M}"


def clock_time(instant: datetime, zone: str) -> str:
    """20:15 (Kolkata)."""
    return str(texts.TIME) % {"time": _hands(local(instant, zone)), "city": city_of(zone)}


def when(instant: datetime, zone: str, now: datetime | None = None) -> str:
    """Thursday 19 February, 20:15 (Kolkata)."""
    parts = {"day": day(instant, zone, now), "time": _hands(local(instant, zone)), "city": city_of(zone)}
    return str(texts.WHEN) % parts


def due_when(due: datetime, zone: str, now: datetime | None = None) -> str:
    """As ``when``; a due time at the reader's midnight is the end of the day before it (rule K1)."""
    if local(due, zone).time() != time(0):
        return when(due, zone, now)
    return str(texts.END_OF_DAY) % {"day": day(due - A_MINUTE, zone, now), "city": city_of(zone)}


def day_end(due: datetime, zone: str, now: datetime | None, house: str) -> str:
    """The end of a day that was set as a day where the ``house`` is: the same day for all, and when that is here.

    "The end of Monday 19 January (New York), for you Tuesday 20 January, 14:00 (Tokyo)", in small letters.
    """
    here = due_when(due, zone, now)
    if local(due, zone).time() == time(0) or local(due, house).time() != time(0):
        return here
    return str(texts.DAY_END) % {"end": due_when(due, house, now), "when": here}


def span(start: datetime, end: datetime, zone: str, now: datetime | None = None) -> str:
    """Wednesday 21 January, 23:00 to midnight (Nairobi); both days are named when it ends later."""
    first, last = local(start, zone), local(end, zone)
    city = city_of(zone)
    at_midnight = last.time() == time(0) and last.date() - first.date() == A_DAY
    if at_midnight or first.date() == last.date():
        closing = str(texts.MIDNIGHT) if at_midnight else _hands(last)
        parts = {"day": day(start, zone, now), "start": _hands(first), "end": closing, "city": city}
        return str(texts.SPAN) % parts
    whole = [
        str(texts.INSTANT) % {"day": day(each, zone, now), "time": _hands(local(each, zone))}
        for each in (start, end)
    ]
    return str(texts.LONG_SPAN) % {"start": whole[0], "end": whole[1], "city": city}


def near(on: date | datetime, zone: str, now: datetime) -> str:
    """The word "today", "tomorrow" or "yesterday" by the reader's calendar; empty for every other day."""
    shown = local(on, zone).date() if isinstance(on, datetime) else on
    words = {0: texts.TODAY, 1: texts.TOMORROW, -1: texts.YESTERDAY}
    word = words.get((shown - local(now, zone).date()).days)
    return str(word) if word else ""


def when_near(due: datetime, zone: str, now: datetime) -> str:
    """Tomorrow, Friday 16 January, 17:00 (Nairobi), in small letters; the plain date when it is not near."""
    full = due_when(due, zone, now)
    last_minute = due - A_MINUTE if local(due, zone).time() == time(0) else due
    word = near(last_minute, zone, now)
    return str(texts.NEAR) % {"near": word, "when": full} if word else full


def number_word(count: int) -> str:
    """Small numbers as words ("two"), larger ones as figures."""
    return str(texts.NUMBERS[count]) if 0 <= count < len(texts.NUMBERS) else str(count)


def margin(ended: datetime, due: datetime, zone: str) -> str:
    """Such as "two days early" or "one day late"; "in time" when less than a minute lies between.

    From a day on, days are counted as people count them: from one date of the reader's calendar to the other, where
    midnight is the end of the day before it.
    """
    early = ended <= due
    gap = abs(due - ended)
    if gap < A_MINUTE:
        return str(texts.IN_TIME)
    if gap >= A_DAY:
        due_on = local(due - A_MINUTE if local(due, zone).time() == time(0) else due, zone).date()
        count = max(abs((due_on - local(ended, zone).date()).days), 1)
        pattern = texts.DAYS_EARLY if early else texts.DAYS_LATE
    elif gap >= AN_HOUR:
        count, pattern = gap // AN_HOUR, texts.HOURS_EARLY if early else texts.HOURS_LATE
    else:
        count, pattern = gap // A_MINUTE, texts.MINUTES_EARLY if early else texts.MINUTES_LATE
    return str(pattern % {"count": count, "word": number_word(count)})
