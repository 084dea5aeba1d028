"""What a case is about, in one neutral line: written by one reader, and shown once another has read it (pages 3.8).

A pure fold. A later line takes the place of an earlier one, and waits for a second reader again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry

WRITTEN: Final = "in_short"
READ: Final = "in_short_read"
LONGEST: Final = 200  # characters


@dataclass(frozen=True)
class InShort:
    """The newest line; ``read_by``: who read it as the second."""

    words: str
    by: UUID | None
    read_by: UUID | None = None


def in_short_of(entries: Iterable[Entry]) -> InShort | None:
    """The line, or None where nobody wrote one. Whoever wrote it cannot be its second reader."""
    found: InShort | None = None
    for entry in entries:
        if entry.kind == WRITTEN:
            found = InShort(str(entry.body.get("what", "")), entry.person)
        elif entry.kind == READ and found is not None and entry.person not in {None, found.by}:
            found = replace(found, read_by=entry.person)
    return found


def why_not_read(found: InShort | None, by: UUID) -> Refusal | None:
    """Why this member is not its second reader."""
    if found is None or found.read_by:
        return Refusal.NOTHING_ASKED
    return Refusal.SECOND_MEMBER if found.by == by else None
