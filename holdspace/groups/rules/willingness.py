"""Whether somebody may be asked into groups again: their own word, honoured. Plain Python over values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Will(StrEnum):
    """What somebody has said about being asked (R-107, R-113)."""

    YES = "yes"
    LATER = "later"
    NEVER = "never"


class Refusal(StrEnum):
    """Why somebody is not asked, or a word about it is not kept."""

    NOT_YET = "will_not_yet"
    NEVER = "will_never"
    NO_DAY = "will_no_day"
    DAY_PAST = "will_day_past"


@dataclass(frozen=True)
class Word:
    """What somebody said last; ``ask_from`` is the first day on which they may be asked (LATER)."""

    will: Will
    ask_from: date | None = None


def why_not_ask(word: Word | None, today: date) -> Refusal | None:
    """Why somebody cannot be asked today; who has said nothing can. Nobody is asked against their word."""
    if word is None or word.will is Will.YES:
        return None
    if word.will is Will.NEVER:
        return Refusal.NEVER
    return Refusal.NOT_YET if word.ask_from is None or word.ask_from > today else None


def comes_up(word: Word, today: date) -> bool:
    """Whether somebody is named, to staff alone, when a group looks for people: they said so themselves."""
    return why_not_ask(word, today) is None


def why_not_say(word: Word, today: date) -> Refusal | None:
    """Why a word cannot be kept: "later" names a day to come."""
    if word.will is not Will.LATER:
        return None
    if word.ask_from is None:
        return Refusal.NO_DAY
    return Refusal.DAY_PAST if word.ask_from <= today else None
