"""People pasted by address: one a line or with commas, names optional. Plain Python over text."""

from dataclasses import dataclass
from email.utils import getaddresses
from enum import StrEnum

from holdspace.people.rules import fold_email, why_not_address

MOST = 500


class Refusal(StrEnum):
    """Why a line cannot be read, or somebody in it cannot be written down."""

    NO_ADDRESS = "line_no_address"
    TOO_MANY = "line_too_many"
    NOBODY = "line_nobody"
    CANNOT_BE_ASKED = "line_cannot_be_asked"
    STAFF_WRITES = "line_staff_writes"
    ONCE_ONLY = "line_once_only"
    NOTHING_TO_SEND = "line_nothing_to_send"
    STAFF_SENDS = "line_staff_sends"
    STAFF_SAYS = "line_staff_says"


@dataclass(frozen=True)
class Pasted:
    """Somebody in the list: the line they stand in (from 1), their address, and a name where one was given."""

    line: int
    address: str
    name: str = ""


@dataclass(frozen=True)
class BadLine:
    """A line, or a part of one, that is no address; as it was typed."""

    line: int
    text: str
    refusal: Refusal


def read(text: str) -> tuple[tuple[Pasted, ...], tuple[BadLine, ...]]:
    """Everybody in a pasted list, each address once, and the lines that cannot be read."""
    found: dict[str, Pasted] = {}
    bad: list[BadLine] = []
    for number, line in enumerate(text.splitlines(), start=1):
        for name, address in _parts(line):
            if address and why_not_address(fold_email(address)) is None:
                found.setdefault(fold_email(address), Pasted(number, address, name.strip()))
            else:
                bad.append(BadLine(number, (address or name or line).strip(), Refusal.NO_ADDRESS))
    if not found and not bad:
        bad.append(BadLine(1, "", Refusal.NOBODY))
    if len(found) > MOST:
        bad.append(BadLine(MOST, "", Refusal.TOO_MANY))
    return tuple(found.values()), tuple(bad)


def _parts(line: str) -> list[tuple[str, str]]:
    """Name and address of each part; a line in which nothing stands has none."""
    # Some programs part addresses by semicolons, which the standard allows in groups alone.
    plain = line.replace(";", ",").strip().strip(",").strip()
    return getaddresses([plain]) if plain else []
