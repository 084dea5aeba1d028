"""What a file of groups says, whatever its format: plain values with the line they stand in.

A format turns text into ``Found`` or raises ``FileWrong``. It guesses nothing: what it cannot know becomes a question,
and what it does not know is listed under ``skipped``.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from holdspace.groups.rules import LONGEST_NAME, GroupKind, GroupRole
from holdspace.people.rules import LONGEST_NAME as LONGEST_PERSON_NAME


class Wrong(StrEnum):
    """Why a file is not read; ``imports.texts.WRONGS`` has the sentences."""

    MISSING = "missing"
    NOT_A_FILE = "not_a_file"
    UNREADABLE = "unreadable"
    UNKNOWN_FORMAT = "unknown_format"
    HUGE = "huge"
    NOT_UTF8 = "not_utf8"
    CONTROL = "control"
    CUT_OFF = "cut_off"
    EMPTY = "empty"
    SYNTAX = "syntax"
    ALIAS = "alias"
    TAG = "tag"
    SECOND_DOCUMENT = "second_document"
    DEEP = "deep"
    MANY = "many"
    KEY = "key"
    KEY_TWICE = "key_twice"
    TYPE = "type"
    LACKS = "lacks"
    BLANK = "blank"
    LONG = "long"
    GROUP_TWICE = "group_twice"
    NO_GROUPS = "no_groups"
    HANDLE = "handle"
    ADDRESS = "address"
    NOBODY = "nobody"
    COLUMN_LACKS = "column_lacks"
    COLUMN_TWICE = "column_twice"
    ROW_LENGTH = "row_length"
    CHOICE = "choice"
    DAY = "day"
    ENDS_FIRST = "ends_first"
    DIFFERS = "differs"


class FileWrong(Exception):
    """The file cannot be taken, and why; ``line`` is 0 where no line is to blame."""

    def __init__(self, why: Wrong, line: int = 0, **parts: object) -> None:
        super().__init__(f"{why.value} in line {line}")
        self.why, self.line, self.parts = why, line, parts


@dataclass(frozen=True)
class Someone:
    """A person as one place in the file names them; ``handles`` are pairs of place and folded value."""

    line: int
    name: str
    handles: tuple[tuple[str, str], ...] = ()
    email: str = ""
    affiliation: str = ""


@dataclass(frozen=True)
class FoundRole:
    """Somebody's role in a group. Days that the file does not tell stay None; ``over`` says that it has ended."""

    person: Someone
    role: GroupRole
    title: str = ""
    over: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class FoundPlace:
    """Where the group is found elsewhere; ``kind`` is a key of ``texts.PLACES``."""

    line: int
    kind: str
    name: str
    address: str = ""


@dataclass(frozen=True)
class FoundPart:
    """A subproject; ``facts`` are lists and texts as they were written."""

    line: int
    name: str
    about: str = ""
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class FoundQuestion:
    """Something the file leaves open; ``said`` is what it does say, in its own words."""

    line: int
    kind: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FoundGroup:
    """One group. ``key`` is what tells it again at the next import, whatever its name is then."""

    line: int
    key: str
    kind: GroupKind
    name: str
    purpose: str = ""
    done_when: str = ""
    ends_on: date | None = None
    roles: tuple[FoundRole, ...] = ()
    places: tuple[FoundPlace, ...] = ()
    parts: tuple[FoundPart, ...] = ()
    questions: tuple[FoundQuestion, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """A field that Holdspace does not know, and where it stands."""

    line: int
    field: str


@dataclass(frozen=True)
class Found:
    """All that a file says."""

    groups: tuple[FoundGroup, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True)
class Format:
    """A format: the endings of its files, and the function that reads their text."""

    name: str
    endings: tuple[str, ...]
    read: Callable[[str], Found]


def fold(handle: str) -> str:
    """One spelling of a handle, so that entries join on it."""
    return unicodedata.normalize("NFKC", handle).strip().casefold()


def someone(
    line: int, name: str, handles: tuple[tuple[str, str], ...], email: str, affiliation: str = ""
) -> Someone:
    """A person who can be told again. Raises ``FileWrong`` (nothing to join on, a malformed address, too long)."""
    folded = tuple((place, fold(value)) for place, value in handles if value.strip())
    address = fold(email)
    if not folded and not address:
        raise FileWrong(Wrong.NOBODY, line, name=name)
    if address and not _is_address(address):
        raise FileWrong(Wrong.ADDRESS, line, value=email)
    for place, value in folded:
        if not value or len(value) > 80 or any(sign.isspace() for sign in value):
            raise FileWrong(Wrong.HANDLE, line, value=f"{place}:{value}"[:100])
    shown = name.strip() or (folded[0][1] if folded else address.partition("@")[0])
    if len(shown) > LONGEST_PERSON_NAME:
        raise FileWrong(Wrong.LONG, line, field="name", limit=LONGEST_PERSON_NAME)
    return Someone(line, shown, folded, address, affiliation.strip()[:80])


def _is_address(text: str) -> bool:
    local, at, domain = text.partition("@")
    plain = len(text) <= 254 and not any(sign.isspace() for sign in text) and "@" not in domain
    return bool(local and at and "." in domain.strip(".") and plain)


def group_name(line: int, name: str) -> str:
    """A group's name. Raises ``FileWrong`` (blank, too long)."""
    if not name.strip():
        raise FileWrong(Wrong.BLANK, line, field="name")
    if len(name.strip()) > LONGEST_NAME:
        raise FileWrong(Wrong.LONG, line, field="name", limit=LONGEST_NAME)
    return name.strip()


def fitting(line: int, field: str, text: str, limit: int) -> str:
    """Text that fits into its column. Raises ``FileWrong`` where it does not: nothing is cut."""
    if len(text.strip()) > limit:
        raise FileWrong(Wrong.LONG, line, field=field, limit=limit)
    return text.strip()
