"""Terms of seats: when letters go out, whether ends are staggered, and which end is proposed (R-219)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from holdspace.conduct.rules.refusals import Refusal

LETTERS = (60, 30)
TOGETHER = timedelta(days=60)
SOON = timedelta(days=60)
A_TERM = 2  # years


def letters_at(until: datetime, now: datetime) -> tuple[tuple[int, datetime], ...]:
    """The letters before an end that are still to come: how many days before, and when."""
    planned = ((days, until - timedelta(days=days)) for days in LETTERS)
    return tuple((days, at) for days, at in planned if at > now)


def why_not_set(until: datetime, now: datetime) -> Refusal | None:
    """A term ends at a time that is still to come; to end a seat now is a deed of its own."""
    return None if until > now else Refusal.DATE_PAST


def why_not_correct(
    was: datetime | None, since: datetime, until: datetime | None, why: str, now: datetime
) -> Refusal | None:
    """Why days that were written down wrong cannot be corrected like this (R-220).

    ``was``: the end that stands now. What holds today is not ended by it, nor what is over begun again: those are
    deeds of their own, with their letters and their keys.
    """
    if not why.strip():
        return Refusal.NO_REASON
    if since > now or (until is not None and until <= since):
        return Refusal.TERM_BACKWARDS
    held, stays = was is None or was > now, until is None or until > now
    return None if held == stays else Refusal.TERM_STILL_HELD


def ends_soon(until: datetime | None, now: datetime) -> bool:
    """Whether a seat ends within the time in which letters go out."""
    return until is not None and now < until <= now + SOON


def bunched(ends: Iterable[datetime | None]) -> bool:
    """Whether more than half of the seats end within the same two months: then nobody would be left who knows."""
    known = list(ends)
    dated = sorted(end for end in known if end is not None)
    most = max((sum(first <= end <= first + TOGETHER for end in dated) for first in dated), default=0)
    return len(known) > 2 and most * 2 > len(known)


def proposed_end(ends: Collection[date], today: date) -> date:
    """The last day that is offered for a new term: in about two years, at midyear or year's end.

    Of the two that come next, the one at which fewer of the others end; the later one where both are alike.
    """
    year = today.year + A_TERM
    halves = [date(year - 1, 12, 31), date(year, 6, 30), date(year, 12, 31)]
    near = [end for end in halves if abs((end - today).days - 730) <= 200]
    return min(near, key=lambda half: (sum(abs((end - half).days) <= 60 for end in ends), -half.toordinal()))
