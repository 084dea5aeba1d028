"""Absences and pauses: what may be announced, and which meetings they cover. Plain Python over values."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from holdspace.clock import instant_at, zone_named
from holdspace.groups.rules.charter import Here

LONGEST = timedelta(days=366)


class AbsenceRefusal(StrEnum):
    """Why an absence or a pause is refused; ``texts_absences.REFUSALS`` has the sentences."""

    NOT_IN = "absence_not_in"
    ENDS_FIRST = "absence_ends_first"
    TOO_FAR = "absence_too_far"
    TOO_OLD = "absence_too_old"
    WITHDRAWN = "absence_withdrawn"
    NOT_YOURS = "absence_not_yours"
    PAUSE_PAST = "pause_past"
    PAUSE_LONG = "pause_long"
    NOT_PAUSED = "pause_none"
    NOT_STEERING = "pause_not_steering"


def why_not_tell(here: Here, first: date, last: date, today: date) -> AbsenceRefusal | None:
    """Why an absence cannot be told. A late notice is taken too, for as long as a year (R-103)."""
    if not here.is_in:
        return AbsenceRefusal.NOT_IN
    if last < first:
        return AbsenceRefusal.ENDS_FIRST
    if first < today - LONGEST:
        return AbsenceRefusal.TOO_OLD
    return AbsenceRefusal.TOO_FAR if last > today + LONGEST else None


def why_not_pause(is_in: bool, until: date, today: date) -> AbsenceRefusal | None:
    """Why a pause cannot be: it ends on a later day, within a year."""
    if not is_in:
        return AbsenceRefusal.NOT_IN
    if until <= today:
        return AbsenceRefusal.PAUSE_PAST
    return AbsenceRefusal.PAUSE_LONG if until > today + LONGEST else None


@dataclass(frozen=True)
class Away:
    """Days on which somebody said they are away, by the calendar of ``zone``."""

    first: date
    last: date
    zone: str

    def covers(self, at: datetime) -> bool:
        return self.first <= at.astimezone(zone_named(self.zone)).date() <= self.last


@dataclass(frozen=True)
class Rest:
    """A pause; ``until`` is its end as an instant."""

    since: datetime
    until: datetime

    def covers(self, at: datetime) -> bool:
        return self.since <= at < self.until


def first_moment(day: date, zone: str) -> datetime:
    """When a day begins in a zone: a pause until that day ends then."""
    return instant_at(day, time(0), zone)
