"""Builders: the cast, a community, and groups in each state. Everything at one fixed time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from holdspace.agreements import actions as agreements
from holdspace.agreements.document import Kind
from holdspace.community.actions import describe
from holdspace.groups import actions
from holdspace.groups.actions import Words
from holdspace.groups.models import Group
from holdspace.groups.rules import GroupKind, GroupRole
from holdspace.people.actions import give_role, welcome
from holdspace.people.models import Person
from holdspace.people.rules import RoleKind

NOW = datetime(2026, 1, 15, 14, 0, tzinfo=UTC)  # Thursday, 09:00 in New York
LONG_AGO = NOW - timedelta(days=300)
ENDS_ON = date(2026, 6, 30)
WG, SIG, COMMITTEE = GroupKind.WORKING_GROUP, GroupKind.INTEREST_GROUP, GroupKind.STANDING_COMMITTEE


def make_community(**over: Any) -> None:
    words = {
        "name": "Tidepool Commons",
        "aim": "We look after shared research data.",
        "zone": "America/New_York",
        "conduct_address": "conduct@tidepool.example",
        "general_contact": "hello@tidepool.example",
        **over,
    }
    describe(by=None, now=LONG_AGO - timedelta(days=300), **words)


def make_member(name: str = "Bob", **over: Any) -> Person:
    words: dict[str, Any] = {"email": f"{name.lower()}@example.org", "zone": "Africa/Nairobi", **over}
    return welcome(name=name, by=None, now=LONG_AGO, **words)


def make_staff(name: str = "Alice", **over: Any) -> Person:
    person = make_member(name, **over)
    give_role(person, RoleKind.STAFF, by=None, now=LONG_AGO + timedelta(days=1))
    return person


def make_agreements(by: Person, *more: Kind) -> None:
    """Guidelines and expectations in force as 1.0, and others where a test asks for them."""
    at = NOW - timedelta(days=30)
    for kind in (Kind.GUIDELINES, Kind.EXPECTATIONS, *more):
        draft = agreements.begin_from_starter(kind, by=by, now=at)
        agreements.publish(draft, number="1.0", note="The first.", tell=False, by=by, now=at)


def make_forming(by: Person, kind: GroupKind = WG, name: str = "Sharing field notes", **over: Any) -> Group:
    words: dict[str, Any] = {"purpose": "So that nobody has to guess which notes may travel.", **over}
    if kind is WG:
        words = {"goal": "A policy text.", "mission": "Shared data needs it.", "ends_on": ENDS_ON, **words}
    facilitator = by if kind is WG else None
    return actions.prepare(
        Words(name=name, **words), kind, facilitator=facilitator, support=by, by=by, now=NOW
    )


def make_group(by: Person, kind: GroupKind = WG, name: str = "Sharing field notes", **over: Any) -> Group:
    """A group that is open, with whatever its kind needs but for a lead."""
    return actions.open_group(make_forming(by, kind, name, **over), by=by, now=NOW)


def put_in(group: Group, person: Person, role: GroupRole = GroupRole.MEMBER) -> None:
    """Somebody is in a group, whatever the way in."""
    group.memberships.create(person=person, role=role, since=NOW)
