"""Working days: weekends, holidays, closures, and what happens when they cannot be known."""

from datetime import UTC, date, datetime, timedelta

import pytest

from holdspace.clock import (
    Calendar,
    NoCalendars,
    NoWorkingDay,
    UnknownCountry,
    UnknownSubdivision,
    UnknownWeekend,
    UnknownZone,
    WorkingCalendar,
    acknowledge_by,
    countries,
    next_working_day,
    shared,
    subdivisions,
)
from holdspace.clock.public_holidays import year_of
from holdspace.clock.tests.pinned import ENGLAND, HOST, NETHERLANDS, Z, at, days

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 8, day) for day in (14, 15, 16, 17))


def working(calendar: Calendar) -> list[bool]:
    return [calendar.is_working(day) for day in (FRIDAY, SATURDAY, SUNDAY, MONDAY)]


def test_the_weekend_is_the_country_s_own_unless_given():
    assert working(WorkingCalendar(Z)) == [True, False, False, True]
    assert working(WorkingCalendar("Africa/Cairo", "EG")) == [False, False, True, True]
    assert working(WorkingCalendar("Asia/Tehran", "IR", weekend={5, 6})) == [True, False, False, True]
    assert working(WorkingCalendar(Z, weekend=())) == [True, True, True, True]


def test_a_weekend_may_change_from_one_year_to_the_next():
    """The Emirates moved theirs from Friday and Saturday to Saturday and Sunday in 2022."""
    emirates = WorkingCalendar("Asia/Dubai", "AE")
    assert (emirates.is_working(date(2021, 6, 11)), emirates.is_working(date(2021, 6, 13))) == (False, True)
    assert (emirates.is_working(date(2026, 6, 12)), emirates.is_working(date(2026, 6, 14))) == (True, False)


def test_a_region_has_holidays_of_its_own():
    epiphany = date(2026, 1, 6)
    assert WorkingCalendar("Europe/Berlin", "DE").is_working(epiphany)
    bavaria = WorkingCalendar("Europe/Berlin", "DE", "BY")
    assert not bavaria.is_working(epiphany)
    assert bavaria.name_of(epiphany) == "Epiphany"


def test_a_holiday_has_its_name_and_a_moved_one_counts_where_it_moved():
    host = WorkingCalendar(Z, "US", closures=days(2026, "11-27"))
    assert host.name_of(date(2026, 5, 25)) == "Memorial Day"
    assert host.name_of(date(2026, 7, 3)) == "Independence Day (observed)"
    assert host.name_of(date(2026, 11, 27)) is None
    assert not host.is_working(date(2026, 11, 27))
    assert not host.is_working(date(2027, 12, 31))  # New Year's Day of 2028, kept on the Friday before


def test_pinned_holidays_stand_in_place_of_the_tables():
    pinned = WorkingCalendar(Z, "US", holidays=days(2026, "08-14"))
    assert not pinned.is_working(FRIDAY)
    assert pinned.is_working(date(2026, 5, 25))
    assert pinned.name_of(FRIDAY) is None


def test_equal_calendars_are_equal_however_they_were_listed():
    first = WorkingCalendar(Z, closures=days(2026, "11-27", "12-24"), weekend=[5, 6])
    second = WorkingCalendar(Z, closures=tuple(reversed(days(2026, "11-27", "12-24"))), weekend={6, 5})
    assert first == second
    assert hash(first) == hash(second)


@pytest.mark.row("cse.ack-next-working")
def test_a_year_without_holidays_is_known_to_be_missing_and_weekdays_count():
    """R-240: Sri Lanka's holidays follow the moon and are announced year by year."""
    lanka = WorkingCalendar("Asia/Colombo", "LK")
    assert (lanka.covers(2025), lanka.covers(2090)) == (True, False)
    assert lanka.is_working(date(2090, 5, 1))
    assert WorkingCalendar(Z).covers(2090)
    assert (HOST.covers(2026), HOST.covers(2028)) == (True, False)
    assert shared(Z, [WorkingCalendar(Z, "US"), lanka]).covers(2090) is False


