"""What follows here from deeds elsewhere; each may be run twice."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from holdspace.groups.actions.people import tell_of_gap
from holdspace.groups.models import Group, Membership
from holdspace.groups.rules import RUNNING, STEERING


class Deed(Protocol):
    """The journal entry that a reaction follows from; only whom it is about matters here."""

    @property
    def about(self) -> UUID: ...


def facilitator_may_be_gone(deed: Deed, *, now: datetime) -> None:
    """After a role has ended: tell whoever looks after the groups that this person facilitated or led.

    A group whose gap was told already is left alone until somebody fills it.
    """
    steered = Membership.objects.live().filter(person_id=deed.about, role__in=list(STEERING)).values("group")
    for group in Group.objects.filter(pk__in=steered, state__in=RUNNING).order_by("id"):
        tell_of_gap(group, now=now)
