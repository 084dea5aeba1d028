"""The four steps of coming in: two tick themselves, two are confirmed by hand. Plain Python over values."""

from collections.abc import Collection, Iterable
from enum import StrEnum


class Step(StrEnum):
    """The steps in the order in which they are shown (R-095)."""

    AGREED = "agreed"
    TOLD = "told"
    CHANNEL = "channel"
    FOLDER = "folder"


class Coming(StrEnum):
    """How somebody comes in, which says what is still to be done."""

    NEW = "new"
    BACK = "back"
    ALREADY = "already"


class StepState(StrEnum):
    """Where a step stands."""

    OPEN = "open"
    DONE = "done"
    STUCK = "stuck"


class Refusal(StrEnum):
    """Why something about a step is refused; ``texts_onboarding.REFUSALS`` has the sentences."""

    NOT_STEERING = "step_not_steering"
    NOT_BY_HAND = "step_not_by_hand"
    DONE = "step_done"
    NOBODY_CHOSEN = "step_nobody_chosen"
    NO_REASON = "step_no_reason"
    HAS_LEFT = "step_has_left"


BY_HAND = frozenset({Step.CHANNEL, Step.FOLDER})
STEPS: dict[Coming, tuple[Step, ...]] = {
    Coming.NEW: (Step.AGREED, Step.TOLD, Step.CHANNEL, Step.FOLDER),
    # Who comes back knows the group; the agreements may have changed, and their access was closed.
    Coming.BACK: (Step.AGREED, Step.CHANNEL, Step.FOLDER),
    # Who was in the group before it came here has channel and folder: nothing is re-done.
    Coming.ALREADY: (Step.AGREED, Step.TOLD),
}
LET_IN_WITHIN = 3  # working days until somebody new is in the channel and the folder


def coming(*, was_in: bool, already: bool) -> Coming:
    """How somebody comes in."""
    if already:
        return Coming.ALREADY
    return Coming.BACK if was_in else Coming.NEW


def ticks_itself(step: Step, *, agreed: bool) -> bool:
    """Whether a step is done by what the house knows: said yes to, or told by letter and page."""
    return step is Step.TOLD or (step is Step.AGREED and agreed)


def why_not_by_hand(step: Step, state: StepState, *, steers: bool, left: bool) -> Refusal | None:
    """Why a step cannot be confirmed, or said to be stuck, by whoever looks."""
    if not steers:
        return Refusal.NOT_STEERING
    if step not in BY_HAND:
        return Refusal.NOT_BY_HAND
    if left:
        return Refusal.HAS_LEFT
    return Refusal.DONE if state is StepState.DONE else None


def why_not_many(chosen: Collection[object]) -> Refusal | None:
    """ "Some" names at least one."""
    return None if chosen else Refusal.NOBODY_CHOSEN


def why_not_stuck(why: str) -> Refusal | None:
    """A step that fails says what went wrong, since the member reads it."""
    return None if why.strip() else Refusal.NO_REASON


def is_complete(states: Iterable[StepState]) -> bool:
    """Whether all steps are done."""
    return all(state is StepState.DONE for state in states)
