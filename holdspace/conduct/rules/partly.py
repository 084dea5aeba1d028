"""What somebody who said "partly" leaves: the free ones among the others say whether they read on (R-225).

A pure fold of its own. They do not vote in any case; more than half of the others decide whether the case
closes for them. No reason is asked, and none is kept. Let in again they are only by another of the readers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry, Story

FEWEST = 2


@dataclass(frozen=True)
class ReadingOn:
    """The question whether one member reads on: what each has said, and what came of it."""

    id: str
    person: UUID
    said: Mapping[UUID, bool] = field(default_factory=dict)
    reads_on: bool | None = None

    def outcome(self, rest: frozenset[UUID]) -> bool | None:
        """More than half of the rest for leaving: they leave. As soon as that cannot be any more: they read on."""
        leave = sum(not self.said[one] for one in rest & self.said.keys())
        stay = len(rest & self.said.keys()) - leave
        if 2 * leave > len(rest):
            return False
        return True if 2 * stay >= len(rest) else None


def questions_of(entries: Iterable[Entry]) -> dict[UUID, ReadingOn]:
    """The newest question about each member; a new answer to the gate makes an old one void."""
    found: dict[UUID, ReadingOn] = {}
    for entry in entries:
        body = entry.body
        try:
            if entry.kind == "gate" and entry.person:
                found.pop(entry.person, None)
            elif entry.kind == "partly_asked":
                found[UUID(body["person"])] = ReadingOn(str(body["id"]), UUID(body["person"]))
            elif entry.kind in {"partly_vote", "partly_decided"}:
                one = found[UUID(body["person"])]
                if one.id == body["id"] and one.reads_on is None:
                    found[one.person] = _after(one, entry)
        except (KeyError, ValueError, TypeError, AttributeError):
            continue
    return found


def _after(one: ReadingOn, entry: Entry) -> ReadingOn:
    if entry.kind == "partly_decided":
        return replace(one, reads_on=bool(entry.body["reads_on"]))
    if entry.person is None or entry.person == one.person:
        return one
    return replace(one, said={**one.said, entry.person: bool(entry.body["reads_on"])})


def rest_of(person: UUID, story: Story, readers: frozenset[UUID]) -> frozenset[UUID]:
    """The others who decide about it: those who read the case and said that they are free to judge."""
    free = {one for one in story.voters(readers) if story.gates.get(one) is Gate.FREE}
    return frozenset(free - {person})


def why_not_say(
    person: UUID, by: UUID, story: Story, entries: Sequence[Entry], readers: frozenset[UUID]
) -> Refusal | None:
    """Why this member cannot say whether another reads on. Nobody decides it alone."""
    if story.closed:
        return Refusal.CASE_CLOSED
    if person not in readers or story.gates.get(person) is not Gate.PARTLY:
        return Refusal.NOT_PARTLY
    rest = rest_of(person, story, readers)
    if by not in rest:
        return Refusal.DOES_NOT_VOTE
    if len(rest) < FEWEST:
        return Refusal.TOO_FEW
    asked = questions_of(entries).get(person)
    return Refusal.READING_DECIDED if asked and asked.reads_on is not None else None
