""" "May I reuse this?": asked to the lead, passed on to the deputy, answered beside the item (R-145)."""

from enum import StrEnum

from holdspace.groups.rules.charter import Here


class ReuseRefusal(StrEnum):
    """Why a question about reuse is refused; ``texts_reuse.REFUSALS`` has the sentences."""

    NO_WORDS = "reuse_no_words"
    NO_ADDRESS = "reuse_no_address"
    NOT_YOURS = "reuse_not_yours"
    NO_ANSWER = "reuse_no_answer"
    ANSWERED = "reuse_answered"


ANSWER_DAYS = 5  # working days until the lead has answered, or the deputy is asked


def why_not_ask(words: str, *, reachable: bool) -> ReuseRefusal | None:
    """A question needs words, and somebody to send the answer to."""
    if not words.strip():
        return ReuseRefusal.NO_WORDS
    return None if reachable else ReuseRefusal.NO_ADDRESS


def why_not_answer(here: Here, *, asked: bool, answered: bool, words: str) -> ReuseRefusal | None:
    """The lead answers, or the deputy it was passed on to, or who else steers the group."""
    if not here.steers and not asked:
        return ReuseRefusal.NOT_YOURS
    if answered:
        return ReuseRefusal.ANSWERED
    return None if words.strip() else ReuseRefusal.NO_ANSWER
