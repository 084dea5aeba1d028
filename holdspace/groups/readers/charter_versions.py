"""A charter to read, with what is still to be set; its versions, and what changed between any two."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.dateparse import parse_date

from holdspace.agreements.compare import SectionChange, compare
from holdspace.agreements.document import Document, Part, Section
from holdspace.groups import texts, texts_charter, texts_projects
from holdspace.groups.models import CharterVersion, Group
from holdspace.groups.readers.facts import charter_of
from holdspace.groups.readers.lines import need_words
from holdspace.groups.rules import GroupKind, still_needed
from holdspace.groups.rules.charter_versions import FIELDS, NOT_SHOWN
from holdspace.groups.rules.projects import ProjectType
from holdspace.people.readers import names_of
from holdspace.ui import dates

MOST_VERSIONS = 50


@dataclass(frozen=True)
class Field:
    """One field of a charter; ``said`` empty: to be set."""

    label: texts.Words
    said: str
    day: date | None = None


@dataclass(frozen=True)
class VersionLine:
    """One version: who changed what, when and why."""

    number: int
    at: datetime
    by: str
    changed: tuple[texts.Words, ...]
    because: str


@dataclass(frozen=True)
class CharterPage:
    """The charter as it stands, what its kind still asks for, and its versions, the newest first."""

    fields: tuple[Field, ...]
    needs: tuple[texts.Words, ...]
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True)
class ComparePage:
    """What changed from one version to another."""

    old: int
    new: int
    sections: tuple[SectionChange, ...]


def charter_page(group: Group, now: datetime) -> CharterPage:
    """The charter for those inside. Four queries, however long its history."""
    charter = charter_of(group, now)
    rows = list(CharterVersion.objects.filter(group=group).order_by("-number")[:MOST_VERSIONS])
    names = names_of({row.by_id for row in rows if row.by_id} | {one.person_id for one in charter.holders})
    steering = [
        names.get(one.person_id, "") for one in charter.holders if one.role in ("facilitator", "lead")
    ]
    label = texts_charter.FACILITATES if group.kind == GroupKind.WORKING_GROUP else texts_charter.LEADS
    fields = [_field(group, name) for name in FIELDS if name not in NOT_SHOWN and _stands(group, name)]
    return CharterPage(
        fields=(*fields, Field(label, ", ".join(sorted(filter(None, steering))))),
        needs=tuple(need_words(need, charter.kind) for need in still_needed(charter)),
        versions=tuple(_version(row, names) for row in rows),
    )


def _stands(group: Group, name: str) -> bool:
    """Fields that a group of this kind does not have, or need not have, stand only where they say something."""
    optional = {"not_now", "own_rules"}
    if group.kind != GroupKind.WORKING_GROUP:
        optional |= {"ends_on", "done_when", "project_title", "mission"}
    elif group.ends_on or group.done_when:
        optional |= {"ends_on", "done_when"}  # one of the two is enough
    return name not in optional or bool(getattr(group, name))


def _field(group: Group, name: str) -> Field:
    value = getattr(group, name)
    if isinstance(value, date):
        return Field(texts_charter.LABELS[name], "", value)
    if name == "who_may_join" and not value:
        value = str(texts_charter.WHO_MAY_JOIN[GroupKind(group.kind)])
    if name == "project_title" and group.project_type:
        value = f"{value} ({type_words(group.project_type, group.project_other)})"
    return Field(texts_charter.LABELS[name], value)


def type_words(type_: str, other: str) -> str:
    """The type of a project in words."""
    return other or str(texts_projects.TYPES[ProjectType(type_)])


def _version(row: CharterVersion, names: dict[UUID, str]) -> VersionLine:
    changed = tuple(texts_charter.LABELS[name] for name in row.changed if name in texts_charter.LABELS)
    by = names.get(row.by_id, "") if row.by_id else ""
    return VersionLine(row.number, row.at, by, changed, row.because)


def compare_page(group: Group, old: int, new: int, zone: str) -> ComparePage | None:
    """What changed between two versions, field by field and word by word; None where one does not exist."""
    rows = {row.number: row for row in CharterVersion.objects.filter(group=group, number__in=(old, new))}
    if old not in rows or new not in rows:
        return None
    changes = compare(_document(rows[old], zone), _document(rows[new], zone))
    return ComparePage(old, new, tuple(one for one in changes if one.change != "same"))


def _document(row: CharterVersion, zone: str) -> Document:
    """A version as an agreement is compared: a section for each field that says something."""
    said = {name: _text(name, row.words.get(name), zone) for name in FIELDS}
    sections = tuple(
        Section(name, Part.ABOUT, str(texts_charter.LABELS[name]), text)
        for name, text in said.items()
        if text
    )
    return Document(title=str(row.words.get("name", "")), sections=sections)


def _text(name: str, value: object, zone: str) -> str:
    if isinstance(value, bool):
        return str(texts_charter.YES) if value else ""
    if name == "ends_on" and isinstance(value, str):
        on = parse_date(value)
        return dates.day(on, zone) if on else value
    if name == "project_type" and value:
        return str(texts_projects.TYPES[ProjectType(str(value))])
    return str(value or "")
