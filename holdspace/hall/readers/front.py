"""The front page and the page about the community."""

from dataclasses import dataclass
from datetime import date, datetime

from holdspace.community.readers import facts
from holdspace.community.rules import Facts
from holdspace.groups.models import Group
from holdspace.groups.rules import GroupKind, State
from holdspace.groups.texts import KINDS
from holdspace.people.models import STAFF_KINDS, Person
from holdspace.people.rules import VISITOR, RoleKind

SHOWN = 3


@dataclass(frozen=True)
class GroupLine:
    """One group as the front page shows it."""

    name: str
    url: str
    kind: str
    ends_on: date | None
    purpose: str


@dataclass(frozen=True)
class FrontPage:
    """Who we are and a few groups that anybody may see; empty parts say what will stand there."""

    facts: Facts
    groups: tuple[GroupLine, ...]


def front_page(now: datetime) -> FrontPage:
    """What a visitor sees first. Groups by name: nobody is ranked. Three queries."""
    groups = Group.objects.visible_to(VISITOR).filter(state=State.ACTIVE).order_by("sort", "id")
    return FrontPage(facts(now), tuple(group_line(group) for group in groups[:SHOWN]))


def group_line(group: Group) -> GroupLine:
    """A group in one line."""
    kind = str(KINDS[GroupKind(group.kind)])
    return GroupLine(group.name, group.get_absolute_url(), kind, group.ends_on, group.purpose)


@dataclass(frozen=True)
class AboutPage:
    """Who we are, who answers for it, how to reach us, and a few numbers."""

    facts: Facts
    board: tuple[str, ...]
    people: int
    groups: int
    past_groups: int


def about_page(now: datetime) -> AboutPage:
    """What anybody may know. Board and numbers are public; no list of people is."""
    seen = Group.objects.visible_to(VISITOR)
    members = Person.objects.with_role(RoleKind.MEMBER, *STAFF_KINDS, at=now)
    board = Person.objects.with_role(RoleKind.BOARD, at=now).filter(listed=False).order_by("name", "id")
    return AboutPage(
        facts=facts(now),
        board=tuple(board.values_list("name", flat=True)),
        people=members.count(),
        groups=seen.filter(state=State.ACTIVE).count(),
        past_groups=seen.filter(state=State.CLOSED).count(),
    )
