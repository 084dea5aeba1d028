"""Telling those to whom it happened, apart from whoever wrote, and only where they agreed (R-301, R-324). A pure fold.

Whoever it happened to may never have written, or may not know that somebody did. Nothing is sent to them before one of
those who read has asked in person, and has written down what they said and how it reaches them safely.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.rules.persons import PartIn, PersonIn
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry

SAID = "affected_said"


@dataclass(frozen=True)
class Agreed:
    """What somebody said about being told: yes or no, in which words and by which way."""

    yes: bool
    words: str
    by: UUID | None
    at: datetime


def agreed_of(entries: Iterable[Entry]) -> dict[str, Agreed]:
    """What each person said last, by their id in the case; an entry that is not of its shape changes nothing."""
    found: dict[str, Agreed] = {}
    for entry in entries:
        body = entry.body
        if entry.kind == SAID and isinstance(body.get("about"), str) and entry.person:
            found[body["about"]] = Agreed(
                body.get("yes") is True, str(body.get("what", "")), entry.person, entry.at
            )
    return found


def may_be_told(entries: Iterable[Entry], one: PersonIn) -> bool:
    """Whether somebody to whom it happened has said that they want to hear of it."""
    said = agreed_of(entries).get(one.id)
    return one.part is PartIn.AFFECTED and said is not None and said.yes


def why_not_tell(entries: Iterable[Entry], one: PersonIn | None) -> Refusal | None:
    """Why this person is told nothing: it happened to them, and nobody has their yes. Others are no concern of this."""
    if one is None or one.part is PartIn.REPORTED:
        return None
    return None if may_be_told(entries, one) else Refusal.NOT_AGREED


def why_not_write_down(one: PersonIn | None, words: str) -> Refusal | None:
    """Why this cannot be written down as what somebody said about being told."""
    if one is None or one.part is not PartIn.AFFECTED:
        return Refusal.NO_SUCH_PERSON
    return None if words.strip() else Refusal.NOTHING_WRITTEN
