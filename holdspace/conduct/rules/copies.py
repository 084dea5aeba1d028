"""Entries of a thread that the reporter sealed once more, for members who have no key to its beginning.

Whoever has the first ones reads those; the copies then stand for nothing. What members wrote is not taken for theirs
here, since their signature is of the first place: it is shown, and changes nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from holdspace.conduct.rules.story import Entry

# A first word promises receipt only and may be sent by anybody who reads, locked or not.
BELIEVED = frozenset({"first_word"})


def copied(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    """What stands in each copy."""
    for entry in entries:
        yield {
            "n": entry.n,
            "kind": entry.kind,
            "by": entry.by,
            "at": entry.at.isoformat(),
            "body": dict(entry.body),
        }


def without_copies(entries: Iterable[Entry]) -> list[Entry]:
    """The entries as they are read: a copy stands in for what cannot be opened, and falls away where it can.

    One whose shape is not a copy's stays as it is, so that nothing is left out.
    """
    every = list(entries)
    there = {entry.n for entry in every if entry.kind != "copy"}
    found: list[Entry] = []
    for entry in every:
        meant = _meant(entry) if entry.kind == "copy" and entry.by == "reporter" else entry
        if meant is entry or meant.n not in there:
            found.append(meant)
    return sorted(found, key=lambda entry: entry.n)


def _meant(copy: Entry) -> Entry:
    try:
        kind, by, body = str(copy.body["kind"]), str(copy.body["by"]), dict(copy.body["body"])
        n, at = int(copy.body["n"]), datetime.fromisoformat(copy.body["at"])
    except (KeyError, ValueError, TypeError):
        return copy
    if n >= copy.n or at.tzinfo is None:
        return copy
    believed = by == "reporter" or kind in BELIEVED
    return Entry(n, copy.drawer, kind if believed else "copied", by if believed else "house", at, body)
