"""The front page and the page about the community."""

from dataclasses import dataclass
from datetime import datetime

from holdspace.community.readers import facts
from holdspace.community.rules import Facts
from holdspace.groups.readers import GroupLine, how_many, open_groups
from holdspace.people.models import STAFF_KINDS, Person
from holdspace.people.rules import RoleKind

SHOWN = 3


@dataclass(frozen=True)
class FrontPage:
    """Who we are and a few groups that anybody may see; empty parts say what will stand there."""

    facts: Facts
    groups: tuple[GroupLine, ...]


def front_page(now: datetime) -> FrontPage:
    """What a visitor sees first. Groups by name: nobody is ranked. Three queries."""
    return FrontPage(facts(now), tuple(open_groups(now, most=SHOWN)))


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
    running, past = how_many()
    members = Person.objects.with_role(RoleKind.MEMBER, *STAFF_KINDS, at=now)
    board = Person.objects.with_role(RoleKind.BOARD, at=now).filter(listed=False).order_by("name", "id")
    return AboutPage(
        facts=facts(now),
        board=tuple(board.values_list("name", flat=True)),
        people=members.count(),
        groups=running,
        past_groups=past,
    )
