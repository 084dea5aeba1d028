"""Reports about the same thing: linked, decided together, and each with its own reporter's thread (R-267).

A link is written into a case only where everybody who reads it reads the other one too: else it would tell them that
the other exists (rule K8).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.rules.case import unanswered
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry, Story, fold


@dataclass(frozen=True)
class Linked:
    """Another report about the same thing, and why somebody thinks so."""

    case_id: UUID
    why: str
    by: UUID | None
    at: datetime


def linked_of(entries: Iterable[Entry]) -> dict[UUID, Linked]:
    """The linked reports by id; one taken back is gone. An entry that is not of its shape changes nothing."""
    found: dict[UUID, Linked] = {}
    return fold(found, STEPS, entries)


def _linked(found: dict[UUID, Linked], entry: Entry) -> None:
    other = UUID(entry.body["case"])
    found[other] = Linked(other, str(entry.body["why"]), entry.person, entry.at)


def _parted(found: dict[UUID, Linked], entry: Entry) -> None:
    found.pop(UUID(entry.body["case"]), None)


STEPS = {"linked": _linked, "parted": _parted}


def may_tell(readers: frozenset[UUID], others: frozenset[UUID]) -> bool:
    """Whether a case may say that another exists: everybody who reads it reads the other one too."""
    return bool(readers) and readers <= others


def why_not_take_over(
    story: Story,
    readers: frozenset[UUID],
    other: Story,
    other_readers: frozenset[UUID],
    eligible: frozenset[UUID],
) -> Refusal | None:
    """Why what was decided in a linked report cannot count here too.

    ``eligible``: who could decide there. Whoever decides here must have been among them, and the four questions
    have their answers here as well.
    """
    if story.settled(readers):
        return Refusal.ALREADY_DECIDED
    if unanswered(story.findings):
        return Refusal.QUESTIONS_OPEN
    if not other.decided(other_readers) or other.proposal is None:
        return Refusal.NOT_DECIDED
    return None if story.voters(readers) <= eligible else Refusal.NOT_ALL_READ


def eligible_in(entries: Iterable[Entry]) -> frozenset[UUID]:
    """Who could decide, as the newest decision wrote it down."""
    newest = [entry for entry in entries if entry.kind == "decided"]
    try:
        return frozenset(UUID(one) for one in newest[-1].body["eligible"]) if newest else frozenset()
    except (KeyError, ValueError, TypeError, AttributeError):
        return frozenset()
