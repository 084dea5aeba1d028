"""The page on which who steers a group invites, answers and gives roles."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from holdspace.groups import texts
from holdspace.groups.models import Group, Membership, Wish
from holdspace.groups.rules import OFFERED, STAFF_GIVES, GroupKind, GroupRole, Here
from holdspace.people.models import Person
from holdspace.search import actions as search
from holdspace.ui.paging import Page, cut

MOST_FOUND = 10
SIZE = 50


@dataclass(frozen=True)
class Held:
    """One live role of somebody, with since when."""

    membership: UUID
    person: str
    role: texts.Words
    title: str
    since: datetime | None
    capacity: str
    key: str


@dataclass(frozen=True)
class WishLine:
    """Somebody who asked, noted interest or was invited."""

    id: UUID
    person: str
    way: str
    made_at: datetime
    capacity: str


@dataclass(frozen=True)
class PeoplePage:
    """The people of a group; ``found`` are those whom the search box brought up."""

    group: Group
    holders: tuple[Held, ...]
    members: Page[Held]
    wishes: tuple[WishLine, ...]
    offered: tuple[tuple[GroupRole, texts.Words], ...]
    asked: str
    found: tuple[Person, ...]
    is_staff: bool


def people_page(group: Group, here: Here, *, asked: str, after: str) -> PeoplePage:
    """Everyone in the group by role, members a page at a time, open wishes, and who was searched for."""
    live = Membership.objects.live().filter(group=group, person__left_at=None).select_related("person")
    holders = live.exclude(role=GroupRole.MEMBER).order_by("role", "person__name", "pk")
    members = live.filter(role=GroupRole.MEMBER).order_by("person__name", "pk")
    name, _, key = after.rpartition("~")
    if key and _is_id(key):
        members = members.filter(Q(person__name__gt=name) | Q(person__name=name, pk__gt=UUID(key)))
    return PeoplePage(
        group=group,
        holders=tuple(_held(row) for row in holders),
        members=cut([_held(row) for row in members[: SIZE + 1]], SIZE, lambda held: held.key),
        wishes=_wishes(group),
        offered=_offered(group, here),
        asked=asked,
        found=_found(here, asked),
        is_staff=here.standing.is_staff,
    )


def _held(row: Membership) -> Held:
    words = texts.ROLES[GroupRole(row.role)]
    key = f"{row.person.name}~{row.pk.hex}"
    return Held(row.pk, row.person.name, words, row.title, row.since, row.capacity, key)


def _wishes(group: Group) -> tuple[WishLine, ...]:
    rows = Wish.objects.filter(group=group, ended_at=None, person__left_at=None).select_related("person")
    return tuple(
        WishLine(row.pk, row.person.name, row.way, row.made_at, row.capacity)
        for row in rows.order_by("way", "made_at", "pk")[:100]
    )


def _offered(group: Group, here: Here) -> tuple[tuple[GroupRole, texts.Words], ...]:
    roles = OFFERED[GroupKind(group.kind)]
    return tuple(
        (role, texts.ROLES[role]) for role in roles if here.standing.is_staff or role not in STAFF_GIVES
    )


def _found(here: Here, asked: str) -> tuple[Person, ...]:
    seen = search.found_among(Person.objects.visible_to(here.standing), "person", asked)
    return tuple(seen.order_by("name", "id")[:MOST_FOUND])


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
