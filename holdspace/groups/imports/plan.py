"""What an import would do, as values; and the list of changes that a dry run shows and applying does, exactly."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from holdspace.groups.formats.shape import FoundGroup, FoundPart, FoundPlace, FoundQuestion, Skipped
from holdspace.groups.imports.known import KnownGroup, KnownPerson, KnownRole
from holdspace.groups.rules import GroupRole


class What(StrEnum):
    """The kinds of changes; ``imports.texts.CHANGES`` has the sentences."""

    PERSON_LISTED = "person_listed"
    HANDLE_ADDED = "handle_added"
    ADDRESS_ADDED = "address_added"
    GROUP_NEW = "group_new"
    FIELD_CHANGED = "field_changed"
    ROLE_BEGAN = "role_began"
    ROLE_ENDED = "role_ended"
    ROLE_CHANGED = "role_changed"
    PLACE_ADDED = "place_added"
    PLACE_GONE = "place_gone"
    PART_ADDED = "part_added"
    PART_CHANGED = "part_changed"
    PART_GONE = "part_gone"
    QUESTION_ASKED = "question_asked"
    QUESTION_GONE = "question_gone"


class Remark(StrEnum):
    """What a person should know though it changes nothing; ``imports.texts.REMARKS`` has the sentences."""

    NAMES_DIFFER = "names_differ"
    SEVERAL_PEOPLE = "several_people"
    HAS_LEFT = "has_left"
    OURS_STAYS = "ours_stays"
    KIND_STAYS = "kind_stays"
    ENDED_HERE = "ended_here"
    ENDS_LATER = "ends_later"
    CLOSED_HERE = "closed_here"


@dataclass(frozen=True)
class Change:
    """One thing that would change, with the line that says so (0: the file no longer says it)."""

    what: What
    line: int
    group: str = ""
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Note:
    """A remark, with its line."""

    remark: Remark
    line: int
    parts: tuple[tuple[str, str], ...] = ()


@dataclass
class PersonPlan:
    """One human being of the file: who they are here, or what is to be listed. ``skip``: they have left, or
    asked not to be listed."""

    line: int
    name: str
    handles: list[tuple[str, str]] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    affiliation: str = ""
    existing: KnownPerson | None = None
    new_handles: list[tuple[str, str]] = field(default_factory=list)
    new_email: str = ""
    skip: bool = False


@dataclass(frozen=True)
class RolePlan:
    """A membership to be written. ``person`` is a place in ``Plan.people``."""

    person: int
    role: GroupRole
    title: str
    over: bool
    since: date | None
    until: date | None
    line: int


@dataclass(frozen=True)
class RoleChange:
    """A membership that is there and gets other words or days, or ends on a day that nobody knows."""

    known: KnownRole
    title: str
    since: date | None
    until: date | None
    over: bool
    line: int


@dataclass
class GroupPlan:
    """What one group of the file comes to. ``known`` None: it is new."""

    found: FoundGroup
    known: KnownGroup | None
    fields: dict[str, str] = field(default_factory=dict)
    roles: list[RolePlan] = field(default_factory=list)
    role_changes: list[RoleChange] = field(default_factory=list)
    places: list[FoundPlace] = field(default_factory=list)
    places_gone: list[tuple[UUID, str]] = field(default_factory=list)
    parts: list[FoundPart] = field(default_factory=list)
    parts_changed: list[tuple[UUID, FoundPart]] = field(default_factory=list)
    parts_gone: list[tuple[UUID, str]] = field(default_factory=list)
    questions: list[tuple[str, FoundQuestion]] = field(default_factory=list)
    questions_gone: list[tuple[UUID, str]] = field(default_factory=list)

    @property
    def changes_anything(self) -> bool:
        lists = (
            self.roles,
            self.role_changes,
            self.places,
            self.places_gone,
            self.parts,
            self.parts_changed,
            self.parts_gone,
            self.questions,
            self.questions_gone,
        )
        return self.known is None or bool(self.fields) or any(lists)


@dataclass
class Plan:
    """Everything an import would do. ``changes()`` is what a dry run shows and what applying does, exactly."""

    people: list[PersonPlan] = field(default_factory=list)
    groups: list[GroupPlan] = field(default_factory=list)
    skipped: tuple[Skipped, ...] = ()
    notes: list[Note] = field(default_factory=list)

    def changes(self) -> Iterator[Change]:
        """Each change, people first, then group by group as the file has them."""
        for person in self.people:
            yield from _person_changes(person)
        for group in self.groups:
            yield from _group_changes(group, self.people)


def written(value: date | str | None) -> str:
    """A field as text, so that dates and nothing compare too."""
    return value.isoformat() if isinstance(value, date) else value or ""


def _person_changes(person: PersonPlan) -> Iterator[Change]:
    if person.skip:
        return
    handles = ", ".join(value for _, value in person.new_handles)
    if person.existing is None:
        known_as = ", ".join(one for one in (handles, person.new_email) if one)
        yield Change(What.PERSON_LISTED, person.line, parts=(("name", person.name), ("known_as", known_as)))
        return
    if handles:
        yield Change(
            What.HANDLE_ADDED, person.line, parts=(("name", person.existing.name), ("handle", handles))
        )
    if person.new_email:
        parts = (("name", person.existing.name), ("address", person.new_email))
        yield Change(What.ADDRESS_ADDED, person.line, parts=parts)


def _group_changes(group: GroupPlan, people: list[PersonPlan]) -> Iterator[Change]:
    name, line = group.found.name, group.found.line
    if group.known is None:
        yield Change(What.GROUP_NEW, line, name, (("kind", group.found.kind.value), ("key", group.found.key)))
    for field_name, to in group.fields.items():
        yield Change(What.FIELD_CHANGED, line, name, (("field", field_name), ("to", to)))
    for role in group.roles:
        parts = _role_parts(people[role.person].name, role.role, role.title, role.since, role.until)
        yield Change(What.ROLE_ENDED if role.over else What.ROLE_BEGAN, role.line, name, parts)
    for one in group.role_changes:
        what = What.ROLE_ENDED if one.over else What.ROLE_CHANGED
        parts = _role_parts(one.known.name, GroupRole(one.known.role), one.title, one.since, one.until)
        yield Change(what, one.line, name, parts)
    for place in group.places:
        parts = (("kind", place.kind), ("place", place.name))
        yield Change(What.PLACE_ADDED, place.line, name, parts)
    for _, gone in group.places_gone:
        yield Change(What.PLACE_GONE, 0, name, (("place", gone),))
    for part in group.parts:
        yield Change(What.PART_ADDED, part.line, name, (("part", part.name),))
    for _, part in group.parts_changed:
        yield Change(What.PART_CHANGED, part.line, name, (("part", part.name),))
    for _, gone in group.parts_gone:
        yield Change(What.PART_GONE, 0, name, (("part", gone),))
    for _, question in group.questions:
        said = ", ".join(value for _, value in question.said)
        yield Change(What.QUESTION_ASKED, question.line, name, (("said", said),))
    for _, said in group.questions_gone:
        yield Change(What.QUESTION_GONE, 0, name, (("said", said),))


def _role_parts(
    name: str, role: GroupRole, title: str, since: date | None, until: date | None
) -> tuple[tuple[str, str], ...]:
    return (
        ("name", name),
        ("role", role.value),
        ("title", title),
        ("since", written(since)),
        ("until", written(until)),
    )
