"""A case: its states, the four questions, the gate, and how the eligible decide (K7, R-237, R-245 to R-249)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.responses import Side, Wanted


class State(StrEnum):
    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    ASSESSING = "assessing"
    PROTECTING = "protecting"
    DECIDING = "deciding"
    CARRYING_OUT = "carrying_out"
    CLOSED = "closed"


MOVES: dict[State, frozenset[State]] = {
    State.NEW: frozenset({State.ACKNOWLEDGED}),
    State.ACKNOWLEDGED: frozenset({State.ASSESSING, State.PROTECTING, State.CLOSED}),
    State.ASSESSING: frozenset({State.DECIDING, State.PROTECTING, State.CLOSED}),
    State.PROTECTING: frozenset({State.ASSESSING, State.DECIDING, State.CARRYING_OUT}),
    State.DECIDING: frozenset({State.ASSESSING, State.CARRYING_OUT, State.PROTECTING}),
    State.CARRYING_OUT: frozenset({State.DECIDING, State.CLOSED, State.PROTECTING}),
    State.CLOSED: frozenset({State.ACKNOWLEDGED, State.ASSESSING, State.CARRYING_OUT}),
}


class Gate(StrEnum):
    """The answer to "are you free to judge?". No reason is asked and none is kept."""

    FREE = "free"
    PARTLY = "partly"
    NO = "no"


class Question(StrEnum):
    """The four questions, in the order they are asked: safety first."""

    ONGOING = "ongoing"
    WHAT = "what"
    WHO = "who"
    AGAINST = "against"


# What each question may be answered with; "cannot_be_known" is an answer.
ANSWERS: dict[Question, tuple[str, ...]] = {
    Question.ONGOING: (
        "neither",
        "ongoing",
        "ongoing_perhaps_unsafe",
        "both",
        "unsafe",
        "perhaps_ongoing",
        "perhaps_unsafe",
        "not_sure",
        "cannot_be_known",
    ),
    Question.WHAT: ("known", "partly_known", "cannot_be_known"),
    Question.WHO: ("known", "cannot_be_known"),
    Question.AGAINST: ("yes", "no", "cannot_be_known", "out_of_scope"),
}


# The first question is two: whether it goes on, and whether anybody is unsafe; each yes, no or not sure.
# These answers say that people come first.
THREATENS = frozenset({"ongoing", "unsafe", "both", "ongoing_perhaps_unsafe"})
# These tell the others at once too, and are asked again the next working day; they are no yes in the record.
UNSURE = frozenset({"not_sure", "perhaps_ongoing", "perhaps_unsafe"})


class Outcome(StrEnum):
    NO_ACTION = "no_action"
    PRIVATE_WORD = "private_word"
    MEASURES = "measures"


@dataclass(frozen=True)
class Finding:
    """The newest answer to one question, with the words beside it."""

    answer: str
    words: str


def unanswered(findings: Mapping[Question, Finding]) -> tuple[Question, ...]:
    """The questions that have no answer yet."""
    return tuple(question for question in Question if question not in findings)


def two_thirds(eligible: int) -> int:
    """Two thirds of the eligible, rounded up."""
    return -(-2 * eligible // 3)


class Tally(StrEnum):
    """How a vote stands."""

    OPEN = "open"
    CONSENSUS = "consensus"
    TWO_THIRDS = "two_thirds"
    FAILED = "failed"


def tally(votes: Mapping[UUID, bool], eligible: frozenset[UUID], minimum: int = 1) -> Tally:
    """Consensus when all eligible say yes; failing that (somebody said no), two thirds of all eligible.

    Silence is not a yes. Votes of people who are no longer eligible are set aside. While fewer than ``minimum``
    are eligible nothing is decided: it stays open until others come in (K7, R-235).
    """
    if len(eligible) < minimum:
        return Tally.OPEN
    counted = {person: vote for person, vote in votes.items() if person in eligible}
    yes = sum(counted.values())
    if yes == len(eligible):
        return Tally.CONSENSUS
    said_no = len(counted) - yes
    if said_no and yes >= two_thirds(len(eligible)):
        return Tally.TWO_THIRDS
    if len(eligible) - said_no < two_thirds(len(eligible)):
        return Tally.FAILED
    return Tally.OPEN


def minimum_eligible(*, small: bool, outside_named: bool) -> int:
    """Three decide; in profile Small two suffice where an outside handler is named."""
    return 2 if small and outside_named else 3


@dataclass(frozen=True)
class Proposal:
    """What is put to the vote. ``wording`` is what the person will be told, so that every voter has read it.

    ``minimum``: how many have to be eligible for it to be decided (K7). ``responses``: what is put together for
    MEASURES; ``none_because``: why one of its three parts stays empty (R-216).
    """

    id: str
    outcome: Outcome
    why: str
    deliverer: UUID | None = None
    wording: str = ""
    minimum: int = 1
    responses: tuple[Wanted, ...] = ()
    none_because: Mapping[Side, str] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """What is sealed of it; empty parts are left out."""
        said: dict[str, Any] = {
            "id": self.id,
            "outcome": str(self.outcome),
            "why": self.why,
            "deliverer": str(self.deliverer) if self.deliverer else "",
            "wording": self.wording,
            "minimum": self.minimum,
        }
        if self.responses:
            said["responses"] = [wanted.body() for wanted in self.responses]
        if self.none_because:
            said["none_because"] = {str(side): why for side, why in self.none_because.items()}
        return said


def why_not_propose(
    findings: Mapping[Question, Finding],
    proposal: Proposal,
    *,
    voter: bool,
    eligible: frozenset[UUID],
    minimum: int,
) -> Refusal | None:
    """Why this cannot be put to the vote: R-249 (four questions), R-273 (no action needs its why), R-274, K7."""
    if not voter:
        return Refusal.DOES_NOT_VOTE
    if unanswered(findings):
        return Refusal.QUESTIONS_OPEN
    if len(eligible) < minimum:
        return Refusal.TOO_FEW
    if proposal.outcome is Outcome.NO_ACTION:
        found_no = findings[Question.AGAINST].answer == "no"
        return None if found_no or proposal.why.strip() else Refusal.WHY_NO_ACTION
    if proposal.outcome is Outcome.MEASURES:
        return None if proposal.responses else Refusal.NOTHING_CHOSEN
    if proposal.deliverer not in eligible:
        return Refusal.NO_DELIVERER
    return None if proposal.wording.strip() else Refusal.NO_WORDING
