"""Something left the group: whoever notices tells the lead, or somebody else on the staff (R-148)."""

from enum import StrEnum
from uuid import UUID

from holdspace.groups.rules.charter import Here


class FlagRefusal(StrEnum):
    """Why a flag is refused; ``texts_flags.REFUSALS`` has the sentences."""

    NOT_IN_GROUP = "flag_not_in_group"
    NO_WORDS = "flag_no_words"
    NOBODY_ELSE = "flag_nobody_else"
    NAMES_LEAD = "flag_names_lead"
    NOT_YOURS = "flag_not_yours"
    ANSWERED = "flag_answered"


def why_not_flag(
    here: Here, words: str, *, receiver: UUID | None, names_reader: bool = False
) -> FlagRefusal | None:
    """Anybody in the group says that something left it; there must be somebody to hear it (R-148).

    ``names_reader``: the words name somebody who leads, and whoever wrote has not chosen who reads them.
    """
    if not here.sees_inside:
        return FlagRefusal.NOT_IN_GROUP
    if not words.strip():
        return FlagRefusal.NO_WORDS
    if names_reader:
        return FlagRefusal.NAMES_LEAD
    return None if receiver is not None else FlagRefusal.NOBODY_ELSE


def why_not_answer_flag(*, mine: bool, answered: bool, words: str) -> FlagRefusal | None:
    """Only whom a flag was sent to answers it."""
    if not mine:
        return FlagRefusal.NOT_YOURS
    if answered:
        return FlagRefusal.ANSWERED
    return None if words.strip() else FlagRefusal.NO_WORDS
