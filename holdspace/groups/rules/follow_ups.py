"""When a follow-up project may open. Plain Python over values."""

from enum import StrEnum


class FollowUpRefusal(StrEnum):
    """Why a follow-up cannot open; ``texts_follow_ups`` has the sentence."""

    NOBODY_YET = "follow_up_nobody_yet"


def why_not_open_follow_up(*, waits: bool) -> FollowUpRefusal | None:
    """A follow-up stays proposed until somebody has said yes (R-087)."""
    return FollowUpRefusal.NOBODY_YET if waits else None
