"""What the others look at again, since somebody was not free when they did it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts_committee as texts
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told, listed
from holdspace.conduct.rules.conflicts import LateConflict, late_conflicts


@dataclass(frozen=True)
class LateLine:
    """One member who was not free any more, and what that sets aside or asks to look at again."""

    at: datetime
    says: str
    vote: str
    deeds: str


def conflicts_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Above an open case, for who reads it now."""
    late = () if case.story.closed else late_conflicts(case.opened.entries)
    if not late:
        return None
    return Part("conduct/desk/parts/conflicts.html", tuple(_line(one, names) for one in late), first=True)


def _line(one: LateConflict, names: Names) -> LateLine:
    name = {"name": names.of(one.person)}
    others = [str(texts.DONE_BEFORE[deed]) for deed in one.deeds if deed in texts.DONE_BEFORE]
    vote = texts.VOTE_IN_DECISION if one.decided else texts.VOTE_ASIDE
    return LateLine(
        one.at,
        str(texts.NOT_FREE_ANY_MORE) % name,
        str(vote) % name if one.voted else "",
        str(texts.LOOK_AGAIN) % {"deeds": listed(others)} if others else "",
    )
