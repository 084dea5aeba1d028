"""The kit of those who facilitate or lead: texts to begin with, and whom to turn to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.groups.models import Membership
from holdspace.groups.rules import STEERING, GroupRole
from holdspace.outbox.asking import Question
from holdspace.people.models import Person
from holdspace.people.readers import staff
from holdspace.people.rules import RoleKind

MOST = 50


@dataclass(frozen=True)
class Contact:
    """Whom to turn to for one group; ``stands_in``: the manager, since the group names nobody."""

    group: str
    url: str
    names: tuple[str, ...]
    stands_in: bool


STEERED = Question(
    lambda person_id: (
        Membership.objects.live().filter(person_id=person_id, role__in=list(STEERING)).values_list("role")[:1]
    ),
    UUID,
)


def steers_any(person_id: UUID) -> bool:
    """Whether somebody facilitates, co-facilitates or leads any group now. One query."""
    return bool(STEERED.ask(person_id))


def contacts(person_id: UUID, now: datetime) -> tuple[Contact, ...]:
    """For each group that somebody steers, who supports it, else the community manager. Four queries at most."""
    steered = Membership.objects.live().filter(person_id=person_id, role__in=list(STEERING))
    groups = {
        row.group_id: row.group for row in steered.select_related("group").order_by("group__sort")[:MOST]
    }
    held = Membership.objects.live().filter(
        group__in=list(groups), role=GroupRole.SUPPORT, person__left_at=None
    )
    names: dict[UUID, list[str]] = {}
    for row in held.select_related("person").order_by("person__name"):
        names.setdefault(row.group_id, []).append(row.person.name)
    manager = _manager(now) if len(names) < len(groups) else ()
    return tuple(
        Contact(group.name, group.get_absolute_url(), tuple(names.get(key, manager)), key not in names)
        for key, group in groups.items()
    )


def _manager(now: datetime) -> tuple[str, ...]:
    managers = Person.objects.with_role(RoleKind.COMMUNITY_MANAGER, at=now).order_by("name", "id")
    return tuple(person.name for person in managers) or tuple(person.name for person in staff(now))
