"""What a conversion means for somebody who comes in: asked too meanwhile, afterwards nothing from before."""

from datetime import datetime

from holdspace.groups.letters import life as letters
from holdspace.groups.models import Membership, OptIn
from holdspace.groups.readers.converting import open_conversion
from holdspace.groups.rules import GroupRole
from holdspace.journal.actions import Doer


def after_conversion(membership: Membership, *, by: Doer | None, now: datetime) -> None:
    """A newcomer sees from when it was converted; whoever was in the working group keeps what they saw (R-088)."""
    converted_at = membership.group.converted_at
    if converted_at is None or membership.sees_from is not None:
        return
    before = Membership.objects.filter(
        group=membership.group, person=membership.person, since__lt=converted_at
    )
    if before.exclude(pk=membership.pk).exists():
        return
    membership.sees_from = converted_at
    membership.save(update_fields=["sees_from"])


def asked_too(membership: Membership, *, by: Doer | None, now: datetime) -> None:
    """Somebody came in while the group is asked whether it goes on: they are asked like all others."""
    if membership.role != GroupRole.MEMBER:
        return
    conversion = open_conversion(membership.group)
    if conversion is None:
        return
    _, new = OptIn.objects.get_or_create(
        conversion=conversion, person=membership.person, defaults={"asked_at": now}
    )
    if new:
        letters.come_along(membership.group, membership.person, conversion.pk, now)
