"""An exception to the joining rule: a group under way takes people for some weeks. Plain Python over values."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from holdspace.groups.rules.kinds import KINDS, GroupKind, Joining, State

TOLD_AHEAD = timedelta(
    hours=24
)  # so that the letter of the day has reached everybody before anybody comes in
LONGEST_REASON = 300


class Refusal(StrEnum):
    """Why an exception is refused; ``texts_reopening.REFUSALS`` has the sentences."""

    NOT_STAFF = "exception_not_staff"
    NO_REASON = "exception_no_reason"
    NOT_NEEDED = "exception_not_needed"
    NOT_RUNNING = "exception_not_running"
    TOO_SOON = "exception_too_soon"
    ENDS_FIRST = "exception_ends_first"
    ALREADY = "exception_already"
    OVER = "exception_over"
    NEEDED = "exception_needed"


@dataclass(frozen=True)
class Dates:
    """From when until when (exclusive) people come in; aware instants."""

    starts_at: datetime
    ends_at: datetime

    def covers(self, at: datetime) -> bool:
        return self.starts_at <= at < self.ends_at


def is_closed_after_start(kind: GroupKind) -> bool:
    """Whether this kind takes nobody new once it has opened (R-092)."""
    return KINDS[kind].joining is Joining.BEFORE_START


def why_not_reopen(
    kind: GroupKind,
    state: State,
    *,
    staff: bool,
    reason: str,
    dates: Dates,
    now: datetime,
    another: bool,
) -> Refusal | None:
    """Why staff cannot open an exception. Members are told first, so it begins a day later at the earliest (R-093)."""
    if not staff:
        return Refusal.NOT_STAFF
    if not is_closed_after_start(kind):
        return Refusal.NOT_NEEDED
    if state is not State.ACTIVE:
        return Refusal.NOT_RUNNING
    if not reason.strip():
        return Refusal.NO_REASON
    if dates.starts_at < now + TOLD_AHEAD:
        return Refusal.TOO_SOON
    if dates.ends_at <= dates.starts_at:
        return Refusal.ENDS_FIRST
    return Refusal.ALREADY if another else None


def earliest(now: datetime, today: date) -> date:
    """The first day on which people can come in, whatever the hour of now is."""
    return today + timedelta(days=2)


def why_not_invite_now(kind: GroupKind, state: State, *, open_now: bool, already: bool) -> Refusal | None:
    """Why nobody new is invited: after the start it takes an exception. ``already``: they are no newcomers here."""
    if state is not State.ACTIVE or already or not is_closed_after_start(kind):
        return None
    return None if open_now else Refusal.NEEDED
