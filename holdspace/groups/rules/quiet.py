"""The quiet rule (K5): when somebody comes on the list of those who steer. Plain Python over values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from holdspace.clock import same_time_later
from holdspace.groups.rules.kinds import GroupKind
from holdspace.groups.rules.signals import SignalRefusal

QUIET_DAYS = 45
MISSED_IN_A_ROW = 2
TIGHT = 14  # fewer days than this are warned about
FEWEST, MOST = 1, 365
NOT_NOW = timedelta(days=14)  # how long "Not now" lets somebody be


@dataclass(frozen=True)
class Watching:
    """Whether a group lists quiet members, and after how many full days."""

    on: bool
    days: int = QUIET_DAYS

    @property
    def tight(self) -> bool:
        return self.days < TIGHT


def watching_of(kind: GroupKind, own: Watching | None) -> Watching:
    """What a group chose, else what its kind does: members of a working group promised to take part steadily."""
    return own or Watching(on=kind is GroupKind.WORKING_GROUP)


def why_not_watch(days: int) -> SignalRefusal | None:
    """Why a number of days cannot be; under 14 is only warned about."""
    return None if FEWEST <= days <= MOST else SignalRefusal.DAYS_NONE


@dataclass(frozen=True)
class Meeting:
    """One meeting as one member lived it. ``told``: they had said so, or were on a pause."""

    at: datetime
    missed: bool
    told: bool = False


def missed_in_a_row(meetings: Iterable[Meeting]) -> int:
    """How many of the last meetings were missed without notice, one after the other (K5).

    A meeting that somebody came to ends the row, and so does one that they had said they would miss.
    """
    count = 0
    for meeting in sorted(meetings, key=lambda one: one.at, reverse=True):
        if not meeting.missed or meeting.told:
            break
        count += 1
    return count


@dataclass(frozen=True)
class LastSign:
    """What the rule needs of one member: their latest sign or return, and what they missed."""

    since: datetime
    missed: int = 0
    missed_at: datetime | None = None


def is_quiet(part: LastSign, days: int, now: datetime, zone: str) -> bool:
    """Whether so many full days have passed without a sign, or two meetings in a row were missed since the last.

    Days are calendar days at the same hour in the community's zone.
    """
    if same_time_later(part.since, days, zone) <= now:
        return True
    return part.missed >= MISSED_IN_A_ROW and part.missed_at is not None and part.missed_at > part.since


def days_without(since: datetime, now: datetime, zone: str) -> int:
    """How many full days have passed without a sign, at the same hour in the community's zone."""
    days = max((now - since).days, 0)
    while same_time_later(since, days + 1, zone) <= now:
        days += 1
    while days and same_time_later(since, days, zone) > now:
        days -= 1
    return days


def is_let_be(until: date | None, today: date) -> bool:
    """Whether nobody is asked about them today: the day named is the first on which they may be listed again."""
    return until is not None and today < until
