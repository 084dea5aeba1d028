"""A case leaves the house only by two members, sealed to a key that neither of them holds with the file (R-329)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry

OPEN_FOR = timedelta(days=7)
ASK_AFTER = timedelta(days=90)


@dataclass(frozen=True)
class Export:
    """Who asked, why, for whom; who confirmed and was given the key; when the file was taken.

    ``names``: whether what persons are called goes with it; both members see that before it is confirmed.
    """

    n: int
    why: str
    to: str
    by: UUID | None
    at: datetime
    names: bool = False
    confirmed_by: UUID | None = None
    confirmed_at: datetime | None = None
    recipient: str = ""
    made_at: datetime | None = None

    @property
    def ask_on(self) -> date:
        """When to ask whoever has it whether it is deleted."""
        return (self.made_at or self.at).date() + ASK_AFTER

    def ready(self, now: datetime) -> bool:
        """Whether the file can be taken: confirmed, not yet taken, and not a week old."""
        return self.made_at is None and self.confirmed_at is not None and now < self.confirmed_at + OPEN_FOR


def exports_of(entries: Iterable[Entry]) -> tuple[Export, ...]:
    """Fold what was asked, confirmed and taken. A confirmation by whoever asked counts for nothing."""
    found: dict[int, Export] = {}
    for entry in entries:
        if entry.kind == "export_asked":
            body = entry.body
            why, to, names = str(body.get("why", "")), str(body.get("to", "")), body.get("names") is True
            found[entry.n] = Export(entry.n, why, to, entry.person, entry.at, names)
            continue
        asked = found.get(entry.body.get("asked", 0)) if entry.kind in {"export_yes", "export_made"} else None
        if asked is None:
            continue
        if entry.kind == "export_made":
            found[asked.n] = replace(asked, made_at=entry.at)
        elif entry.person != asked.by and asked.confirmed_at is None:
            key = str(entry.body.get("recipient", ""))
            found[asked.n] = replace(asked, confirmed_by=entry.person, confirmed_at=entry.at, recipient=key)
    return tuple(found.values())


def export_at(entries: Iterable[Entry], n: int) -> Export | None:
    """The export that was asked for at this place."""
    return next((one for one in exports_of(entries) if one.n == n), None)


def why_not_ask(why: str, to: str, readers: frozenset[UUID]) -> Refusal | None:
    """Why no export can be asked for."""
    if not to.strip():
        return Refusal.NOTHING_WRITTEN
    if not why.strip():
        return Refusal.NO_REASON
    return None if len(readers) > 1 else Refusal.NOBODY_TO_CONFIRM


def why_not_confirm(export: Export | None, by: UUID) -> Refusal | None:
    """Why this member cannot be the second."""
    if export is None or export.confirmed_at is not None:
        return Refusal.NOTHING_ASKED
    return Refusal.SECOND_MEMBER if export.by == by else None


def why_not_make(export: Export | None, by: UUID, now: datetime) -> Refusal | None:
    """Why the file cannot be taken: only by whoever asked, who does not hold the key."""
    if export is None or not export.ready(now):
        return Refusal.NOT_CONFIRMED
    return None if export.by == by else Refusal.WHO_ASKED
