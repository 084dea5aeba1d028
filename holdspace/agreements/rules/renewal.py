"""A new yes by a date (R-046), and when a text is looked at again (R-060). Plain Python over values."""

from datetime import date, datetime, timedelta

from holdspace.agreements.document import Kind
from holdspace.agreements.rules.refusals import Refusal

SOONEST_DAYS = 7  # people on holiday must have a chance
USUAL_DAYS = 30
LOOKED_AT_AGAIN = timedelta(days=365)


def why_not_renew_by(by: date | None, today: date, kind: Kind) -> Refusal | None:
    """The guidelines may ask everyone for a new yes, by a day that is a week away or more."""
    if by is not None and kind is not Kind.GUIDELINES:
        return Refusal.RENEW_GUIDELINES
    return Refusal.RENEW_TOO_SOON if by is not None and by < today + timedelta(days=SOONEST_DAYS) else None


def asks_now(asks_again: bool, renew_by: datetime | None, now: datetime) -> bool:
    """Whether a version has made earlier yeses count no more: at once, or once its date has passed."""
    return asks_again and (renew_by is None or renew_by <= now)


def why_not_review(next_on: date | None, today: date, *, is_staff: bool) -> Refusal | None:
    """Looked at by staff; the day of the next time is always named, and lies ahead."""
    if not is_staff:
        return Refusal.NOT_STAFF
    if next_on is None:
        return Refusal.REVIEW_NEEDED
    return Refusal.REVIEW_PAST if next_on <= today else None


def is_review_due(review_on: date | None, today: date) -> bool:
    """From the day itself on."""
    return review_on is not None and review_on <= today
