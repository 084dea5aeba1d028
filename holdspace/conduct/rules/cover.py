"""Whether somebody is here: the hours of the next three days in which every member is away (R-234). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from holdspace import clock

LOOKS_AHEAD = timedelta(hours=72)


@dataclass(frozen=True)
class Absence:
    """One member's absence: from the beginning of ``first`` to the end of ``last``, in their own zone.

    Without ``last`` they are here. Without ``first`` they are away already.
    """

    zone: str
    first: date | None = None
    last: date | None = None

    def covers(self, at: datetime) -> bool:
        """Whether they are away at that instant."""
        if self.last is None:
            return False
        begins = clock.end_of_day(self.first - timedelta(days=1), self.zone) if self.first else at
        return begins <= at < clock.end_of_day(self.last, self.zone)

    def edges(self) -> tuple[datetime, ...]:
        """The instants at which it begins and ends."""
        days = [self.first - timedelta(days=1) if self.first else None, self.last]
        return tuple(clock.end_of_day(day, self.zone) for day in days if day is not None)


@dataclass(frozen=True)
class Gap:
    """Nobody is here from ``start`` to ``end``; it may go on after ``end``, which is as far as we look."""

    start: datetime
    end: datetime


def gaps(absences: Sequence[Absence], now: datetime, ahead: timedelta = LOOKS_AHEAD) -> tuple[Gap, ...]:
    """The stretches of time in which all of these are away; none where there is nobody at all."""
    until = now + ahead
    edges = {edge for absence in absences for edge in absence.edges() if now < edge < until}
    instants = sorted({now, until, *edges})
    found: list[Gap] = []
    for start, end in pairwise(instants):
        if absences and all(absence.covers(start) for absence in absences):
            if found and found[-1].end == start:
                start = found.pop().start
            found.append(Gap(start, end))
    return tuple(found)
