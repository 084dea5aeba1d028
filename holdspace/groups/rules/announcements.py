"""Letters to one group or to all: who may write them, and what they need. Plain Python over values."""

from enum import StrEnum

from holdspace.groups.rules.charter import Here
from holdspace.groups.rules.kinds import State

LONGEST_SUBJECT = 150
LONGEST_TEXT = 20_000


class Audience(StrEnum):
    """Whom a letter goes to: always to all of them, there is no other list (R-117)."""

    GROUP = "group"
    GROUPS = "groups"
    MEMBERS = "members"


class LetterRefusal(StrEnum):
    """Why a letter is not sent; ``texts_announcements.REFUSALS`` has the sentences."""

    NOT_STEERING = "letter_not_steering"
    NOT_STAFF = "letter_not_staff"
    SUBJECT_BLANK = "letter_subject_blank"
    SUBJECT_LONG = "letter_subject_long"
    TEXT_BLANK = "letter_text_blank"
    TEXT_LONG = "letter_text_long"
    CLOSED = "letter_closed"


def why_not_write(here: Here, audience: Audience, state: State | None = None) -> LetterRefusal | None:
    """Who steers a group writes to it; only staff write to all groups or to all members."""
    if audience is not Audience.GROUP:
        return None if here.standing.is_staff else LetterRefusal.NOT_STAFF
    if not here.steers:
        return LetterRefusal.NOT_STEERING
    return LetterRefusal.CLOSED if state is State.CLOSED else None


def why_not_words(subject: str, text: str) -> LetterRefusal | None:
    """Why these words are no letter yet."""
    if not subject.strip():
        return LetterRefusal.SUBJECT_BLANK
    if len(subject.strip()) > LONGEST_SUBJECT:
        return LetterRefusal.SUBJECT_LONG
    if not text.strip():
        return LetterRefusal.TEXT_BLANK
    return LetterRefusal.TEXT_LONG if len(text) > LONGEST_TEXT else None
