"""What a person is told of a decision: written by one, read and sent by another; and the way to ask others (P-01)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.leaks import Hit
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry, fold, told

APPEAL_DAYS = 30
TOLD_BY_LETTER = "letter"


@dataclass(frozen=True)
class OutcomeLetter:
    """What one person is told; ``sent`` once a second member has read and sent it."""

    id: str
    about: str
    words: str
    by: UUID | None
    at: datetime
    sent: datetime | None = None


def letters_of(entries: Iterable[Entry]) -> dict[str, OutcomeLetter]:
    """The letters by id, in their order. An entry that is not of its shape changes nothing."""
    found: dict[str, OutcomeLetter] = {}
    return fold(found, STEPS, entries)


def _written(found: dict[str, OutcomeLetter], entry: Entry) -> None:
    body = entry.body
    made = OutcomeLetter(body["id"], str(body["about"]), str(body["what"]), entry.person, entry.at)
    found[made.id] = made


def _sent(found: dict[str, OutcomeLetter], entry: Entry) -> None:
    was = found[entry.body["letter"]]
    found[was.id] = OutcomeLetter(was.id, was.about, was.words, was.by, was.at, entry.at)


STEPS = {"outcome_letter": _written, "outcome": _sent}


def why_not_write_letter(words: str, hits: Sequence[Hit]) -> Refusal | None:
    """Why this cannot be what somebody is told: nothing, or something that only the report holds (R-274)."""
    if not words.strip():
        return Refusal.NOTHING_WRITTEN
    return Refusal.NAME_IN_TEXT if any(not hit.common for hit in hits) else None


def why_not_send_letter(letter: OutcomeLetter | None, by: UUID) -> Refusal | None:
    """Why it cannot be sent by this member: there is none, it is sent, or they wrote it themselves."""
    if letter is None or letter.sent:
        return Refusal.NOTHING_ASKED
    return Refusal.SECOND_MEMBER if letter.by == by else None


def not_for_appeal(entries: Sequence[Entry], readers: Iterable[UUID]) -> frozenset[UUID]:
    """Who must not read an appeal: all who read, decided or stepped aside, whom the reporter left out, who is meant."""
    story, found = told(entries), measures_of(entries)
    meant = {measure.wanted.account for measure in found.all.values() if measure.wanted.account}
    aside = {person for person, gate in story.gates.items() if gate is Gate.NO}
    return frozenset(readers) | found.deciders | story.left_out | aside | set(story.gates) | meant
