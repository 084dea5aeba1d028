"""Fill a house with many groups and people by bulk insert, and one member whom the pages are measured for.

Run by ``holdspace.site.start`` in the house's own environment. Every group has ten people; the measured member is
in five groups at every size, so that what differs is the size alone.
"""

import itertools
import random
import uuid
from collections.abc import Iterator

from django.db import connection
from django.utils.timezone import now

from holdspace.community import actions as community
from holdspace.groups.models import Group, Membership
from holdspace.groups.rules import GroupKind, GroupRole, State
from holdspace.people import actions as people_actions
from holdspace.people.models import Person, Role
from holdspace.people.rules import RoleKind
from holdspace.search import actions as search

WORDS = (
    "tide",
    "heron",
    "archive",
    "field",
    "notes",
    "station",
    "lantern",
    "summer",
    "policy",
    "library",
    "river",
)
BATCH = 2000
IN_EACH, MINE = 10, 5
KINDS = (GroupKind.WORKING_GROUP, GroupKind.INTEREST_GROUP)
SOUGHT = "measured"
MY_ROLES = (*[GroupRole.LEAD] * 2, *[GroupRole.MEMBER] * (MINE - 2))  # so that there is a desk to measure


def main(groups: str, people: str) -> None:
    """Make that many groups and people."""
    chance, at = random.Random(1), now()
    community.describe(by=None, now=at, name="Tidepool Commons", zone="Europe/London", country="GB")
    me = people_actions.welcome(
        name="Shakwe", email="shakwe@example.org", zone="Africa/Nairobi", by=None, now=at
    )
    persons = [_person(number, at) for number in range(int(people))]
    Person.objects.bulk_create(persons, batch_size=BATCH)
    Role.objects.bulk_create(
        (Role(person=person, kind=RoleKind.MEMBER, since=at) for person in persons), batch_size=BATCH
    )
    made = [_group(number, chance, at) for number in range(int(groups))]
    Group.objects.bulk_create(made, batch_size=BATCH)
    mine = chance.sample(made, MINE)
    Membership.objects.bulk_create(
        itertools.chain(
            (row for group in made for row in _members(group, chance.sample(persons, IN_EACH), at)),
            _mine(mine, me, at),
        ),
        batch_size=BATCH,
    )
    search.put_many("group", {group.pk: f"{group.name} {group.purpose}" for group in made})
    search.put_many("person", {person.pk: person.name for person in persons})
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE"
        )  # what the database does by itself in the first minutes after so much was written


def _person(number: int, at: object) -> Person:
    person = Person(id=uuid.uuid4(), name=f"Bird {number}", email=f"bird{number}@example.org", joined_at=at)
    person.password = "!"
    return person


def _group(number: int, chance: random.Random, at: object) -> Group:
    name = f"{' '.join(chance.sample(WORDS, 3))} {number}"
    return Group(
        slug=f"group-{number}",
        name=name,
        sort=name,
        kind=KINDS[number % 2],
        state=State.ACTIVE,
        purpose=f"So that {' '.join(chance.sample(WORDS, 6))} hold together. {SOUGHT if number % 4 == 0 else ''}",
        goal="A page that everybody can use.",
        made_at=at,
        opened_at=at,
    )


def _mine(groups: list[Group], me: Person, at: object) -> Iterator[Membership]:
    for group, role in zip(groups, MY_ROLES, strict=True):
        yield Membership(group=group, person=me, role=role, since=at)


def _members(group: Group, persons: list[Person], at: object) -> Iterator[Membership]:
    for place, person in enumerate(persons):
        role = (GroupRole.FACILITATOR, GroupRole.LEAD)[place] if place < 2 else GroupRole.MEMBER
        yield Membership(group=group, person=person, role=role, since=at)
