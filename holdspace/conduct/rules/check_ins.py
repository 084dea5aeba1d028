"""Asking, some time after a case was closed, whether anybody was treated worse for writing (R-334). A pure fold."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from holdspace.conduct.rules.story import Entry

AFTER = (timedelta(days=14), timedelta(days=60))

OPENS_AGAIN = frozenset({"addition", "answer", "opened_again"})


class How(StrEnum):
    """What the reporter answers."""

    WELL = "well"
    UNSURE = "unsure"
    WORSE = "worse"


@dataclass(frozen=True)
class CheckIns:
    """When whoever wrote is asked; ``declined`` when they would rather not be; ``answered`` the last answer's time."""

    at: tuple[datetime, ...] = ()
    declined: bool = False
    answered: datetime | None = None

    def waiting(self, now: datetime) -> datetime | None:
        """The latest check-in that has come and has no answer."""
        come = [at for at in self.at if at <= now and (self.answered is None or self.answered < at)]
        return max(come) if come and not self.declined else None

    def to_come(self, now: datetime) -> tuple[datetime, ...]:
        """Those that are still to come."""
        return () if self.declined else tuple(at for at in self.at if at > now)


def planned(closed: datetime) -> tuple[datetime, ...]:
    """When to ask, from the closing on."""
    return tuple(closed + after for after in AFTER)


def check_ins_of(entries: Iterable[Entry]) -> CheckIns:
    """Fold the thread. Closing again plans anew, and what opens the case again takes them away."""
    found = CheckIns()
    for entry in entries:
        if entry.kind == "check_ins":
            found = CheckIns(
                tuple(datetime.fromisoformat(at) for at in entry.body.get("at", ())), found.declined
            )
        elif entry.kind == "check_in_wish":
            found = replace(found, declined=entry.body.get("wanted") is False)
        elif entry.kind == "check_in_answer":
            found = replace(found, answered=entry.at)
        elif entry.kind in OPENS_AGAIN and "answer_by" in entry.body:
            found = replace(found, at=())
    return found
