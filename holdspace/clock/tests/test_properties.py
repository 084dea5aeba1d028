"""What holds for any calendar and any moment."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from holdspace.clock import (
    WorkingCalendar,
    acknowledge_by,
    answer_by,
    reminders,
    shared,
    waking,
    working_days_after,
    zones,
)
from holdspace.clock.tests.pinned import Z, at, utc

A_DAY = timedelta(hours=24)
CHANGING = ["America/New_York", "America/Santiago", "America/Havana", "Australia/Lord_Howe", "Asia/Beirut"]
# Changes of the clock in those zones, so that random moments fall near the places where mistakes hide.
CHANGES = ["2026-03-08", "2026-09-06", "2026-10-04", "2026-11-01", "2026-03-29", "2026-04-05", "2026-10-25"]

places = st.sampled_from([*CHANGING, "Asia/Kolkata", "Pacific/Kiritimati"])
anywhen = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 given UTC
near_a_change = st.builds(
    lambda day, minutes: at(f"{day}T00:00+00:00") + timedelta(minutes=minutes),
    st.sampled_from(CHANGES),
    st.integers(-3 * 24 * 60, 24 * 60),
)
moments = near_a_change | anywhen
weekends = st.sets(st.integers(0, 6), max_size=4)
offsets = st.integers(-1, 6)


def calendar_near(moment: datetime, zone: str, weekend: set[int], free: set[int]) -> WorkingCalendar:
    day = moment.date()
    return WorkingCalendar(zone, weekend=weekend, closures=[day + timedelta(days=n) for n in free])


@given(moments, places, weekends, st.sets(offsets, max_size=3), offsets, st.booleans())
@example(at("2026-03-08T04:30+00:00"), Z, {5}, set(), 2, True)
def test_a_further_holiday_never_makes_the_first_word_earlier(moment, zone, weekend, free, further, rolling):
    before = calendar_near(moment, zone, weekend, free)
    after = calendar_near(moment, zone, weekend, free | {further})
    assert utc(acknowledge_by(moment, after, rolling)) >= utc(acknowledge_by(moment, before, rolling))
    assert utc(working_days_after(moment, 2, after)) >= utc(working_days_after(moment, 2, before))


@given(moments, places, weekends, st.sets(offsets, max_size=3), st.booleans())
def test_nobody_has_less_than_24_hours_for_the_first_word(moment, zone, weekend, free, rolling):
    calendar = calendar_near(moment, zone, weekend, free)
    due = acknowledge_by(moment, calendar, rolling)
    assert utc(due) - moment >= A_DAY
    assert rolling is False or utc(due) >= utc(acknowledge_by(moment, calendar, rolling=False))


@given(moments, places, weekends, weekends, st.sets(offsets, max_size=3))
def test_sharing_a_calendar_never_waits_longer_than_any_of_them(moment, zone, weekend, other, free):
    mine = calendar_near(moment, zone, weekend, free)
    both = shared(zone, [mine, replace(mine, weekend=other)])
    assert utc(acknowledge_by(moment, both)) <= utc(acknowledge_by(moment, mine))


@given(moments, st.sampled_from(zones()))
def test_a_week_on_shows_the_same_time_but_where_it_is_skipped(moment, zone):
    due = answer_by(moment, zone)
    wall = moment.astimezone(due.tzinfo).replace(tzinfo=None) + timedelta(days=7)
    shown = due.replace(tzinfo=None)
    existed = utc(wall.replace(tzinfo=due.tzinfo)).astimezone(due.tzinfo).replace(tzinfo=None) == wall
    assert shown == wall if existed else wall < shown <= wall + timedelta(hours=1)
    just_before = (utc(due) - timedelta(microseconds=1)).astimezone(due.tzinfo).replace(tzinfo=None)
    assert existed or just_before < wall


@given(moments, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_reminders_keep_their_order(made, span):
    due = made + span
    half, most, last = reminders(made, due)
    assert made <= half <= most <= last == due
    assert abs((half - made) - (due - half)) <= timedelta(microseconds=2)


@given(moments, st.sampled_from(zones()), st.times(), st.times())
def test_a_letter_waits_for_waking_hours_and_no_longer_than_a_day(moment, zone, start, end):
    chosen = waking(moment, zone, start, end)
    assert timedelta(0) <= utc(chosen) - moment <= timedelta(hours=26)
    assert utc(waking(chosen, zone, start, end)) == utc(chosen)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), weekends)
def test_a_day_is_off_for_a_reason(day, weekend):
    calendar = WorkingCalendar("Europe/Amsterdam", "NL", weekend=weekend, closures=[date(2026, 8, 3)])
    reasons = (day.weekday() in weekend, calendar.name_of(day) is not None, day == date(2026, 8, 3))
    assert calendar.is_working(day) is not any(reasons)
