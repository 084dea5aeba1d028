"""Somebody new who bears the name of a person who must stay away (R-291).

Nothing is closed to them by it: a name is anybody's. Those who read the case look, and two of them say that it is the
same person before a measure holds for the new account too. One who says that it is not ends it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from holdspace.conduct.rules.measures import Measure
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry

NEW_FOR = timedelta(days=180)
Said = dict[tuple[str, UUID], dict[UUID, bool]]


def said_of(entries: Iterable[Entry]) -> Said:
    """By measure and account, who said whether it is the same person. Entries that are not of their shape pass."""
    found: Said = {}
    for entry in entries:
        if entry.kind != "likeness" or entry.person is None:
            continue
        try:
            about = str(entry.body["measure"]), UUID(entry.body["person"])
            found.setdefault(about, {})[entry.person] = entry.body["same"] is True
        except (KeyError, ValueError, TypeError, AttributeError):
            continue
    return found


def settled(said: Mapping[UUID, bool]) -> bool | None:
    """True once two have said that it is the same person, False once one has said that it is not; else None."""
    if False in said.values():
        return False
    return True if len(said) > 1 else None


def may_resemble(measure: Measure, now: datetime) -> bool:
    """Whether new accounts are compared: it keeps an account of ours out, and holds."""
    return measure.restricts and measure.wanted.account is not None and not measure.ended(now)


def why_not_say(
    measure: Measure | None, said: Mapping[UUID, bool], by: UUID, now: datetime
) -> Refusal | None:
    """Why this member has nothing to say about it: the measure is over, it is settled, or they said so before."""
    if measure is None or not may_resemble(measure, now) or settled(said) is not None:
        return Refusal.MEASURE_OVER
    return Refusal.SECOND_MEMBER if by in said else None
