"""When a working group may go on as an interest group that members lead. Plain Python over values."""

from enum import StrEnum


class ConvertRefusal(StrEnum):
    """Why a conversion, or an answer to it, is refused; ``texts_converting`` has the sentences."""

    BEGUN = "convert_begun"
    NOT_BEGUN = "convert_not_begun"
    NO_LEAD = "convert_no_lead"
    LEAD_ON_STAFF = "convert_lead_on_staff"
    LEAD_NOT_IN = "convert_lead_not_in"
    LEAD_BARRED = "convert_lead_barred"
    NOT_ASKED = "convert_not_asked"
    ANSWERED = "convert_answered"
    ITEMS_OPEN = "convert_items_open"
    BLOCKED = "convert_blocked"


def why_not_ask_lead(*, begun: bool, is_in: bool, staff: bool, may_lead: bool) -> ConvertRefusal | None:
    """Somebody in the group who is not on the staff is asked to lead; staff alone make no member-led group (R-088)."""
    if not begun:
        return ConvertRefusal.NOT_BEGUN
    if staff:
        return ConvertRefusal.LEAD_ON_STAFF
    if not is_in:
        return ConvertRefusal.LEAD_NOT_IN
    return None if may_lead else ConvertRefusal.LEAD_BARRED


def why_not_answer(*, asked: bool, open_: bool) -> ConvertRefusal | None:
    """Whoever was asked answers, and may change their answer until the group has gone on."""
    if not asked:
        return ConvertRefusal.NOT_ASKED
    return None if open_ else ConvertRefusal.ANSWERED


def why_not_convert(
    *,
    begun: bool,
    lead_says: bool,
    lead_staff: bool,
    lead_in: bool,
    lead_may: bool,
    items_open: bool,
    blocked: bool,
) -> ConvertRefusal | None:
    """A willing lead who may lead, every confidential thing settled, nothing left that comes first."""
    if not begun:
        return ConvertRefusal.NOT_BEGUN
    if not lead_says or not lead_in:
        return ConvertRefusal.NO_LEAD
    if lead_staff:
        return ConvertRefusal.LEAD_ON_STAFF
    if not lead_may:
        return ConvertRefusal.LEAD_BARRED
    if items_open:
        return ConvertRefusal.ITEMS_OPEN
    return ConvertRefusal.BLOCKED if blocked else None
