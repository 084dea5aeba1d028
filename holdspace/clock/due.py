"""When a promise falls due: rules K1 to K4.

Hours are elapsed hours; days are calendar days at the same wall-clock time in the zone. The moment counted
from is always given, never read here: it is when the report was made (R-242).
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from holdspace.clock.calendar import Calendar, next_working_day
from holdspace.clock.instants import aware, end_of_day, later, latest, same_time_later
from holdspace.clock.zones import zone_named

FIRST_WORD = timedelta(hours=24)
WEEK = 7  # days


class DueBeforeMade(ValueError):
    """A promise that falls due before it is made has no time to remind in."""

    def __init__(self, made: datetime, due: datetime) -> None:
        super().__init__(f"A promise made {made.isoformat()} cannot be due {due.isoformat()}, before it.")
        self.made, self.due = made, due


def acknowledge_by(received: datetime, calendar: Calendar, rolling: bool = True) -> datetime:
    """When the first word of a person is due, in the calendar's zone (rule K1; R-239, R-240).

    24 elapsed hours after ``received`` where both ends are working days; else the end of the first working
    day after it. With ``rolling`` False (the setting ``strict``) only the day it was received counts.
    Raises ``NaiveInstant``.
    """
    made = aware(received).astimezone(zone_named(calendar.zone))
    a_day_on = later(made, FIRST_WORD, calendar.zone)
    if calendar.is_working(made.date()) and not (rolling and not calendar.is_working(a_day_on.date())):
        return a_day_on
    # A working day that a clock change shortens may close less than 24 hours after the evening before.
    return latest(a_day_on, end_of_day(next_working_day(made.date(), calendar), calendar.zone))


def answer_by(received: datetime, zone: str | ZoneInfo) -> datetime:
    """When the resolution or an explanation is due: one week on, holidays or not (rule K2; R-260)."""
    return same_time_later(received, WEEK, zone)


def week_off_until(start: datetime, zone: str | ZoneInfo) -> datetime:
    """When a week off ends, in the community's zone; enforcing it late does not move it (rule K3; R-280)."""
    return same_time_later(start, WEEK, zone)


def reminders(made: datetime, due: datetime) -> tuple[datetime, datetime, datetime]:
    """At 50, 80 and 100 percent of the elapsed time, in the zone of ``due`` (rule K4; R-243).

    Raises ``NaiveInstant``, or ``DueBeforeMade``.
    """
    start = aware(made).astimezone(UTC)
    span = aware(due).astimezone(UTC) - start
    if span < timedelta(0):
        raise DueBeforeMade(made, due)
    half, most = (start + span * percent / 100 for percent in (50, 80))
    return half.astimezone(due.tzinfo), most.astimezone(due.tzinfo), due


def working_days_after(start: datetime, n: int, calendar: Calendar) -> datetime:
    """The end of the ``n``-th working day after the day of ``start``, in the calendar's zone.

    Raises ``NaiveInstant``, or ``ValueError`` for fewer than one day.
    """
    if n < 1:
        raise ValueError(f"Count at least one working day ahead, not {n}.")
    day = aware(start).astimezone(zone_named(calendar.zone)).date()
    for _ in range(n):
        day = next_working_day(day, calendar)
    return end_of_day(day, calendar.zone)