def test_a_shared_day_is_off_only_if_it_is_off_for_all():
    every = shared(Z, [WorkingCalendar(Z, "US"), WorkingCalendar("Europe/London", "GB", "ENG")])
    assert every.is_working(date(2026, 7, 3))
    assert every.is_working(date(2026, 8, 31))
    assert not every.is_working(date(2026, 5, 25))
    assert every.name_of(date(2026, 5, 25)) == "Memorial Day, Spring Bank Holiday"
    assert every.name_of(date(2026, 8, 31)) is None
    with pytest.raises(NoCalendars):
        shared(Z, [])


def test_shared_days_are_read_in_the_zone_that_is_given():
    """Monday 02:30 in New York: its date counts, though it is still Sunday in Los Angeles."""
    every = shared("America/Los_Angeles", [HOST, ENGLAND, NETHERLANDS])
    due = acknowledge_by(at("2026-06-15T02:30-04:00"), every)
    assert due.isoformat() == "2026-06-16T00:00:00-07:00"


def test_the_next_working_day_skips_all_that_is_off():
    assert next_working_day(date(2026, 5, 22), HOST) == date(2026, 5, 26)
    closed = WorkingCalendar(Z, closures=[FRIDAY + timedelta(days=n) for n in range(400)])
    with pytest.raises(NoWorkingDay) as refused:
        next_working_day(FRIDAY, closed)
    assert "2026-08-14" in str(refused.value)


@pytest.mark.row("sys.clock")
def test_a_calendar_is_written_down_as_plain_data():
    host = WorkingCalendar(Z, "US", closures=days(2026, "12-24", "11-27"))
    written = host.inputs()
    assert str(written.pop("holidays")).startswith("holidays 0.")
    assert written == {
        "zone": Z,
        "country": "US",
        "subdivision": None,
        "weekend": None,
        "closures": ["2026-11-27", "2026-12-24"],
    }
    pinned = WorkingCalendar("Asia/Kolkata", holidays=days(2026, "01-26"), weekend={6})
    assert (pinned.inputs()["weekend"], pinned.inputs()["holidays"]) == ([6], ["2026-01-26"])
    assert shared(Z, [pinned]).inputs() == {"zone": Z, "every": [pinned.inputs()]}


@pytest.mark.parametrize(
    ("arguments", "error", "sentence"),
    [
        (("Mars/Base",), UnknownZone, "“Mars/Base”"),
        ((Z, "QQ"), UnknownCountry, "“QQ”"),
        ((Z, "USA"), UnknownCountry, "two letters"),
        ((Z, ""), UnknownCountry, "“”"),
        ((Z, "CA", "QQ"), UnknownSubdivision, "CA has no region “QQ”. Known are: AB, BC"),
        ((Z, "NL", "ZH"), UnknownSubdivision, "leave the region empty"),
        ((Z, None, "BY"), UnknownSubdivision, "needs its country"),
        ((Z, None, None, (), {7}), UnknownWeekend, "0 (Monday) to 6 (Sunday)"),
        ((Z, None, None, (), range(7)), UnknownWeekend, "at least one day"),
    ],
)
def test_what_cannot_be_known_is_said_when_the_calendar_is_made(arguments, error, sentence):
    with pytest.raises(error) as refused:
        WorkingCalendar(*arguments)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("day", ["2026-08-14", datetime(2026, 8, 14, tzinfo=UTC)])
def test_only_days_are_days(day):
    """A string or a moment among the closures would never match, and the closure would be forgotten."""
    with pytest.raises(TypeError):
        WorkingCalendar(Z, closures=[day])
    with pytest.raises(TypeError):
        HOST.is_working(day)


def test_countries_and_regions_to_choose_from():
    names = countries()
    assert (names["NL"], names["KE"], names["XK"]) == ("Netherlands", "Kenya", "Kosovo")
    assert list(names.values()) == sorted(names.values())
    assert subdivisions("NL") == ()
    assert "BY" in subdivisions("DE")
    with pytest.raises(UnknownCountry):
        subdivisions("QQ")


def test_a_year_is_looked_up_once():
    host = WorkingCalendar(Z, "US")
    host.is_working(date(2031, 3, 3))
    looked_up = year_of.cache_info().misses
    for day in range(1, 29):
        WorkingCalendar(Z, "US").is_working(date(2031, 3, day))
    assert year_of.cache_info().misses == looked_up
