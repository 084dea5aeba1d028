"""The decision log: what was decided, how, and until when later voices count (R-117)."""

from datetime import datetime
from enum import StrEnum

from holdspace.groups.rules.charter import Here
from holdspace.groups.rules.kinds import State


class How(StrEnum):
    """How a decision was made."""

    ROUND = "round"
    MEETING = "meeting"
    STAFF = "staff"
    LAZY = "lazy"


BY_HAND = (How.MEETING, How.LAZY, How.STAFF)  # a round writes its own line


class DecisionRefusal(StrEnum):
    """Why something about the decision log is refused; ``texts_decisions.REFUSALS`` has the sentences."""

    NOT_STEERING = "decision_not_steering"
    NO_WORDS = "decision_no_words"
    NOT_STAFF = "decision_not_staff"
    IN_FUTURE = "decision_in_future"
    GROUP_CLOSED = "decision_group_closed"
    BY_ROUND = "decision_by_round"
    NOT_IN_GROUP = "decision_not_in_group"
    NOT_OPEN = "decision_not_open"
    NO_REASON = "decision_no_reason"


def why_not_log(
    here: Here, state: State, *, how: How, words: str, made_at: datetime, now: datetime
) -> DecisionRefusal | None:
    """Who steers logs a decision; what staff decided, staff log. A round's own line is written by the round."""
    if not here.steers:
        return DecisionRefusal.NOT_STEERING
    if state is State.CLOSED:
        return DecisionRefusal.GROUP_CLOSED
    if how is How.ROUND:
        return DecisionRefusal.BY_ROUND
    if how is How.STAFF and not here.standing.is_staff:
        return DecisionRefusal.NOT_STAFF
    if not words.strip():
        return DecisionRefusal.NO_WORDS
    return DecisionRefusal.IN_FUTURE if made_at > now else None


def why_not_add_voice(
    here: Here, *, open_until: datetime | None, now: datetime, objects: bool, words: str
) -> DecisionRefusal | None:
    """Whoever is in the group adds their voice while a decision is open to later ones."""
    if not here.is_in:
        return DecisionRefusal.NOT_IN_GROUP
    if open_until is None or now >= open_until:
        return DecisionRefusal.NOT_OPEN
    return DecisionRefusal.NO_REASON if objects and not words.strip() else None
