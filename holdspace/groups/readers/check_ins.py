"""Kind letters as pages show them, and what stands before a silent member is taken out."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from holdspace.groups.models import Attempt, CheckIn, CheckInAnswer, Membership
from holdspace.groups.rules import GroupRole, Here
from holdspace.groups.rules.check_ins import Answer, CheckInRefusal, CheckInState, why_not_remove
from holdspace.groups.texts import Words
from holdspace.groups.texts_check_ins import ANSWERS, STATES


def why_not_take_out(membership: Membership) -> CheckInRefusal | None:
    """Why who steers cannot end a silent member's membership yet: nobody tried to reach them in person (R-102)."""
    if membership.role != GroupRole.MEMBER:
        return None
    waiting = CheckIn.objects.filter(
        group=membership.group, person=membership.person, state=CheckInState.WAITING
    ).first()
    tried = waiting.attempts.count() if waiting else 0
    return why_not_remove(waiting=waiting is not None, attempts=tried)


@dataclass(frozen=True)
class Said:
    """One answer; ``note`` is empty for whoever is not on the staff, and ``by`` for the link of the letter."""

    id: UUID
    words: Words
    until: date | None
    note: str
    by: str
    at: datetime
    seen: bool


@dataclass(frozen=True)
class CheckInPage:
    """One kind letter with all that came of it."""

    row: CheckIn
    state: Words
    waits: bool
    answers: tuple[Said, ...]
    attempts: tuple[Attempt, ...]
    asks: bool


def check_in_page(row: CheckIn, here: Here) -> CheckInPage:
    """A check-in for those who steer the group. The note to staff is shown to staff alone (R-101). Two queries."""
    answers = row.answers.select_related("by").order_by("-at", "pk")
    return CheckInPage(
        row=row,
        state=STATES[CheckInState(row.state)],
        waits=row.state == CheckInState.WAITING,
        answers=tuple(_said(one, staff=here.standing.is_staff) for one in answers),
        attempts=tuple(row.attempts.select_related("by").order_by("-at", "pk")),
        asks=row.state == CheckInState.PAUSES,
    )


def _said(one: CheckInAnswer, *, staff: bool) -> Said:
    note = one.note if staff else ""
    by = one.by.name if one.by else ""
    return Said(one.pk, ANSWERS[Answer(one.answer)], one.until, note, by, one.at, one.seen_at is not None)
