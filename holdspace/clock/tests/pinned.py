"""The calendars that the scripted role-plays are dated by, pinned as data so that no table can move them."""

from datetime import UTC, date, datetime

from holdspace.clock import WorkingCalendar, shared

Z = "America/New_York"


def days(year: int, *month_days: str) -> list[date]:
    return [date.fromisoformat(f"{year}-{month_day}") for month_day in month_days]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(instant: datetime) -> datetime:
    """Two times of one zone compare by wall clock in Python; in UTC they compare as moments."""
    return instant.astimezone(UTC)


HOST_HOLIDAYS = [
    *days(2026, "01-01", "01-19", "02-16", "05-25", "06-19", "07-03"),
    *days(2026, "09-07", "10-12", "11-11", "11-26", "12-25"),
    *days(2027, "01-01"),
]
ENGLISH_HOLIDAYS = [
    *days(2026, "01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"),
    *days(2027, "01-01"),
]
DUTCH_HOLIDAYS = [
    *days(2026, "01-01", "04-06", "04-27", "05-14", "05-25", "12-25"),
    *days(2027, "01-01"),
]

HOST = WorkingCalendar(Z, holidays=HOST_HOLIDAYS)
ENGLAND = WorkingCalendar("Europe/London", holidays=ENGLISH_HOLIDAYS)
NETHERLANDS = WorkingCalendar("Europe/Amsterdam", holidays=DUTCH_HOLIDAYS)
EVERY_MEMBER = shared(Z, [HOST, ENGLAND, NETHERLANDS])
