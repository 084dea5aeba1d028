"""Consent rounds (K6): who is asked, what counts as an answer, and when a round has passed.

Silence is never yes, a question is no answer, and an objection stands until its maker takes it back, even when they
have left. An answer belongs to one round and one version; an amended proposal is a new round that asks everybody anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from holdspace.groups.rules.charter import Here
from holdspace.groups.rules.kinds import GroupRole, State

WINDOW_DAYS = 7
SHORTEST = timedelta(hours=72)
REMIND_AT = (0.5, 0.8)  # shares of the window after which whoever has not answered is reminded (K4)
# Whoever facilitates as staff, supports, or only keeps the link to a group has ways of their own, and no voice here.
VOICES = frozenset({GroupRole.MEMBER, GroupRole.CO_FACILITATOR, GroupRole.LEAD, GroupRole.PART_LEAD})


class Subject(StrEnum):
    """What a round can be about."""

    SHARING = "sharing"
    AGREEMENT = "agreement"
    DECISION = "decision"
    DRAFT = "draft"


class Say(StrEnum):
    """What somebody can say in a round."""

    AGREE = "agree"
    ASIDE = "aside"
    OBJECT = "object"
    ASK = "ask"


ANSWERS = frozenset({Say.AGREE, Say.ASIDE, Say.OBJECT})  # a question is none


class RoundState(StrEnum):
    """Where a round stands."""

    OPEN = "open"
    PASSED = "passed"
    FAILED = "failed"
    AMENDED = "amended"
    DROPPED = "dropped"


MOVES: dict[RoundState, frozenset[RoundState]] = {
    RoundState.OPEN: frozenset(
        {RoundState.PASSED, RoundState.FAILED, RoundState.AMENDED, RoundState.DROPPED}
    ),
    RoundState.PASSED: frozenset(),
    RoundState.FAILED: frozenset(),
    RoundState.AMENDED: frozenset(),
    RoundState.DROPPED: frozenset(),
}
# One that failed stays failed; its changed form is a round of its own.
AMENDABLE = frozenset({RoundState.OPEN, RoundState.FAILED})


class RoundRefusal(StrEnum):
    """Why something about a round is refused; ``texts_rounds.REFUSALS`` has the sentences."""

    NOT_IN_GROUP = "round_not_in_group"
    NOT_ASKED = "round_not_asked"
    WINDOW_SHORT = "round_window_short"
    NOTHING_ASKED = "round_nothing_asked"
    NOBODY_TO_ASK = "round_nobody_to_ask"
    NO_REASON = "round_no_reason"
    NO_QUESTION = "round_no_question"
    OVER = "round_over"
    NO_OBJECTION = "round_no_objection"
    NOT_YOURS = "round_not_yours"
    NOT_STEERING = "round_not_steering"
    NOTHING_SAID = "round_nothing_said"
    GROUP_CLOSED = "round_group_closed"
    ALREADY_OPEN = "round_already_open"
    NO_WHY = "round_no_why"


@dataclass(frozen=True)
class Voice:
    """Somebody who is asked; ``gone`` when they have left the group since."""

    person: UUID
    gone: bool = False


@dataclass(frozen=True)
class Said:
    """One thing that somebody said, about one version, in the order in which it was said."""

    person: UUID
    version: str
    say: Say
    withdrawn: bool = False


@dataclass(frozen=True)
class Count:
    """How a round stands: the people by what they say. Silence has a list of its own and counts nowhere."""

    agree: tuple[UUID, ...]
    aside: tuple[UUID, ...]
    objecting: tuple[UUID, ...]
    silent: tuple[UUID, ...]
    asked: int

    @property
    def answered(self) -> int:
        """How many of those who are asked now have answered."""
        return self.asked - len(self.silent)

    @property
    def all_answered(self) -> bool:
        return self.asked > 0 and not self.silent

    @property
    def half_answered(self) -> bool:
        return self.asked > 0 and 2 * self.answered >= self.asked

    @property
    def may_pass(self) -> bool:
        """At least one agrees, and nobody objects."""
        return bool(self.agree) and not self.objecting


def counted(version: str, voices: Iterable[Voice], said: Iterable[Said]) -> Count:
    """What the latest answer of each voice about this version comes to.

    Whoever left counts no more, but for an objection: it outlives its maker's leaving (R-141).
    """
    latest: dict[UUID, Say] = {}
    for one in said:
        if one.version != version or one.say not in ANSWERS:
            continue
        if one.withdrawn:
            latest.pop(one.person, None)
        else:
            latest[one.person] = one.say
    everyone = tuple(voices)
    here = [voice.person for voice in everyone if not voice.gone]

    def who(say: Say) -> tuple[UUID, ...]:
        return tuple(person for person in here if latest.get(person) is say)

    gone = tuple(one.person for one in everyone if one.gone and latest.get(one.person) is Say.OBJECT)
    silent = tuple(person for person in here if person not in latest)
    return Count(who(Say.AGREE), who(Say.ASIDE), who(Say.OBJECT) + gone, silent, len(here))


def outcome(count: Count, *, ended: bool) -> RoundState:
    """Passed at once when all have answered and nobody objects; else at the window's end with half of them."""
    if count.may_pass and (count.all_answered or (ended and count.half_answered)):
        return RoundState.PASSED
    return RoundState.FAILED if ended else RoundState.OPEN


