"""How groups are linked to what they went on as; only to those for whom the other one exists."""

from dataclasses import dataclass
from datetime import datetime

from holdspace.groups.models import FollowUp, Group, Membership
from holdspace.groups.readers.panel import Panel
from holdspace.groups.rules import GroupRole, Here, State


@dataclass(frozen=True)
class Linked:
    """Another group by name and address."""

    name: str
    url: str


@dataclass(frozen=True)
class FollowUpPanel:
    """What a group follows from and what it went on as; ``waits``: nobody has said yes to it yet."""

    follows: Linked | None
    went_on: tuple[Linked, ...]
    waits: bool


def waits_for_a_yes(group: Group) -> bool:
    """Whether this is a follow-up that none of those asked has joined yet. Two queries at most."""
    if not FollowUp.objects.filter(group=group).exists():
        return False
    return not Membership.objects.live().filter(group=group, role=GroupRole.MEMBER).exists()


def follow_up_panel(group: Group, here: Here, now: datetime) -> Panel | None:
    """The links both ways. Two queries, one more for a follow-up that is forming."""
    seen = Group.objects.visible_to(here.standing).values("pk")
    of = Group.objects.filter(pk__in=seen, went_on_as__group=group).first()
    on = Group.objects.filter(pk__in=seen, follows_from__of=group).order_by("made_at", "pk")
    went_on = tuple(Linked(one.name, one.get_absolute_url()) for one in on)
    if of is None and not went_on:
        return None
    follows = Linked(of.name, of.get_absolute_url()) if of else None
    waits = bool(of) and group.state == State.FORMING and waits_for_a_yes(group)
    return Panel("groups/panels/follow_ups.html", FollowUpPanel(follows, went_on, waits))
