"""What a case waits for, seen by one of its readers: the next step is the one filled button."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from holdspace.conduct.rules.case import Gate, State, Tally, unanswered
from holdspace.conduct.rules.story import Story


class Waits(StrEnum):
    """The first of these that holds. ``MINE`` are what this reader can do; the rest is on its way."""

    GATE = "gate"
    FIRST_WORD = "first_word"
    VOTE = "vote"
    DELIVER = "deliver"
    FINAL_WORD = "final_word"
    CLOSE = "close"
    QUESTIONS = "questions"
    PROPOSE = "propose"
    REPORTER = "reporter"
    VOTES = "votes"
    DELIVERY = "delivery"
    OTHERS = "others"
    NOTHING = "nothing"


MINE = frozenset(
    {
        Waits.GATE,
        Waits.FIRST_WORD,
        Waits.VOTE,
        Waits.DELIVER,
        Waits.FINAL_WORD,
        Waits.CLOSE,
        Waits.QUESTIONS,
        Waits.PROPOSE,
    }
)


def waits_for(story: Story, me: UUID, readers: Iterable[UUID]) -> Waits:
    """What the case waits for, as this reader sees it; the earliest step that is still open."""
    everyone = frozenset(readers)
    if story.closed:
        return Waits.NOTHING
    if me not in story.gates:
        return Waits.GATE
    if story.first_word is None:
        return Waits.FIRST_WORD
    state = story.state(everyone)
    if state is State.CARRYING_OUT:
        return _carrying_out(story, me, everyone)
    if state is State.DECIDING and story.standing(everyone) is Tally.OPEN:
        voter = me in story.voters(everyone)
        return Waits.VOTE if voter and me not in story.votes else Waits.VOTES
    return _looking_into(story, me)


def _looking_into(story: Story, me: UUID) -> Waits:
    if story.waiting_answer:
        return Waits.REPORTER
    if unanswered(story.findings):
        return Waits.QUESTIONS
    return Waits.OTHERS if story.gates.get(me) is Gate.PARTLY else Waits.PROPOSE


def _carrying_out(story: Story, me: UUID, readers: frozenset[UUID]) -> Waits:
    if story.to_deliver(readers):
        return Waits.DELIVER if story.delivers(me, readers) else Waits.DELIVERY
    return Waits.CLOSE if story.final_word else Waits.FINAL_WORD
