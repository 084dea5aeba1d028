"""K1 for every 15 minutes of two years in six zones, against a second reckoning made in UTC."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from holdspace.clock import WorkingCalendar, acknowledge_by

DAY = timedelta(days=1)
STEP = timedelta(minutes=15)
FIRST, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)

# Weekends on Saturday and Sunday and on Friday and Saturday, half-hour clock changes, changes at midnight.
PLACES = [
    WorkingCalendar("America/New_York", "US"),
    WorkingCalendar("Europe/London", "GB", "ENG"),
    WorkingCalendar("Asia/Jerusalem", "IL"),
    WorkingCalendar("Asia/Kolkata", "IN", "MH"),
    WorkingCalendar("Australia/Lord_Howe", "AU", "NSW"),
    WorkingCalendar("America/Santiago", "CL"),
]


def closings(calendar: WorkingCalendar) -> dict[date, datetime]:
    """For each day, the midnight that closes the next working day after it, walking back from 2028."""
    zone = ZoneInfo(calendar.zone)
    day, closing = END.date() + timedelta(days=40), END + timedelta(days=50)
    found: dict[date, datetime] = {}
    while day >= FIRST.date() - 2 * DAY:
        found[day] = closing
        if calendar.is_working(day):
            after = day + DAY
            closing = datetime(after.year, after.month, after.day, tzinfo=zone).astimezone(UTC)
        day -= DAY
    return found


@pytest.mark.row("cse.ack-24h")
@pytest.mark.row("cse.ack-next-working")
@pytest.mark.parametrize("calendar", PLACES, ids=lambda calendar: calendar.zone)
def test_never_before_24_hours_and_later_only_for_a_free_day(calendar):
    zone, closing = ZoneInfo(calendar.zone), closings(calendar)
    working = {day: calendar.is_working(day) for day in closing}
    early, wrong, rolled = [], [], 0
    received = FIRST
    while received < END:
        due, day_on = acknowledge_by(received, calendar), received + DAY
        made = received.astimezone(zone).date()
        if due < day_on:
            early.append(received)
        if working[made] and working[day_on.astimezone(zone).date()]:
            expected = day_on
        else:
            expected, rolled = closing[made], rolled + 1
        if due - expected:  # a difference and not ==, which is never true in an hour that occurs twice
            wrong.append((received, due, expected))
        received += STEP
    assert (early, wrong) == ([], [])
    assert rolled > 2 * 52 * 2 * 96
