"""Time as promised: pure functions over given instants. Nothing here reads the wall clock or any setting."""

from holdspace.clock.calendar import (
    Calendar,
    NoCalendars,
    NoWorkingDay,
    SharedCalendar,
    UnknownWeekend,
    WorkingCalendar,
    next_working_day,
    shared,
)
from holdspace.clock.due import (
    DueBeforeMade,
    acknowledge_by,
    answer_by,
    reminders,
    week_off_until,
    working_days_after,
)
from holdspace.clock.instants import (
    NaiveInstant,
    aware,
    end_of_day,
    instant_at,
    later,
    latest,
    same_time_later,
)
from holdspace.clock.public_holidays import UnknownCountry, UnknownSubdivision, countries, subdivisions
from holdspace.clock.refusal import Refused, allow
from holdspace.clock.waking import local_morning, next_at, waking
from holdspace.clock.zones import UnknownZone, zone_named, zones

__all__ = [
    "Calendar",
    "DueBeforeMade",
    "NaiveInstant",
    "NoCalendars",
    "NoWorkingDay",
    "Refused",
    "SharedCalendar",
    "UnknownCountry",
    "UnknownSubdivision",
    "UnknownWeekend",
    "UnknownZone",
    "WorkingCalendar",
    "acknowledge_by",
    "allow",
    "answer_by",
    "aware",
    "countries",
    "end_of_day",
    "instant_at",
    "later",
    "latest",
    "local_morning",
    "next_at",
    "next_working_day",
    "reminders",
    "same_time_later",
    "shared",
    "subdivisions",
    "waking",
    "week_off_until",
    "working_days_after",
    "zone_named",
    "zones",
]
