"""Rules K1 to K4 on the dates of the scripted role-plays."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from holdspace.clock import (
    DueBeforeMade,
    NaiveInstant,
    WorkingCalendar,
    acknowledge_by,
    answer_by,
    reminders,
    week_off_until,
    working_days_after,
    zone_named,
)
from holdspace.clock.tests.pinned import EVERY_MEMBER, HOST, HOST_HOLIDAYS, Z, at, days, utc

# case: made in the reporter's zone, the same in Z, K1 rolling, K1 strict, K1 every member, K2
TABLE = {
    "a": "2026-05-22T16:40-04:00 2026-05-22T16:40-04:00 2026-05-27T00:00-04:00 "
    "2026-05-23T16:40-04:00 2026-05-27T00:00-04:00 2026-05-29T16:40-04:00",
    "b": "2026-05-23T09:00+09:00 2026-05-22T20:00-04:00 2026-05-27T00:00-04:00 "
    "2026-05-23T20:00-04:00 2026-05-27T00:00-04:00 2026-05-29T20:00-04:00",
    "c": "2026-05-24T23:30-07:00 2026-05-25T02:30-04:00 2026-05-27T00:00-04:00 "
    "2026-05-27T00:00-04:00 2026-05-27T00:00-04:00 2026-06-01T02:30-04:00",
    "d": "2026-05-25T10:00-04:00 2026-05-25T10:00-04:00 2026-05-27T00:00-04:00 "
    "2026-05-27T00:00-04:00 2026-05-27T00:00-04:00 2026-06-01T10:00-04:00",
    "e": "2026-07-02T20:00-04:00 2026-07-02T20:00-04:00 2026-07-07T00:00-04:00 "
    "2026-07-03T20:00-04:00 2026-07-03T20:00-04:00 2026-07-09T20:00-04:00",
    "f": "2026-11-10T09:00-05:00 2026-11-10T09:00-05:00 2026-11-13T00:00-05:00 "
    "2026-11-11T09:00-05:00 2026-11-11T09:00-05:00 2026-11-17T09:00-05:00",
    "i": "2026-10-31T12:00-04:00 2026-10-31T12:00-04:00 2026-11-03T00:00-05:00 "
    "2026-11-03T00:00-05:00 2026-11-03T00:00-05:00 2026-11-07T12:00-05:00",
    "l": "2026-05-26T04:00+05:30 2026-05-25T18:30-04:00 2026-05-27T00:00-04:00 "
    "2026-05-27T00:00-04:00 2026-05-27T00:00-04:00 2026-06-01T18:30-04:00",
    "m": "2026-03-05T10:00-05:00 2026-03-05T10:00-05:00 2026-03-06T10:00-05:00 "
    "2026-03-06T10:00-05:00 2026-03-06T10:00-05:00 2026-03-12T10:00-04:00",
}


def printed(instant: datetime) -> str:
    """As the tables print it, so that the offset shown is checked with the moment."""
    return instant.isoformat(timespec="minutes")


@pytest.mark.row("cse.ack-24h")
@pytest.mark.row("cse.ack-next-working")
@pytest.mark.row("cse.calendar")
@pytest.mark.row("cse.week")
@pytest.mark.parametrize("case", TABLE)
def test_holiday_weekends_and_time_zones(case):
    """The acknowledgement table of script 8: three settings of K1, and K2."""
    made, in_z, rolling, strict, every_member, week = TABLE[case].split()
    assert utc(at(made)) == utc(at(in_z))
    for received in (at(made), at(in_z), utc(at(made)), at(made).astimezone(zone_named(Z))):
        assert printed(acknowledge_by(received, HOST)) == rolling
        assert printed(acknowledge_by(received, HOST, rolling=False)) == strict
        assert printed(acknowledge_by(received, EVERY_MEMBER)) == every_member
        assert printed(answer_by(received, Z)) == week


# where: made, K1, K2
CLOCKS = {
    "script 1": ("2026-02-12T20:15+05:30", "2026-02-13T09:45-05:00", "2026-02-19T09:45-05:00"),
    "script 2": ("2026-03-06T18:30-05:00", "2026-03-10T00:00-04:00", "2026-03-13T18:30-04:00"),
    "script 2, reopened": ("2026-03-25T09:00-04:00", "2026-03-26T09:00-04:00", "2026-04-01T09:00-04:00"),
    "script 4": ("2026-06-16T11:00-03:00", "2026-06-17T10:00-04:00", "2026-06-23T10:00-04:00"),
    "script 5": ("2026-11-25T13:00-05:00", "2026-11-28T00:00-05:00", "2026-12-02T13:00-05:00"),
}


@pytest.mark.row("sys.clock")
@pytest.mark.parametrize("script", CLOCKS)
def test_clocks_of_the_scripts(script):
    made, first_word, answer = CLOCKS[script]
    assert printed(acknowledge_by(at(made), HOST)) == first_word
    assert printed(answer_by(at(made), Z)) == answer


def test_a_clock_change_counts_as_elapsed_time():
    """Script 2: a week over the spring change is an hour shorter than seven times 24."""
    made = at("2026-03-06T18:30-05:00")
    assert utc(answer_by(made, Z)) - made == timedelta(hours=167)
    assert printed(acknowledge_by(made, HOST, rolling=False)) == "2026-03-07T18:30-05:00"


def test_a_day_over_a_clock_change_is_still_24_hours():
    """R-239: on the night clocks change, the wall time moves by an hour and the promise does not."""
    every_day = WorkingCalendar(Z, weekend=())
    spring, autumn = at("2026-03-07T18:30-05:00"), at("2026-10-31T18:30-04:00")
    assert printed(acknowledge_by(spring, every_day)) == "2026-03-08T19:30-04:00"
    assert printed(acknowledge_by(autumn, every_day)) == "2026-11-01T17:30-05:00"


def test_a_closure_moves_the_first_word_and_not_the_answer():
    """Script 5 with a closure on the day after the holiday, and its two other settings."""
    made = at("2026-11-25T13:00-05:00")
    closed = replace(HOST, closures=days(2026, "11-27"))
    assert printed(acknowledge_by(made, closed)) == "2026-12-01T00:00-05:00"
    assert printed(acknowledge_by(made, HOST, rolling=False)) == "2026-11-26T13:00-05:00"
    assert printed(acknowledge_by(made, EVERY_MEMBER)) == "2026-11-26T13:00-05:00"


@pytest.mark.row("sys.calendar-change")
def test_a_closure_added_later_computes_a_later_time():
    """Script 8, case f: computed anew it would be a day later; a promise sent keeps its own."""
    closed = replace(HOST, closures=days(2026, "11-12"))
    assert printed(acknowledge_by(at("2026-11-10T09:00-05:00"), closed)) == "2026-11-14T00:00-05:00"


def test_the_reporter_reads_both_dates_in_their_own_zone():
    """Script 1 in Kolkata and script 8, case b, in Tokyo."""
    made = at("2026-02-12T20:15+05:30")
    assert printed(acknowledge_by(made, HOST).astimezone(made.tzinfo)) == "2026-02-13T20:15+05:30"
    assert printed(answer_by(made, Z).astimezone(made.tzinfo)) == "2026-02-19T20:15+05:30"
    tokyo = at("2026-05-23T09:00+09:00")
    assert printed(acknowledge_by(tokyo, HOST).astimezone(tokyo.tzinfo)) == "2026-05-27T13:00+09:00"


@pytest.mark.parametrize("rolling", [True, False])
def test_a_shortened_working_day_still_leaves_24_hours(rolling):
    """Where Sunday is a working day, the one that loses an hour closes 23 h 15 min after this report."""
    sundays_too = WorkingCalendar(Z, weekend={5})
    made = at("2026-03-07T23:45-05:00")
    assert printed(acknowledge_by(made, sundays_too, rolling)) == "2026-03-09T00:45-04:00"


def test_the_end_of_a_day_whose_midnight_is_skipped():
    """In Santiago clocks go from Saturday 23:59 to Sunday 01:00: that is where Saturday ends."""
    chile = WorkingCalendar("America/Santiago", weekend={4, 6})
    assert printed(acknowledge_by(at("2026-09-04T12:00-04:00"), chile)) == "2026-09-06T01:00-03:00"


@pytest.mark.row("dec.week-off")
def test_a_week_off_ends_at_the_same_wall_time():
    assert printed(week_off_until(at("2026-10-28T15:00-04:00"), Z)) == "2026-11-04T15:00-05:00"
    assert printed(week_off_until(at("2026-05-20T09:00-04:00"), Z)) == "2026-05-27T09:00-04:00"


def test_a_week_later_at_a_time_that_does_not_exist():
    """02:30 does not exist on 8 March in New York: the next valid instant is 03:00."""
    assert printed(answer_by(at("2026-03-01T02:30-05:00"), Z)) == "2026-03-08T03:00-04:00"


def test_a_week_later_at_a_time_that_occurs_twice():
    """01:30 occurs twice on 1 November: the first counts, also when counting from a second one."""
    assert printed(answer_by(at("2026-10-25T01:30-04:00"), Z)) == "2026-11-01T01:30-04:00"
    assert printed(answer_by(at("2026-11-01T01:30-05:00"), Z)) == "2026-11-08T01:30-05:00"


# where: made, K1 due, reminders at 50 and 80 percent
REMINDERS = {
    "script 1": "2026-02-12T09:45-05:00 2026-02-13T09:45-05:00 2026-02-12T21:45-05:00 2026-02-13T04:57-05:00",
    "script 2": "2026-03-06T18:30-05:00 2026-03-10T00:00-04:00 2026-03-08T09:45-04:00 2026-03-09T08:42-04:00",
    "case b": "2026-05-23T09:00+09:00 2026-05-27T00:00-04:00 2026-05-24T22:00-04:00 2026-05-26T04:00-04:00",
}


@pytest.mark.row("cse.ack-late")
@pytest.mark.parametrize("script", REMINDERS)
def test_reminders_at_half_at_most_and_at_the_end(script):
    made, due, half, most = REMINDERS[script].split()
    computed = acknowledge_by(at(made), HOST)
    assert printed(computed) == due
    for start in (at(made), at(made).astimezone(computed.tzinfo)):
        assert [printed(moment) for moment in reminders(start, computed)] == [half, most, due]


def test_reminders_do_not_run_backwards():
    made = at("2026-03-06T18:30-05:00")
    assert reminders(made, made) == (made, made, made)
    with pytest.raises(DueBeforeMade):
        reminders(made, made - timedelta(seconds=1))


def test_working_days_are_counted_to_their_end():
    """From the Friday before the triple holiday: Tuesday, Wednesday, and over the next weekend."""
    friday = at("2026-05-22T16:40-04:00")
    ends = [printed(working_days_after(friday, n, HOST)) for n in (1, 2, 5)]
    assert ends == ["2026-05-27T00:00-04:00", "2026-05-28T00:00-04:00", "2026-06-02T00:00-04:00"]
    with pytest.raises(ValueError, match="at least one"):
        working_days_after(friday, 0, HOST)


NAIVE = datetime(2026, 5, 22, 16, 40)  # noqa: DTZ001 the mistake that is refused here
AWARE = datetime(2026, 5, 22, 16, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: acknowledge_by(NAIVE, HOST),
        lambda: acknowledge_by(NAIVE, HOST, rolling=False),
        lambda: answer_by(NAIVE, Z),
        lambda: week_off_until(NAIVE, Z),
        lambda: reminders(NAIVE, AWARE),
        lambda: reminders(AWARE, NAIVE),
        lambda: working_days_after(NAIVE, 1, HOST),
    ],
)
def test_a_time_without_a_zone_is_refused(ask):
    with pytest.raises(NaiveInstant) as refused:
        ask()
    assert "2026-05-22T16:40:00 has no time zone" in str(refused.value)


def test_the_pinned_days_are_those_of_the_holiday_tables():
    """The pinned calendar and the packaged one agree on every weekday of 2026 in the United States."""
    packaged = WorkingCalendar(Z, "US")
    year = [datetime(2026, 1, 1, tzinfo=UTC).date() + timedelta(days=n) for n in range(365)]
    off = [day for day in year if day.weekday() < 5 and not packaged.is_working(day)]
    assert off == [day for day in HOST_HOLIDAYS if day.year == 2026]
