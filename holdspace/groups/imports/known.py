"""What is known here before an import, as values: what a plan is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class KnownPerson:
    id: UUID
    name: str
    listed: bool = False
    left: bool = False
    has_email: bool = False


@dataclass(frozen=True)
class KnownRole:
    """A membership that is there; ``until`` None in one that is over means that nobody knows when it ended."""

    id: UUID
    person: UUID
    role: str
    title: str = ""
    over: bool = False
    imported: bool = True
    since: date | None = None
    until: date | None = None
    name: str = ""


@dataclass(frozen=True)
class KnownPart:
    id: UUID
    about: str
    facts: Mapping[str, list[str]]


@dataclass(frozen=True)
class KnownGroup:
    """A group that an import made, as it stands now. ``imported_as`` is what the last import wrote of its fields."""

    id: UUID
    kind: str
    closed: bool
    fields: Mapping[str, str]
    imported_as: Mapping[str, str]
    roles: tuple[KnownRole, ...] = ()
    places: Mapping[tuple[str, str, str], UUID] = field(default_factory=dict)
    parts: Mapping[str, KnownPart] = field(default_factory=dict)
    questions: Mapping[str, tuple[UUID, bool, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What the plan is compared with. ``kept_out``: handles and addresses whose owners do not want to be listed."""

    groups: Mapping[str, KnownGroup] = field(default_factory=dict)
    handles: Mapping[tuple[str, str], KnownPerson] = field(default_factory=dict)
    emails: Mapping[str, KnownPerson] = field(default_factory=dict)
    kept_out: frozenset[tuple[str, str]] = frozenset()
