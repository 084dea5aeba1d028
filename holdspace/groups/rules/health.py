"""What shows that a group needs care: evidence, never a score. Plain Python over values."""

from datetime import date
from enum import StrEnum


class HealthRefusal(StrEnum):
    """Why a review cannot be kept; ``texts_health`` has the sentences."""

    NOT_STAFF = "health_not_staff"
    NO_REVIEWS = "health_no_reviews"
    NOT_RUNNING = "health_not_running"
    WORDS_BLANK = "health_words_blank"
    DAY_PAST = "health_day_past"


def why_not_review(
    *, staff: bool, reviewed: bool, running: bool, words: str, next_on: date, today: date
) -> HealthRefusal | None:
    """Why what was talked over cannot be kept. A working group has an end, and is looked at then."""
    if not staff:
        return HealthRefusal.NOT_STAFF
    if not reviewed:
        return HealthRefusal.NO_REVIEWS
    if not running:
        return HealthRefusal.NOT_RUNNING
    if not words.strip():
        return HealthRefusal.WORDS_BLANK
    return HealthRefusal.DAY_PAST if next_on <= today else None
