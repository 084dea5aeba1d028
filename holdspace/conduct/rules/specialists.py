"""Asking somebody from outside for advice: chosen things of a case, until a day, without names (R-021, R-256).

Two pure folds: of a case, which knows what was given, looked at and answered; and of what the specialist opens, which
is sealed to them alone and holds nothing else. They never vote; what they say is advice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from holdspace.conduct.rules.naming import Known, names_in
from holdspace.conduct.rules.persons import persons_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry, Story

SPECIALIST: Final = "specialist"
LONGEST: Final = timedelta(days=90)
# Entries of this concern are never given to anybody.
OURS: Final = frozenset(
    {"specialist_asked", "specialist_free", "specialist_read", "specialist_said", "specialist_over"}
)


@dataclass(frozen=True)
class Given:
    """One thing of a case as a specialist reads it: words without names. ``n``: its place in the case."""

    n: int
    title: str
    at: datetime
    text: str

    def body(self) -> dict[str, Any]:
        return {"n": self.n, "title": self.title, "at": self.at.isoformat(), "text": self.text}


def given_of(body: Mapping[str, Any]) -> Given:
    """Raises ``KeyError``, ``ValueError`` or ``TypeError`` for what is none."""
    return Given(int(body["n"]), str(body["title"]), datetime.fromisoformat(body["at"]), str(body["text"]))


@dataclass(frozen=True)
class Wanted:
    """What a member asks of whom, what they get to see for it, and until when."""

    who: UUID
    about: str
    asks: str
    until: datetime
    given: tuple[Given, ...] = ()
    files: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Said:
    """Words at a time."""

    at: datetime
    words: str


@dataclass(frozen=True)
class Asked:
    """One request as the case knows it. ``also``: further names that were masked; ``free``: None until they have said.

    ``looked``: each look, what and when.
    """

    n: int
    who: UUID
    about: str
    asks: str
    until: datetime
    given: tuple[int, ...]
    files: tuple[str, ...]
    dossier: str
    by: UUID | None
    at: datetime
    also: tuple[str, ...] = ()
    free: bool | None = None
    looked: tuple[datetime, ...] = ()
    said: tuple[Said, ...] = ()
    ended: datetime | None = None

    def over(self, now: datetime) -> bool:
        """Whether nothing is open for them any more: by its day, ended before, or because they are not free."""
        return self.ended is not None or self.free is False or now >= self.until


def asked_of(entries: Iterable[Entry]) -> tuple[Asked, ...]:
    """Every request of a case in its order. What another than the one who was asked writes counts for nothing."""
    found: dict[int, Asked] = {}
    for entry in entries:
        try:
            _step(found, entry)
        except (KeyError, ValueError, TypeError, AttributeError):
            continue
    return tuple(found.values())


def _step(found: dict[int, Asked], entry: Entry) -> None:
    body = entry.body
    if entry.kind == "specialist_asked":
        found[entry.n] = Asked(
            n=entry.n,
            who=UUID(body["who"]),
            about=str(body["about"]),
            asks=str(body["asks"]),
            until=datetime.fromisoformat(body["until"]),
            given=tuple(int(n) for n in body["given"]),
            files=tuple(str(one) for one in body["files"]),
            dossier=str(body["dossier"]),
            by=entry.person,
            at=entry.at,
            also=tuple(map(str, body.get("also", ()))),
        )
        return
    if entry.kind == "closed":
        found.update({n: replace(one, ended=one.ended or entry.at) for n, one in found.items()})
        return
    asked = found.get(body.get("asked", 0))
    if asked is None:
        return
    if entry.kind == "specialist_over":
        found[asked.n] = replace(asked, ended=asked.ended or entry.at)
    elif entry.kind in THEIRS and entry.person == asked.who:
        found[asked.n] = THEIRS[entry.kind](asked, entry)


THEIRS = {
    "specialist_free": lambda asked, entry: replace(asked, free=bool(entry.body["free"])),
    "specialist_read": lambda asked, entry: replace(asked, looked=(*asked.looked, entry.at)),
    "specialist_said": lambda asked, entry: replace(
        asked, said=(*asked.said, Said(entry.at, str(entry.body["what"])))
    ),
}


def asked_at(entries: Iterable[Entry], n: int) -> Asked | None:
    """The request at this place of a case."""
    return next((one for one in asked_of(entries) if one.n == n), None)


@dataclass(frozen=True)
class Grant:
    """What a specialist opens: nothing else of the case is sealed to them."""

    code: str
    about: str
    asks: str
    until: datetime
    case: UUID
    asked: int
    given: tuple[Given, ...]
    files: tuple[Mapping[str, Any], ...]
    free: bool = False
    said: tuple[Said, ...] = ()

    def file(self, file_id: str) -> Mapping[str, Any] | None:
        return next((one for one in self.files if one.get("file") == file_id), None)


def grant_of(entries: Sequence[Entry]) -> Grant | None:
    """What was addressed to a specialist; None for anything else that is sealed to somebody."""
    first = entries[0] if entries else None
    if first is None or first.body.get("kind") != SPECIALIST:
        return None
    try:
        grant = _granted(first.body)
    except (KeyError, ValueError, TypeError):
        return None
    for entry in entries:
        if entry.kind == "specialist_free":
            grant = replace(grant, free=True)
        elif entry.kind == "specialist_said":
            grant = replace(grant, said=(*grant.said, Said(entry.at, str(entry.body.get("what", "")))))
    return grant


def _granted(body: Mapping[str, Any]) -> Grant:
    return Grant(
        code=str(body["code"]),
        about=str(body["about"]),
        asks=str(body["asks"]),
        until=datetime.fromisoformat(body["until"]),
        case=UUID(body["case"]),
        asked=int(body["asked"]),
        given=tuple(map(given_of, body["given"])),
        files=tuple(dict(one) for one in body["files"]),
    )


def kept_from(entries: Sequence[Entry], story: Story, readers: frozenset[UUID]) -> frozenset[UUID]:
    """Who is asked nothing about this: who reads it, was left out, is held, is not free, or may be meant by it."""
    meant = {one.link.member for one in persons_of(entries).values() if one.link is not None}
    return readers | story.left_out | story.held | story.aside | meant


def why_not_ask(
    wanted: Wanted,
    entries: Sequence[Entry],
    known: Known,
    *,
    ready: frozenset[UUID],
    out: frozenset[UUID],
    now: datetime,
) -> Refusal | None:
    """Why this person cannot be asked this. ``out``: who is kept from it (``kept_from``)."""
    if wanted.who not in ready:
        return Refusal.NO_SPECIALIST
    if wanted.who in out:
        return Refusal.SPECIALIST_NOT_THIS
    before = [one for one in asked_of(entries) if one.who == wanted.who]
    if any(one.free is False for one in before):
        return Refusal.SPECIALIST_NOT_FREE
    if any(not one.over(now) for one in before):
        return Refusal.SPECIALIST_ASKED
    return _why_not_these(wanted, known, now)


def _why_not_these(wanted: Wanted, known: Known, now: datetime) -> Refusal | None:
    if not wanted.about.strip() or not wanted.asks.strip():
        return Refusal.NOTHING_WRITTEN
    if not wanted.given and not wanted.files:
        return Refusal.NOTHING_GIVEN
    if wanted.until <= now:
        return Refusal.DATE_PAST
    if wanted.until > now + LONGEST:
        return Refusal.TOO_LONG_OPEN
    said = (wanted.about, wanted.asks, *(one.text for one in wanted.given))
    return Refusal.NAMED_IN_TEXT if any(names_in(text, known) for text in said) else None
