"""Who found later that they are not free, and what they had done before (R-223, R-224). A pure fold.

Their votes are set aside by themselves, since only who is free is counted; what else they did the others look at again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.named import Known, named_in
from holdspace.conduct.rules.story import Entry

# What somebody does in a case and the others would look at again; readings and the gate are none of it.
LOOKED_AT_AGAIN = (
    "vote",
    "proposal",
    "finding",
    "question",
    "explanation",
    "delivered",
    "final_word",
)


@dataclass(frozen=True)
class LateConflict:
    """Somebody was not free any more at ``at``; ``deeds`` are the kinds of what they had done, as they first came."""

    person: UUID
    at: datetime
    deeds: tuple[str, ...]
    decided: bool = False

    @property
    def voted(self) -> bool:
        return "vote" in self.deeds or "proposal" in self.deeds


def late_conflicts(entries: Iterable[Entry]) -> tuple[LateConflict, ...]:
    """Each conflict that came to light after its member had done something; the newest last.

    ``decided``: a decision had been made with them, and nobody has voted anew since.
    """
    found: dict[UUID, LateConflict] = {}
    done: dict[UUID, list[str]] = {}
    decided: set[UUID] = set()
    for entry in entries:
        person = _not_free(entry)
        if person is not None:
            deeds = tuple(dict.fromkeys(done.pop(person, ())))
            if deeds:
                found[person] = LateConflict(person, entry.at, deeds, person in decided)
        elif entry.kind in LOOKED_AT_AGAIN and entry.person:
            done.setdefault(entry.person, []).append(entry.kind)
        elif entry.kind == "decided":
            decided = {UUID(one) for one in entry.body.get("yes", ())}
    return tuple(sorted(found.values(), key=lambda one: one.at))


def _not_free(entry: Entry) -> UUID | None:
    if entry.kind == "gate" and entry.body.get("choice") in {Gate.PARTLY, Gate.NO}:
        return entry.person
    return UUID(entry.body["person"]) if entry.kind == "stepped_aside" else None


def answers_by_itself(names: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether a name from somebody's own list stands in a report: then one tap answers the gate."""
    known = [Known(UUID(int=place + 1), name) for place, name in enumerate(names)]
    return any(named_in(text, known) for text in texts if text)
