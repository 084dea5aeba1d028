"""When a group's end may be moved. Plain Python over values."""

from datetime import date
from enum import StrEnum


class ExtendRefusal(StrEnum):
    """Why an end cannot be moved so; ``texts_extending`` has the sentences."""

    PAST = "extend_past"
    SAME = "extend_same"
    NO_REASON = "extend_no_reason"


def why_not_extend(*, was: date | None, to: date, reason: str, today: date) -> ExtendRefusal | None:
    """The new day lies after today and is another one, and the members are told why (R-085)."""
    if to <= today:
        return ExtendRefusal.PAST
    if to == was:
        return ExtendRefusal.SAME
    return None if reason.strip() else ExtendRefusal.NO_REASON
