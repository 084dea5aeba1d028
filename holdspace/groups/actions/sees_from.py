"""Who comes into a converted group afterwards sees nothing confidential from before."""

from datetime import datetime

from holdspace.groups.models import Membership
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
