"""Kind letters as pages show them, and what stands before a silent member is taken out."""

from holdspace.groups.models import CheckIn, Membership
from holdspace.groups.rules import GroupRole
from holdspace.groups.rules.check_ins import CheckInRefusal, CheckInState, why_not_remove


def why_not_take_out(membership: Membership) -> CheckInRefusal | None:
    """Why who steers cannot end a silent member's membership yet: nobody tried to reach them in person (R-102)."""
    if membership.role != GroupRole.MEMBER:
        return None
    waiting = CheckIn.objects.filter(
        group=membership.group, person=membership.person, state=CheckInState.WAITING
    ).first()
    tried = waiting.attempts.count() if waiting else 0
    return why_not_remove(waiting=waiting is not None, attempts=tried)
