"""Somebody's own notes as they read them, and as one report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from holdspace.conduct import texts_notes as texts
from holdspace.conduct.rules.notes import Noted
from holdspace.conduct.store import notes
from holdspace.conduct.store.notes import OpenNotebook
from holdspace.ui.dates import day
from holdspace.vault import OpenDesk


@dataclass(frozen=True)
class NotesPage:
    """The notes, the newest first; ``wrong``: places of those that are not as they were left."""

    notes: tuple[Noted, ...]
    wrong: tuple[int, ...]
    kept_until: date | None


def notebook_of(desk: OpenDesk | None) -> OpenNotebook | None:
    """The notes that an open desk leads to; the same query where there are none."""
    return notes.opened(desk.seed) if desk else None


def notes_page(found: OpenNotebook) -> NotesPage:
    """What whoever wrote them sees. Nobody else sees anything."""
    return NotesPage(tuple(reversed(found.notes)), tuple(found.wrong), notes.kept_until(found.row))


def as_text(every: Iterable[Noted], zone: str, now: datetime) -> str:
    """All notes in the order of their writing, each under its day: what a report says, and a file to take along."""
    return "\n\n".join(f"{_head(one, zone, now)}\n{one.what}" for one in every)


def _head(one: Noted, zone: str, now: datetime) -> str:
    on = {"day": day(one.at, zone, now), "when": one.when}
    return str(texts.HEAD if one.when.strip() else texts.HEAD_BARE) % on
