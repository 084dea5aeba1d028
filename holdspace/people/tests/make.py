"""People for tests. Alice is on the staff, Bob is a member, Carol is here for one event only."""

import itertools
from datetime import UTC, datetime
from typing import Any

from holdspace.people import actions
from holdspace.people.models import Person
from holdspace.people.rules import RoleKind

NOW = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
_counter = itertools.count(1)


def make_member(name: str = "Bob", **over: Any) -> Person:
    """Somebody who joined before ``NOW``."""
    number = next(_counter)
    given = {"email": f"someone{number}@example.org", "zone": "Europe/London", "by": None, "now": NOW, **over}
    return actions.welcome(name=name, **given)


def make_staff(name: str = "Alice", **over: Any) -> Person:
    """Somebody on the staff."""
    person = make_member(name, **over)
    actions.give_role(person, RoleKind.STAFF, by=None, now=over.get("now", NOW))
    return person


def make_person(name: str = "Carol", *kinds: str, **over: Any) -> Person:
    """Somebody with these roles only, such as a learner at one event; no member."""
    person = make_member(name, **over)
    person.roles.all().delete()
    for kind in kinds:
        actions.give_role(person, kind, by=None, now=over.get("now", NOW))
    return person


def make_listed(name: str = "Plover", **over: Any) -> Person:
    """An imported entry that nobody has claimed."""
    given = {"handles": {"github": name.lower()}, "email": None, "affiliation": "", "by": None, "now": NOW}
    return actions.list_person(name=name, **{**given, **over})
