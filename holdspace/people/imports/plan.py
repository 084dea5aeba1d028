"""What bringing people in would do, as values: what is shown before anything is written, and then done exactly."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from holdspace.people.formats.shape import Ask, Skip

Sign = tuple[str, str]  # a handle as place and value; an address under the place ``ADDRESS``
ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Where:
    """A line of one of the files; ``file`` is its number among them."""

    file: int
    line: int


@dataclass(frozen=True, slots=True)
class Question:
    """A line that a person has to look at; ``said`` is what stands there, ``other`` a line it does not go with."""

    where: Where
    ask: Ask
    said: str
    other: Where | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """A line that is about somebody of an earlier line; ``name`` is what it calls them."""

    where: Where
    name: str
    with_line: Where
    kept: str


@dataclass(slots=True)
class Entry:
    """One human being of the files. ``shared``: lines beyond the first that are about them.

    ``plain``: one of their lines is no account somewhere that could be switched off.
    """

    where: Where
    name: str
    named: bool
    emails: list[str]
    handles: list[Sign]
    affiliation: str = ""
    plain: bool = True
    skip: Skip | None = None
    shared: list[tuple[Where, str]] = field(default_factory=list)

    def signs(self) -> Iterator[Sign]:
        """Everything by which they can be told."""
        yield from ((ADDRESS, email) for email in self.emails)
        yield from self.handles


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody here already. To one who is only listed an import may add signs; a member's entry is their own."""

    id: UUID
    name: str
    listed: bool
    has_email: bool


@dataclass(slots=True)
class Addition:
    """What somebody who is only listed would get: handles, their address where they had none, further addresses."""

    person: KnownPerson
    handles: list[Sign]
    email: str
    others: list[str]


@dataclass
class Plan:
    """Everything that bringing these files in comes to."""

    new: list[Entry] = field(default_factory=list)
    known: list[tuple[Entry, KnownPerson]] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    skipped: Counter[Skip] = field(default_factory=Counter)
    kept_out: int = 0

    def seal(self) -> str:
        """The same for the same plan: what was looked at is what is done, or it is looked at again."""
        digest = hashlib.sha256()
        for entry in self.new:
            digest.update(repr((entry.where, entry.name, entry.emails, entry.handles)).encode())
        for addition in self.additions:
            digest.update(
                repr((addition.person.id, addition.handles, addition.email, addition.others)).encode()
            )
        digest.update(repr((len(self.known), len(self.questions))).encode())
        return digest.hexdigest()
