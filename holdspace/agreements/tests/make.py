"""Builders: the cast, a community that is set up, and agreements in each state. Everything at one fixed time."""

from datetime import UTC, datetime, timedelta

from holdspace.agreements import actions
from holdspace.agreements.document import Document, Item, Kind, Part, Section, Side
from holdspace.agreements.models import Version
from holdspace.community.actions import describe
from holdspace.people.actions import give_role, welcome
from holdspace.people.models import Person
from holdspace.people.rules import RoleKind

NOW = datetime(2026, 1, 15, 14, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=30)


def make_community(since: datetime = NOW - timedelta(days=600), **over: object) -> None:
    words = {
        "name": "Tidepool Commons",
        "aim": "We look after shared research data.",
        "zone": "America/New_York",
        "conduct_address": "conduct@tidepool.example",
        "general_contact": "hello@tidepool.example",
        **over,
    }
    describe(by=None, now=since, **words)


def make_member(name: str = "Bob", **over: object) -> Person:
    words = {"email": f"{name.lower()}@example.org", "zone": "Africa/Nairobi", **over}
    return welcome(name=name, by=None, now=NOW - timedelta(days=300), **words)  # type: ignore[arg-type]


def make_staff(name: str = "Alice") -> Person:
    person = make_member(name)
    give_role(person, RoleKind.STAFF, by=None, now=NOW - timedelta(days=299))
    return person


def make_draft(by: Person, kind: Kind = Kind.GUIDELINES) -> Version:
    return actions.begin_from_starter(kind, by=by, now=NOW)


def make_published(by: Person, kind: Kind = Kind.EXPECTATIONS, **over: object) -> Version:
    """The starter text in force as 1.0, without letters."""
    words = {"number": "1.0", "note": "The first version.", "tell": False, **over}
    return actions.publish(make_draft(by, kind), by=by, now=NOW, **words)  # type: ignore[arg-type]


def make_next(by: Person, version: Version, note: str = "Shorter.", **over: object) -> Version:
    """The version after ``version``, with one section changed."""
    draft = actions.begin_next(version.kind, by=by, now=LATER)
    section = draft.document.sections[0]
    actions.save_section(
        draft, section.anchor, heading=section.heading, part=section.part, body="New words.", by=by, now=LATER
    )
    words = {"number": "1.1", "note": note, "tell": False, **over}
    return actions.publish(draft, by=by, now=LATER, **words)  # type: ignore[arg-type]


def make_document(*sections: Section, **over: object) -> Document:
    words = {"title": "Guidelines", "licence": "CC-BY-4.0", **over}
    return Document(sections=sections, **words)  # type: ignore[arg-type]


def make_value(anchor: str = "open", expected: int = 2, unwelcome: int = 1, body: str = "We are.") -> Section:
    items = [Item(f"{anchor}.expected.{n}", Side.EXPECTED, f"Do {n}.") for n in range(1, expected + 1)]
    items += [Item(f"{anchor}.unwelcome.{n}", Side.UNWELCOME, f"Leave {n}.") for n in range(1, unwelcome + 1)]
    return Section(anchor, Part.VALUE, anchor.title(), body, tuple(items))
