"""Who does what in a case: one carries it by default; among five, one takes notes and one keeps the time (R-227).

A pure fold. A duty ends by itself with whoever does not read the case any more, and somebody else carries it from the
same moment on, so that no case is without anybody and no gap tells that somebody stepped aside.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final
from uuid import UUID

from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.story import Entry, Story

KIND: Final = "duty"
MANY: Final = 5  # readers


class Duty(StrEnum):
    CARRIES = "carries"
    NOTES = "notes"
    TIME = "time"


def duties_for(readers: frozenset[UUID]) -> tuple[Duty, ...]:
    """What there is to do among so many readers."""
    return tuple(Duty) if len(readers) >= MANY else (Duty.CARRIES,)


def may_have(story: Story, readers: frozenset[UUID]) -> tuple[UUID, ...]:
    """Who can be given a duty: readers who have passed the gate, in the order in which they did."""
    return tuple(one for one, gate in story.gates.items() if one in readers and gate is not Gate.NO)


def duties_of(entries: Sequence[Entry], story: Story, readers: frozenset[UUID]) -> Mapping[Duty, UUID]:
    """Who has which duty now. Nobody was named, or they are gone: whoever sent the first word carries it, else who
    passed the gate first.
    """
    people, there = may_have(story, readers), duties_for(readers)
    named = {duty: person for duty, person in _named(entries) if person in people and duty in there}
    first = story.first_word.by if story.first_word else None
    usual = first if first in people else next(iter(people), None)
    return {Duty.CARRIES: usual, **named} if usual else named


def _named(entries: Iterable[Entry]) -> Iterable[tuple[Duty, UUID]]:
    for entry in entries:
        try:
            if entry.kind == KIND:
                yield Duty(entry.body["duty"]), UUID(entry.body["person"])
        except (KeyError, ValueError, TypeError, AttributeError):
            continue
