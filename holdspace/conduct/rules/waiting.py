"""What a case waits for, seen by one of its readers: the next step is the one filled button."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from holdspace.conduct.rules.case import Gate, State, Tally, unanswered
from holdspace.conduct.rules.story import Story


class Waits(StrEnum):
    """The first of these that holds. ``MINE`` are what this reader can do; the rest is on its way."""

    GATE = "gate"
    ADVICE = "advice"
    FIRST_WORD = "first_word"
    BALLOT = "ballot"
    PEOPLE_FIRST = "people_first"
    READS_ON = "reads_on"
    VOTE = "vote"
    DELIVER = "deliver"
    CARRY_OUT = "carry_out"
    FINAL_WORD = "final_word"
    CLOSE = "close"
    QUESTIONS = "questions"
    PROPOSE = "propose"
    REPORTER = "reporter"
    VOTES = "votes"
    DELIVERY = "delivery"
    CARRIED_OUT = "carried_out"
    OTHERS = "others"
    NOTHING = "nothing"


MINE = frozenset(
    {
        Waits.GATE,
        Waits.ADVICE,
        Waits.FIRST_WORD,
        Waits.BALLOT,
        Waits.PEOPLE_FIRST,
        Waits.READS_ON,
        Waits.VOTE,
        Waits.DELIVER,
        Waits.CARRY_OUT,
        Waits.FINAL_WORD,
        Waits.CLOSE,
        Waits.QUESTIONS,
        Waits.PROPOSE,
    }
)


def waits_for(story: Story, me: UUID, readers: Iterable[UUID]) -> Waits:
    """What the case waits for, as this reader sees it; the earliest step that is still open."""
    everyone = frozenset(readers)
    if _votes_on_a_measure(story, me, everyone):
        return Waits.BALLOT
    if story.closed or (story.advice and story.advised):
        return Waits.NOTHING
    if me not in story.gates:
        return Waits.GATE
    if story.advice:
        return Waits.ADVICE
    if story.first_word is None or story.confirm_by is not None:
        return Waits.FIRST_WORD
    if story.protecting:
        return Waits.PEOPLE_FIRST
    if me in story.voters(everyone) and any(me not in said for said in story.leaving.values()):
        return Waits.READS_ON
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
    if me in story.to_do.values() or None in story.to_do.values():
        return Waits.CARRY_OUT
    if story.final_word is None:
        return Waits.FINAL_WORD
    return Waits.CARRIED_OUT if story.to_do else Waits.CLOSE


def _votes_on_a_measure(story: Story, me: UUID, readers: frozenset[UUID]) -> bool:
    """A measure is voted on, now or long after the case has closed, and this reader has not said yes or no."""
    mine = me in story.gates and me in story.voters(readers)
    return mine and any(me not in said for said in story.ballots.values())
