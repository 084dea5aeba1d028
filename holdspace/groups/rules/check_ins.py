"""The kind letter to somebody who was not heard from: its states, moves and times (K5). Plain Python over values."""

from datetime import datetime
from enum import StrEnum

from holdspace.clock import same_time_later
from holdspace.groups.rules.charter import Here

REMIND_AFTER = 14  # days
TASK_AFTER = 28  # days
LONGEST_WORDS = 2000


class Answer(StrEnum):
    """The three answers (R-101)."""

    MORE = "more"
    PAUSE = "pause"
    LEAVE = "leave"


class CheckInState(StrEnum):
    """Where a check-in stands. HEARD: they took part meanwhile. LET_BE: a person decided to let it be.

    OVER: they are no longer in the group.
    """

    WAITING = "waiting"
    STAYS = "stays"
    PAUSES = "pauses"
    LEAVES = "leaves"
    HEARD = "heard"
    LET_BE = "let_be"
    OVER = "over"


AFTER: dict[Answer, CheckInState] = {
    Answer.MORE: CheckInState.STAYS,
    Answer.PAUSE: CheckInState.PAUSES,
    Answer.LEAVE: CheckInState.LEAVES,
}
_ANSWERS = frozenset(AFTER.values())
# The link of the letter answers again and again, and the last answer wins. Time alone moves nothing here.
MOVES: dict[CheckInState, frozenset[CheckInState]] = {
    CheckInState.WAITING: _ANSWERS | {CheckInState.HEARD, CheckInState.LET_BE, CheckInState.OVER},
    CheckInState.STAYS: _ANSWERS | {CheckInState.OVER},
    CheckInState.PAUSES: _ANSWERS | {CheckInState.OVER},
    CheckInState.LEAVES: _ANSWERS | {CheckInState.OVER},
    CheckInState.HEARD: _ANSWERS | {CheckInState.OVER},
    CheckInState.LET_BE: _ANSWERS | {CheckInState.OVER},
    CheckInState.OVER: frozenset(),
}


class CheckInRefusal(StrEnum):
    """Why something about a check-in is refused; ``texts_check_ins.REFUSALS`` has the sentences."""

    NOT_STEERING = "check_in_not_steering"
    NOT_A_MEMBER = "check_in_not_a_member"
    NOT_RUNNING = "check_in_not_running"
    PAUSED = "check_in_paused"
    WAITING = "check_in_waiting"
    NO_ADDRESS = "check_in_no_address"
    WORDS_BLANK = "check_in_words_blank"
    WORDS_LONG = "check_in_words_long"
    NOT_FROM_HERE = "check_in_not_from_here"
    NO_ATTEMPT = "check_in_no_attempt"
    HOW_BLANK = "check_in_how_blank"
    NOT_LISTED = "check_in_not_listed"


def why_not_send(
    here: Here, *, is_member: bool, running: bool, paused: bool, waiting: bool, reachable: bool, words: str
) -> CheckInRefusal | None:
    """Why a kind letter is not sent. Somebody on a pause is asked for nothing."""
    lacking = {
        CheckInRefusal.NOT_STEERING: not here.steers,
        CheckInRefusal.NOT_RUNNING: not running,
        CheckInRefusal.NOT_A_MEMBER: not is_member,
        CheckInRefusal.PAUSED: paused,
        CheckInRefusal.WAITING: waiting,
        CheckInRefusal.NO_ADDRESS: not reachable,
        CheckInRefusal.WORDS_BLANK: not words.strip(),
        CheckInRefusal.WORDS_LONG: len(words) > LONGEST_WORDS,
    }
    return next((refusal for refusal, lacks in lacking.items() if lacks), None)


def why_not_move(state: CheckInState, to: CheckInState) -> CheckInRefusal | None:
    """Why a check-in cannot go from one state to another."""
    return None if to in MOVES[state] else CheckInRefusal.NOT_FROM_HERE


def why_not_answer_for(here: Here, state: CheckInState, to: CheckInState) -> CheckInRefusal | None:
    """Why somebody who steers cannot write down what a member told them."""
    return CheckInRefusal.NOT_STEERING if not here.steers else why_not_move(state, to)


def why_not_let_be(here: Here, state: CheckInState, *, task: bool, attempts: int) -> CheckInRefusal | None:
    """Why a check-in cannot be let be: once it became a task, somebody tried to reach the person first (R-102)."""
    found = why_not_answer_for(here, state, CheckInState.LET_BE)
    return found or (CheckInRefusal.NO_ATTEMPT if task and not attempts else None)


def why_not_remove(*, waiting: bool, attempts: int) -> CheckInRefusal | None:
    """Why a silent member cannot be taken out: nobody has tried to reach them in person yet (R-102)."""
    return CheckInRefusal.NO_ATTEMPT if waiting and not attempts else None


def remind_at(sent: datetime, zone: str) -> datetime:
    """When the one reminder falls due: 14 days on, at the same hour in the community's zone."""
    return same_time_later(sent, REMIND_AFTER, zone)


def task_at(sent: datetime, zone: str) -> datetime:
    """When a person is asked to reach them: 28 days on, at the same hour in the community's zone."""
    return same_time_later(sent, TASK_AFTER, zone)