def why_not_open(
    here: Here, state: State, *, asks: str, opens: datetime, closes: datetime, voices: int, already: bool
) -> RoundRefusal | None:
    """Why a round cannot be opened. Anybody in the group may open one, and staff; under 72 hours is refused."""
    if not here.sees_inside:
        return RoundRefusal.NOT_IN_GROUP
    if state is State.CLOSED:
        return RoundRefusal.GROUP_CLOSED
    if not asks.strip():
        return RoundRefusal.NOTHING_ASKED
    if closes - opens < SHORTEST:
        return RoundRefusal.WINDOW_SHORT
    if already:
        return RoundRefusal.ALREADY_OPEN
    return None if voices else RoundRefusal.NOBODY_TO_ASK


def why_not_say(*, state: RoundState, over: bool, asked: bool, say: Say, words: str) -> RoundRefusal | None:
    """Why somebody cannot answer. An objection needs its reason, a question its words (R-140)."""
    if not asked:
        return RoundRefusal.NOT_ASKED
    if state is not RoundState.OPEN or over:
        return RoundRefusal.OVER
    if say is Say.OBJECT and not words.strip():
        return RoundRefusal.NO_REASON
    return RoundRefusal.NO_QUESTION if say is Say.ASK and not words.strip() else None


def why_not_withdraw(*, state: RoundState, over: bool, mine: bool, objecting: bool) -> RoundRefusal | None:
    """Only who objected takes an objection back: while the round is open, or after it failed."""
    if not mine:
        return RoundRefusal.NOT_YOURS
    if not objecting:
        return RoundRefusal.NO_OBJECTION
    return RoundRefusal.OVER if state is RoundState.OPEN and over else None


def why_not_talk(here: Here, words: str) -> RoundRefusal | None:
    """Who steers the group records what was talked over with whoever objects (R-141)."""
    if not here.steers:
        return RoundRefusal.NOT_STEERING
    return None if words.strip() else RoundRefusal.NOTHING_SAID


def may_change(here: Here, *, opener: bool) -> bool:
    """Whoever asked, while in the group, and who steers may change the question or take it back."""
    return here.steers or (opener and here.is_in)


def why_not_amend(here: Here, state: RoundState, *, opener: bool) -> RoundRefusal | None:
    """Whoever asked changes the proposal, or who steers; everybody is asked anew, whatever they said (R-141)."""
    if not may_change(here, opener=opener):
        return RoundRefusal.NOT_YOURS
    return None if state in AMENDABLE else RoundRefusal.OVER


def why_not_drop(here: Here, state: RoundState, *, over: bool, opener: bool, why: str) -> RoundRefusal | None:
    """Whoever asked takes the question back, or who steers, with a reason that those who were asked read."""
    if not may_change(here, opener=opener):
        return RoundRefusal.NOT_YOURS
    if state is not RoundState.OPEN or over:
        return RoundRefusal.OVER
    return None if why.strip() else RoundRefusal.NO_WHY
