"""What a file of people says, whatever its format: plain values with the line they stand in.

A format turns a file into ``FoundPerson`` one after the other. It guesses nothing: what a person has to look at becomes
a question, and that line is not brought in.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from holdspace.connectors.tables import Container, Source, unsafe_cell
from holdspace.people.rules import LONGEST_NAME, fold_email, why_not_address, why_not_name

LONGEST_HANDLE: Final = 80
LONGEST_PLACE: Final = 30
PLACE: Final = re.compile(r"^[\w.-]{1,30}$")
AROUND_AT: Final = re.compile(r"[^\s,;<>\"'()\[\]]*@[^\s,;<>\"'()\[\]]*")
LINK: Final = re.compile(r"^https?://[^/\s]+/(?:[^\s]*/)?@?([^/\s?#]+)/?(?:[?#]\S*)?$", re.IGNORECASE)


class Skip(StrEnum):
    """Why somebody in a file is not listed; nothing is asked about them."""

    BOT = "bot"
    DEACTIVATED = "deactivated"
    GUEST = "guest"


class Ask(StrEnum):
    """What a person has to look at in the file; ``imports.texts.QUESTIONS`` has the sentences."""

    NOBODY = "nobody"
    ADDRESS = "address"
    HANDLE = "handle"
    NAME = "name"
    FORMULA = "formula"
    OTHER_NAME = "other_name"
    TWO_PEOPLE = "two_people"


class Field(StrEnum):
    """What can stand in a column of a table."""

    NONE = ""
    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    ADDRESS = "address"
    OTHER_ADDRESS = "other_address"
    AFFILIATION = "affiliation"
    HANDLE = "handle"


@dataclass(frozen=True)
class Column:
    """What stands in one column; ``place`` says where a handle is from, such as github."""

    field: Field
    place: str = ""


Columns = Mapping[int, Column]


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody as one line names them. ``named``: the file gives a name, and not only an address or a handle."""

    line: int
    name: str
    emails: tuple[str, ...] = ()
    handles: tuple[tuple[str, str], ...] = ()
    affiliation: str = ""
    named: bool = True
    skip: Skip | None = None
    ask: Ask | None = None
    said: str = ""


@dataclass(frozen=True)
class Head:
    """How a file begins: what sort it is, the headings of a table, the names of files in an archive."""

    container: Container
    columns: tuple[str, ...] = ()
    members: frozenset[str] = frozenset()

    @property
    def folded(self) -> frozenset[str]:
        return frozenset(name.strip().casefold() for name in self.columns)


@dataclass(frozen=True)
class Format:
    """A format: its name, which files are of it, how to read them, and whether a person says what its columns hold."""

    name: str
    knows: Callable[[Head], bool]
    read: Callable[[Source, Head, Columns], Iterator[FoundPerson]]
    asks_columns: bool = False


def fold(handle: str) -> str:
    """One spelling of a handle, so that entries join on it: trimmed, NFKC, lower case, as in files of groups."""
    return unicodedata.normalize("NFKC", handle).strip().casefold()


def handle_in(cell: str) -> str:
    """The handle in a cell: alone, with an @ before it, or as the address of a profile."""
    linked = LINK.match(cell.strip())
    return fold(linked[1] if linked else cell).removeprefix("@")


def addresses_in(cell: str) -> list[str]:
    """The addresses in a cell, folded: several, or with a name before them; what has no @ is given back as it is."""
    found = AROUND_AT.findall(cell)
    return [fold_email(address.removeprefix("mailto:")) for address in found or [cell]]


def person(
    line: int,
    name: str,
    *,
    cells: list[str],
    handles: list[tuple[str, str]],
    affiliation: str = "",
    skip: Skip | None = None,
) -> FoundPerson:
    """Somebody of a line, or the question that this line is. ``cells`` are those in which addresses stand.

    A name alone tells nobody; where it is missing, the first handle or address is shown until they claim the entry.
    """
    emails = [address for cell in cells if cell.strip() for address in addresses_in(cell)]
    known = [(place, value) for place, value in handles if value]
    shown = " ".join(unsafe_cell(name.strip()).split())
    found = FoundPerson(
        line,
        shown or (known[0][1] if known else emails[0].partition("@")[0] if emails else ""),
        tuple(dict.fromkeys(emails)),
        tuple(dict.fromkeys(known)),
        unsafe_cell(affiliation.strip())[:80],
        named=bool(shown),
        skip=skip,
    )
    return found if skip else _asked(found, cells)


def _asked(found: FoundPerson, cells: list[str]) -> FoundPerson:
    ask, said = _why(found, cells)
    if ask is None:
        return found
    return FoundPerson(found.line, found.name[:LONGEST_NAME], ask=ask, said=said[:100])


def _why(found: FoundPerson, cells: list[str]) -> tuple[Ask | None, str]:
    for email in found.emails:
        if why_not_address(email):
            return Ask.ADDRESS, next((cell.strip() for cell in cells if cell.strip()), email)
    for place, value in found.handles:
        if len(value) > LONGEST_HANDLE or any(sign.isspace() for sign in value) or not PLACE.match(place):
            return Ask.HANDLE, f"{place}:{value}"
    if not found.emails and not found.handles:
        return Ask.NOBODY, found.name
    if found.name.startswith("="):
        return Ask.FORMULA, found.name
    return (Ask.NAME, found.name) if why_not_name(found.name) else (None, "")
