"""Wall times that are skipped or occur twice, and sums of elapsed time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from holdspace.clock import (
    NaiveInstant,
    UnknownZone,
    aware,
    end_of_day,
    instant_at,
    later,
    latest,
    same_time_later,
)
from holdspace.clock.tests.pinned import Z, at, utc


@pytest.mark.parametrize(
    ("day", "clock", "zone", "expected"),
    [
        ("2026-03-08", "01:59:59", Z, "2026-03-08T01:59:59-05:00"),
        ("2026-03-08", "02:00", Z, "2026-03-08T03:00:00-04:00"),
        ("2026-03-08", "02:30:15.000005", Z, "2026-03-08T03:00:00-04:00"),
        ("2026-03-08", "03:00", Z, "2026-03-08T03:00:00-04:00"),
        ("2026-10-04", "02:10", "Australia/Lord_Howe", "2026-10-04T02:30:00+11:00"),
        ("2026-09-06", "00:00", "America/Santiago", "2026-09-06T01:00:00-03:00"),
        ("2011-12-30", "12:00", "Pacific/Apia", "2011-12-31T00:00:00+14:00"),
    ],
)
def test_a_skipped_time_moves_to_the_next_valid_instant(day, clock, zone, expected):
    found = instant_at(date.fromisoformat(day), time.fromisoformat(clock), zone)
    assert found.isoformat() == expected


@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_that_occurs_twice_means_the_first(fold):
    found = instant_at(date(2026, 11, 1), time(1, 30, fold=fold), Z)
    assert found.isoformat() == "2026-11-01T01:30:00-04:00"
    assert utc(found) == at("2026-11-01T05:30+00:00")


def test_a_day_ends_at_the_first_midnight():
    """In Havana clocks go back from 01:00 to midnight, so that Sunday has two midnights."""
    assert end_of_day(date(2026, 10, 31), "America/Havana").isoformat() == "2026-11-01T00:00:00-04:00"
    assert end_of_day(date(2026, 10, 31), Z).isoformat() == "2026-11-01T00:00:00-04:00"
    assert end_of_day(date(2026, 11, 1), Z).isoformat() == "2026-11-02T00:00:00-05:00"


def test_days_are_counted_in_the_zone_that_is_asked():
    """Tuesday 04:00 in Kolkata is still Monday in New York, where the days are counted."""
    made = at("2026-05-26T04:00+05:30")
    assert same_time_later(made, 14, Z).isoformat() == "2026-06-08T18:30:00-04:00"
    assert same_time_later(made, 14, "Asia/Kolkata").isoformat() == "2026-06-09T04:00:00+05:30"


def test_hours_are_elapsed_hours():
    made = at("2026-10-31T18:30-04:00")
    assert later(made, timedelta(hours=72), Z).isoformat() == "2026-11-03T17:30:00-05:00"


def test_the_latest_is_the_last_to_happen_not_the_largest_on_the_clock():
    first = instant_at(date(2026, 11, 1), time(1, 45), Z)
    second = later(first, timedelta(minutes=30), Z)
    assert (first.strftime("%H:%M"), second.strftime("%H:%M")) == ("01:45", "01:15")
    assert latest(first, second) is second
    assert latest(second, first) is second


def test_an_instant_without_its_zone_is_refused():
    naive = datetime(2026, 3, 1, 9)  # noqa: DTZ001 the mistake that is refused here
    moment = naive.replace(tzinfo=UTC)
    assert aware(moment) is moment
    for ask in (aware, lambda t: later(t, timedelta(0), Z), lambda t: same_time_later(t, 1, Z), latest):
        with pytest.raises(NaiveInstant):
            ask(naive)


def test_an_unknown_zone_is_named():
    with pytest.raises(UnknownZone):
        end_of_day(date(2026, 3, 1), "Mars/Base")
