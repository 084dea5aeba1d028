"""The steps by which a group ends well, and when it may be closed. Plain Python over values."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from holdspace.community.rules import Profile


class Step(StrEnum):
    """The small steps of closing, in order. Those of ``BY_HAND`` somebody confirms."""

    LOOSE_ENDS = "loose_ends"
    OUTPUTS = "outputs"
    CREDIT = "credit"
    CHANNEL = "channel"
    FOLDER = "folder"
    MEETINGS = "meetings"
    THANKS = "thanks"
    CLOSE = "close"


# Until there are rooms for places and meetings, somebody says that it is done.
BY_HAND: Final = (Step.CREDIT, Step.CHANNEL, Step.FOLDER, Step.MEETINGS)


class CloseRefusal(StrEnum):
    """Why a group cannot be closed now; ``texts_closing`` has the sentences."""

    BLOCKED = "close_blocked"
    NOTE_NEEDED = "close_note_needed"
    NOT_CLOSING = "close_not_closing"
    NOT_A_STEP = "close_not_a_step"
    WORDS_NEEDED = "close_words_needed"
    NOT_STEERING = "close_not_steering"


def undone(settled: Collection[str]) -> tuple[Step, ...]:
    """The steps that nobody has confirmed yet."""
    return tuple(step for step in BY_HAND if step not in settled)


def why_not_close(*, blocked: bool, open_ends: bool, undone: bool, note: str) -> CloseRefusal | None:
    """What must be settled first is; what is open otherwise is closed over with a note that says why (R-086)."""
    if blocked:
        return CloseRefusal.BLOCKED
    return CloseRefusal.NOTE_NEEDED if (open_ends or undone) and not note.strip() else None


def why_not_settle(step: Step, *, closing: bool, steers: bool, words: str) -> CloseRefusal | None:
    """Why a step cannot be confirmed; thanks are words."""
    if not steers:
        return CloseRefusal.NOT_STEERING
    if not closing:
        return CloseRefusal.NOT_CLOSING
    if step not in BY_HAND and step is not Step.THANKS:
        return CloseRefusal.NOT_A_STEP
    return CloseRefusal.WORDS_NEEDED if step is Step.THANKS and not words.strip() else None


def outputs_block(profile: Profile) -> bool:
    """Whether an output that is neither final nor dropped keeps a group from closing; else it is an open end."""
    return profile is Profile.FULL
