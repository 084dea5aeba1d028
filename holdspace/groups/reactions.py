"""What follows here from deeds elsewhere; each may be run twice."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from holdspace.groups.actions.onboarding import tick_agreed
from holdspace.groups.actions.people import tell_of_gap
from holdspace.groups.models import Group, Membership
from holdspace.groups.rules import RUNNING, STEERING


class Deed(Protocol):
    """The journal entry that a reaction follows from; whom it is about and who did it matter here."""

    @property
    def about(self) -> UUID: ...
    @property
    def by(self) -> UUID | None: ...


def facilitator_may_be_gone(deed: Deed, *, now: datetime) -> None:
    """After a role has ended: tell whoever looks after the groups that this person facilitated or led.

    A group whose gap was told already is left alone until somebody fills it.
    """
    steered = Membership.objects.live().filter(person_id=deed.about, role__in=list(STEERING)).values("group")
    for group in Group.objects.filter(pk__in=steered, state__in=RUNNING).order_by("id"):
        tell_of_gap(group, now=now)


def somebody_agreed(deed: Deed, *, now: datetime) -> None:
    """After a yes to an agreement: the step "read and agreed" ticks itself in every group that waited for it."""
    if deed.by is not None:
        tick_agreed(deed.by, now=now)
