"""The steps of telling: one question a page, in an order that can be left at any point (R-184, R-190)."""

from enum import StrEnum


class Step(StrEnum):
    """A page of the form. DANGER, PLACE and ALONE stand aside: from them one goes back to where one came from."""

    WHAT = "what"
    WHO = "who"
    WHEN = "when"
    ONGOING = "ongoing"
    LEFT_OUT = "left-out"
    REACH = "reach"
    MORE = "more"
    CHECK = "check"
    DANGER = "danger"
    PLACE = "place"
    ALONE = "alone"


WALK = (
    Step.WHAT,
    Step.WHO,
    Step.WHEN,
    Step.ONGOING,
    Step.LEFT_OUT,
    Step.REACH,
    Step.MORE,
    Step.CHECK,
)
# Somebody who only wants advice is asked no more than this.
ADVICE_WALK = (Step.WHAT, Step.LEFT_OUT, Step.REACH, Step.CHECK)
ASIDE = frozenset({Step.DANGER, Step.PLACE, Step.ALONE})


def step_named(name: str | None, otherwise: Step = Step.WHAT) -> Step:
    """The step of this name; ``otherwise`` for a name that is none."""
    try:
        return Step(name or "")
    except ValueError:
        return otherwise


def after(step: Step, *, came_from: Step, seen_whole: bool, walk: tuple[Step, ...] = WALK) -> Step:
    """The next page. Whoever has seen the last page goes back to it from each page they mend."""
    if step in ASIDE:
        return came_from if came_from not in ASIDE else Step.WHAT
    if seen_whole or step is Step.CHECK:
        return Step.CHECK
    return next(later for later in WALK[WALK.index(step) + 1 :] if later in walk)


def before(step: Step, *, came_from: Step, walk: tuple[Step, ...] = WALK) -> Step:
    """The page before; the first one stays."""
    if step in ASIDE:
        return came_from if came_from not in ASIDE else Step.WHAT
    earlier = [one for one in WALK[: WALK.index(step)] if one in walk]
    return earlier[-1] if earlier else WALK[0]
