"""Dated notes that somebody keeps for themselves until they send them, or never (R-393)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import LONGEST_TEXT

KEPT_FOR: Final = timedelta(days=365)
LONGEST_WHEN: Final = 200
# What is written around each note when they are sent, so that all of them together still fit.
AROUND: Final = 300


@dataclass(frozen=True)
class Noted:
    """One note, opened: when it was written, of when it tells in its writer's words, and what."""

    n: int
    at: datetime
    when: str
    what: str


def why_not_note(notes: Sequence[Noted], when: str, what: str) -> Refusal | None:
    """Why this is not added: nothing written, or more than one report could hold."""
    if not what.strip():
        return Refusal.NOTHING_WRITTEN
    length = sum(len(one.what) + len(one.when) + AROUND for one in notes)
    whole = length + len(when) + len(what) + AROUND
    return Refusal.NOTES_FULL if whole > LONGEST_TEXT else None


def there_already(notes: Sequence[Noted], when: str, what: str) -> bool:
    """Whether the newest note says just this: sent twice, it is there once."""
    return bool(notes) and (notes[-1].when, notes[-1].what) == (when, what)


def why_not_send(notes: Sequence[Noted], *, wrong: bool) -> Refusal | None:
    """Why they cannot be sent: there are none, or one of them is not as it was left."""
    if wrong:
        return Refusal.NOTES_WRONG
    return None if notes else Refusal.NO_NOTES
