"""The same instants as readers in nine zones see them, half-hour offsets and clock changes included."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from holdspace.ui import dates

NOW = datetime(2026, 1, 15, 6, 12, tzinfo=UTC)
MEETING = datetime(2026, 2, 19, 14, 45, tzinfo=UTC)
NINE = [
    ("America/Los_Angeles", "Thursday 19 February, 06:45 (Los Angeles)"),
    ("America/New_York", "Thursday 19 February, 09:45 (New York)"),
    ("America/Sao_Paulo", "Thursday 19 February, 11:45 (São Paulo)"),
    ("Europe/London", "Thursday 19 February, 14:45 (London)"),
    ("Europe/Berlin", "Thursday 19 February, 15:45 (Berlin)"),
    ("Africa/Nairobi", "Thursday 19 February, 17:45 (Nairobi)"),
    ("Asia/Kolkata", "Thursday 19 February, 20:15 (Kolkata)"),
    ("Asia/Tokyo", "Thursday 19 February, 23:45 (Tokyo)"),
    ("Australia/Sydney", "Friday 20 February, 01:45 (Sydney)"),
]


@pytest.mark.row("ppl.international")
@pytest.mark.parametrize(("zone", "shown"), NINE)
def test_nine_readers_see_nine_times(zone: str, shown: str) -> None:
    assert dates.when(MEETING, zone, NOW) == shown


def test_utc_and_old_names_of_a_place_are_named_as_people_know_them() -> None:
    assert dates.when(MEETING, "UTC", NOW) == "Thursday 19 February, 14:45 (UTC)"
    assert dates.when(MEETING, "Asia/Calcutta", NOW) == "Thursday 19 February, 20:15 (Kolkata)"


def test_the_year_stands_only_when_it_is_another_one_for_the_reader() -> None:
    almost = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    assert dates.day(almost, "Asia/Tokyo", NOW) == "Thursday 1 January"
    assert dates.day(almost, "Europe/London", NOW) == "Wednesday 31 December 2025"
    assert dates.day(date(2027, 3, 2), "UTC", NOW) == "Tuesday 2 March 2027"
    assert dates.day(date(2026, 3, 2), "UTC") == "Monday 2 March 2026"


def test_one_clock_change_between_two_meetings_moves_only_the_clock() -> None:
    """The same UTC time before and after London's change in March."""
    before = datetime(2026, 3, 28, 16, tzinfo=UTC)
    assert dates.clock_time(before, "Europe/London") == "16:00 (London)"
    assert dates.clock_time(before + timedelta(days=1), "Europe/London") == "17:00 (London)"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        dates.when(datetime(2026, 1, 1, 9), "UTC", NOW)  # noqa: DTZ001 (what is refused)


def test_a_due_time_at_midnight_is_the_end_of_the_day_before() -> None:
    midnight = datetime(2026, 1, 21, 0, 0, tzinfo=timezone(timedelta(hours=-5)))
    assert dates.due_when(midnight, "America/New_York", NOW) == "the end of Tuesday 20 January (New York)"
    assert dates.due_when(midnight, "Europe/Berlin", NOW) == "Wednesday 21 January, 06:00 (Berlin)"


SPANS = [
    (21, 20, 21, 21, "Wednesday 21 January, 23:00 to midnight (Nairobi)"),
    (21, 6, 21, 8, "Wednesday 21 January, 09:00 to 11:00 (Nairobi)"),
    (22, 6, 23, 14, "Thursday 22 January, 09:00 to Friday 23 January, 17:00 (Nairobi)"),
    (21, 20, 21, 22, "Wednesday 21 January, 23:00 to Thursday 22 January, 01:00 (Nairobi)"),
]


@pytest.mark.parametrize(("on", "at", "end_on", "end_at", "shown"), SPANS)
def test_spans(on: int, at: int, end_on: int, end_at: int, shown: str) -> None:
    start, end = datetime(2026, 1, on, at, tzinfo=UTC), datetime(2026, 1, end_on, end_at, tzinfo=UTC)
    assert dates.span(start, end, "Africa/Nairobi", NOW) == shown


def test_near_days_are_the_readers_days() -> None:
    late_today = datetime(2026, 1, 15, 22, 30, tzinfo=UTC)
    assert dates.near(late_today, "Europe/London", NOW) == "today"
    assert dates.near(late_today, "Africa/Nairobi", NOW) == "tomorrow"
    assert dates.near(NOW - timedelta(days=1), "UTC", NOW) == "yesterday"
    assert dates.near(NOW + timedelta(days=2), "UTC", NOW) == ""
    assert dates.when_near(late_today, "Africa/Nairobi", NOW) == (
        "tomorrow, Friday 16 January, 01:30 (Nairobi)"
    )


def test_tomorrows_last_midnight_is_still_tomorrow() -> None:
    end = datetime(2026, 1, 17, 0, 0, tzinfo=UTC)
    assert dates.when_near(end, "UTC", NOW) == "tomorrow, the end of Friday 16 January (UTC)"


MARGINS = [
    (timedelta(hours=-43), "two days early"),
    (timedelta(hours=-7, minutes=-35), "seven hours early"),
    (timedelta(minutes=-1), "one minute early"),
    (timedelta(0), "in time"),
    (timedelta(minutes=20), "20 minutes late"),
    (timedelta(hours=1), "one hour late"),
    (timedelta(days=1), "one day late"),
    (timedelta(days=13), "13 days late"),
]


@pytest.mark.parametrize(("gap", "said"), MARGINS)
def test_margins_are_said_as_people_count(gap: timedelta, said: str) -> None:
    due = datetime(2026, 1, 15, 9, tzinfo=UTC)
    assert dates.margin(due + gap, due, "Africa/Nairobi") == said


def test_the_end_of_a_day_belongs_to_that_day() -> None:
    """Due at the end of Monday and kept on Friday is three days early, not four."""
    due = datetime(2026, 11, 24, 5, tzinfo=UTC)
    friday, monday = datetime(2026, 11, 20, 11, tzinfo=UTC), datetime(2026, 11, 23, 5, tzinfo=UTC)
    assert dates.margin(friday, due, "America/New_York") == "three days early"
    assert dates.margin(monday, due, "America/New_York") == "one day early"
    assert dates.margin(due + timedelta(hours=34), due, "America/New_York") == "two days late"
