"""Somebody asks for facts of a case, or speaks of it in public: written down, with what they hear (R-303, R-311).

A pure fold. The committee never comments; where the community should hear something, the board decides on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry

KIND: Final = "asked_about"


class Asker(StrEnum):
    """Who wants to know, or speaks."""

    STAFF = "staff"
    BOARD = "board"
    OUTSIDE = "outside"
    IN_PUBLIC = "in_public"


class Reply(StrEnum):
    """What they are answered."""

    NOTHING = "nothing"
    BOARD = "board"


@dataclass(frozen=True)
class AskedAbout:
    """One time that somebody asked or spoke."""

    asker: Asker
    what: str
    reply: Reply
    by: UUID | None
    at: datetime


def asked_about(entries: Iterable[Entry]) -> tuple[AskedAbout, ...]:
    """Every time, in order; an entry that is not of its shape is passed over."""
    found = []
    for entry in entries:
        if entry.kind != KIND:
            continue
        try:
            asker, reply = Asker(entry.body["asker"]), Reply(entry.body["reply"])
            found.append(AskedAbout(asker, str(entry.body["what"]), reply, entry.person, entry.at))
        except (KeyError, ValueError):
            continue
    return tuple(found)


def why_not_write_down(words: str) -> Refusal | None:
    """Why it is not written down: nobody says what was asked or said."""
    return None if words.strip() else Refusal.NOTHING_WRITTEN
