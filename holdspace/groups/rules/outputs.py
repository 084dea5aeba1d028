"""Outputs: what a group makes, and when it counts as final. Plain Python over values."""

from enum import StrEnum

from holdspace.groups.rules.charter import Here


class OutputType(StrEnum):
    """What sort of thing it is."""

    POLICY = "policy"
    GUIDE = "guide"
    TEMPLATE = "template"
    REPORT = "report"
    DATA = "data"
    RECORDING = "recording"
    OTHER = "other"


class OutputState(StrEnum):
    """Where an output stands."""

    DRAFT = "draft"
    FINAL = "final"
    DROPPED = "dropped"


class OutputRefusal(StrEnum):
    """Why something about an output is refused; ``texts_outputs`` has the sentences."""

    NOT_STEERING = "not_steering"
    TITLE_BLANK = "title_blank"
    NO_BENEFIT = "no_benefit"
    NO_REASON = "no_reason"
    DECIDED = "decided"
    LINK = "link"


def why_not_keep(here: Here, state: OutputState, *, title: str, link: str) -> OutputRefusal | None:
    """Why an output cannot be written so. What is final stays as it is, but for its credits and link."""
    if not here.steers:
        return OutputRefusal.NOT_STEERING
    if state is not OutputState.DRAFT:
        return OutputRefusal.DECIDED
    if not title.strip():
        return OutputRefusal.TITLE_BLANK
    web = not link or link.startswith(("https://", "http://"))
    return None if web else OutputRefusal.LINK


def why_not_decide(
    here: Here, state: OutputState, *, final: bool, benefit: str, because: str
) -> OutputRefusal | None:
    """Why an output cannot be made final (it needs its benefit, R-083) or dropped (with a reason, R-086)."""
    if not here.steers:
        return OutputRefusal.NOT_STEERING
    if state is not OutputState.DRAFT:
        return OutputRefusal.DECIDED
    if final:
        return None if benefit.strip() else OutputRefusal.NO_BENEFIT
    return None if because.strip() else OutputRefusal.NO_REASON
