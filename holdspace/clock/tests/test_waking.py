"""Letters arrive in waking hours of the person who gets them."""

from datetime import date, datetime, time

import pytest

from holdspace.clock import NaiveInstant, UnknownZone, local_morning, next_at, waking
from holdspace.clock.tests.pinned import Z, at

NAIVE = datetime(2026, 3, 1, 9)  # noqa: DTZ001 the mistake that is refused here


@pytest.mark.parametrize(
    ("instant", "zone", "expected"),
    [
        ("2026-02-12T14:45+00:00", "Asia/Kolkata", "2026-02-12T20:15+05:30"),
        ("2026-02-12T15:30+00:00", "Asia/Kolkata", "2026-02-13T08:00+05:30"),
        ("2026-02-12T14:45+00:00", Z, "2026-02-12T09:45-05:00"),
        ("2026-02-12T12:59:59+00:00", Z, "2026-02-12T08:00-05:00"),
        ("2026-02-12T13:00+00:00", Z, "2026-02-12T08:00-05:00"),
        ("2026-02-13T02:00+00:00", Z, "2026-02-13T08:00-05:00"),
        ("2026-03-08T03:00+00:00", Z, "2026-03-08T08:00-04:00"),
    ],
)
def test_a_letter_leaves_now_or_in_the_next_morning(instant, zone, expected):
    chosen = waking(at(instant), zone)
    assert chosen.isoformat(timespec="minutes") == expected


def test_hours_may_run_over_midnight():
    """Somebody who works nights, awake from 20:00 to 04:00."""
    nights = {"start": time(20), "end": time(4)}
    assert waking(at("2026-02-12T23:30-05:00"), Z, **nights) == at("2026-02-12T23:30-05:00")
    assert waking(at("2026-02-12T03:30-05:00"), Z, **nights) == at("2026-02-12T03:30-05:00")
    assert waking(at("2026-02-12T04:00-05:00"), Z, **nights) == at("2026-02-12T20:00-05:00")


def test_equal_hours_mean_any_time():
    moment = at("2026-02-12T03:30-05:00")
    assert waking(moment, Z, time(9), time(9)) == moment


def test_a_start_that_is_skipped_moves_and_one_that_is_past_waits_a_day():
    """02:30 is skipped on 8 March; on 1 November, in the second 01:10, the first 01:30 has gone by."""
    early = {"start": time(2, 30), "end": time(5)}
    assert waking(at("2026-03-08T01:00-05:00"), Z, **early).isoformat() == "2026-03-08T03:00:00-04:00"
    chosen = waking(at("2026-11-01T01:10-05:00"), Z, start=time(1, 30), end=time(5))
    assert chosen.isoformat() == "2026-11-02T01:30:00-05:00"


def test_the_next_time_of_a_daily_job_is_always_ahead():
    six = time(6)
    assert next_at(at("2026-03-07T05:59-05:00"), six, Z).isoformat() == "2026-03-07T06:00:00-05:00"
    assert next_at(at("2026-03-07T06:00-05:00"), six, Z).isoformat() == "2026-03-08T06:00:00-04:00"


def test_a_morning_is_the_person_s_own():
    assert local_morning(date(2026, 2, 16), "Asia/Tokyo").isoformat() == "2026-02-16T08:00:00+09:00"
    assert local_morning(date(2026, 2, 16), Z, time(7, 30)).isoformat() == "2026-02-16T07:30:00-05:00"


def test_moments_without_a_zone_and_unknown_zones_are_refused():
    for ask in (lambda: waking(NAIVE, Z), lambda: next_at(NAIVE, time(6), Z)):
        with pytest.raises(NaiveInstant):
            ask()
    with pytest.raises(UnknownZone):
        waking(at("2026-02-12T14:45+00:00"), "EST5EDT")
