"""Looking into a case: what it is about, what was learnt, on what it rests (R-207, R-245, R-246, R-249, R-255).

A pure fold of its own. Harassment and discrimination need at least one entry of the log before anything is decided. The
account is complete when two members say so; what comes in after that makes it incomplete again (R-249).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry

STALE_AFTER = timedelta(days=3)


class Nature(StrEnum):
    """What a case may be about; several may hold, and none has to be named."""

    HARASSMENT = "harassment"
    DISCRIMINATION = "discrimination"
    RETALIATION = "retaliation"
    UNWANTED_CONTACT = "unwanted_contact"
    DISRESPECT = "disrespect"
    OTHER = "other"


NEEDS_LOG = frozenset({Nature.HARASSMENT, Nature.DISCRIMINATION})


class Sort(StrEnum):
    """What an entry of the log is."""

    PLAN = "plan"
    INTERVIEW = "interview"
    DOCUMENT = "document"
    SNAPSHOT = "snapshot"
    OTHER = "other"


EVIDENCE = frozenset({Sort.INTERVIEW, Sort.DOCUMENT, Sort.SNAPSHOT, Sort.OTHER})


class Sure(StrEnum):
    """How sure one is of it."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Note:
    """One entry of the log: what was done or learnt, from where, and how sure it is."""

    n: int
    sort: Sort
    words: str
    source: str
    sure: Sure | None
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class Basis:
    """On what a finding rests: items or values of the guidelines that were in force then, or on none that is listed."""

    version: str
    on: date | None
    items: tuple[str, ...]
    not_listed: bool
    words: str


@dataclass(frozen=True)
class Looking:
    """Where looking into a case stands."""

    natures: frozenset[Nature] = frozenset()
    notes: tuple[Note, ...] = ()
    basis: Basis | None = None
    complete: frozenset[UUID] = field(default_factory=frozenset)

    @property
    def evidence(self) -> tuple[Note, ...]:
        """What was learnt; a plan is none of it."""
        return tuple(note for note in self.notes if note.sort in EVIDENCE)

    @property
    def whole(self) -> bool:
        """Two members have said that the account is complete."""
        return len(self.complete) >= 2


# What comes in from outside makes an account incomplete again.
NEW_FACTS = frozenset({"addition", "answer", "statement"})


def looking_of(entries: Iterable[Entry]) -> Looking:
    """Fold the entries; one that is not of its shape changes nothing."""
    found = Looking()
    for entry in entries:
        try:
            found = _after(found, entry)
        except (KeyError, ValueError, TypeError, AttributeError):
            continue
    return found


def _after(found: Looking, entry: Entry) -> Looking:
    body, kind = entry.body, entry.kind
    if kind == "nature":
        return replace(found, natures=frozenset(Nature(one) for one in body["natures"]))
    if kind == "log":
        sure = Sure(body["sure"]) if body.get("sure") else None
        note = Note(
            entry.n, Sort(body["sort"]), str(body["what"]), str(body["source"]), sure, entry.person, entry.at
        )
        return replace(found, notes=(*found.notes, note))
    if kind == "basis":
        on = date.fromisoformat(body["on"]) if body["on"] else None
        items = tuple(str(one) for one in body["items"])
        return replace(
            found, basis=Basis(str(body["version"]), on, items, bool(body["not_listed"]), str(body["what"]))
        )
    if kind == "account_complete" and entry.person:
        return replace(found, complete=found.complete | {entry.person})
    if kind in NEW_FACTS:
        return replace(found, complete=frozenset())
    return found


def why_not_decide(entries: Sequence[Entry], *, full: bool) -> Refusal | None:
    """Why nothing is decided yet: an empty log where one is needed; in profile Full an account that is not whole."""
    found = looking_of(entries)
    if found.natures & NEEDS_LOG and not found.notes:
        return Refusal.LOG_EMPTY
    return Refusal.ACCOUNT_OPEN if full and not found.whole else None


def stale(found: Looking, began: datetime | None, now: datetime) -> bool:
    """Whether three days have passed without an entry, where a log is needed (R-255)."""
    last = max((note.at for note in found.notes), default=began)
    return bool(found.natures & NEEDS_LOG) and last is not None and now > last + STALE_AFTER


def why_not_rest(items: Sequence[str], words: str, *, not_listed: bool) -> Refusal | None:
    """Why this is no basis: nothing chosen, or "not listed" without a word."""
    if not_listed:
        return None if words.strip() else Refusal.NOTHING_WRITTEN
    return None if items else Refusal.NO_BASIS
