"""Signs of taking part: which there are, and who may see them. Plain Python over values."""

from datetime import timedelta
from enum import StrEnum

from holdspace.groups.rules.charter import Here
from holdspace.groups.rules.kinds import STEERING, GroupRole


class SignalKind(StrEnum):
    """How somebody took part (R-099). ANSWERED: a consent round, a draft, or the kind letter."""

    ATTENDANCE = "attendance"
    CONTRIBUTION = "contribution"
    COMMENT = "comment"
    TASK = "task"
    SELF_NOTED = "self_noted"
    ANSWERED = "answered"


KEPT_FOR = timedelta(days=365)


class SignalRefusal(StrEnum):
    """Why something about taking part is refused; ``texts_signals.REFUSALS`` has the sentences."""

    NOT_IN = "part_not_in"
    WORDS_BLANK = "part_words_blank"
    AHEAD = "part_ahead"
    TOO_OLD = "part_too_old"
    DAYS_NONE = "part_days_none"
    TOO_MANY = "part_too_many"


def sees_signals(here: Here) -> bool:
    """Whether somebody may see how members take part: who steers by a role here, and staff who support it.

    Being on the staff is not enough: signs are seen in one's own groups only (the matrix of R-398).
    """
    supports = here.standing.is_staff and GroupRole.SUPPORT in here.roles
    return supports or bool(here.roles & STEERING)


def why_not_note(here: Here, words: str) -> SignalRefusal | None:
    """Why somebody cannot note work of their own."""
    if not here.is_in:
        return SignalRefusal.NOT_IN
    return None if words.strip() else SignalRefusal.WORDS_BLANK
