"""Answering somebody who asks what is kept about them: entry by entry, others masked, with a second check (R-331).

What the open rooms keep, everybody takes along themselves under "my data". This is for what only a case holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from holdspace.conduct.rules.leaks import Hit, held_by, leaks
from holdspace.conduct.rules.persons import normal_form, persons_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry

MASK = "[…]"
# Which words of an entry say something about somebody, in the order in which they are read.
WORDS = ("what", "words", "why", "wording", "text", "who", "context", "other")
OURS = frozenset({"access_asked", "access_item", "access_checked", "access_given", "export_asked", "hold"})


class Why(StrEnum):
    """Why an entry is not given."""

    NAMES_OTHERS = "names_others"
    SHOWS_WHO_WROTE = "shows_who_wrote"
    SAFETY = "safety"
    NOT_ABOUT_THEM = "not_about_them"
    DUTY = "duty"


@dataclass(frozen=True)
class Item:
    """One decision: the words that are given, or the reason why none are."""

    text: str = ""
    why: Why | None = None


@dataclass(frozen=True)
class Request:
    """Somebody asked on a day; each entry is decided, a second member checks, then it is given."""

    n: int
    who: str
    asked_on: date
    due: datetime
    by: UUID | None
    items: Mapping[int, Item] = field(default_factory=dict)
    decided_by: frozenset[UUID] = frozenset()
    checked_by: UUID | None = None
    given_at: datetime | None = None


def requests_of(entries: Iterable[Entry]) -> tuple[Request, ...]:
    """Fold the requests of a case. A decision after the check takes the check back."""
    found: dict[int, Request] = {}
    for entry in entries:
        body = entry.body
        if entry.kind == "access_asked":
            asked_on, due = date.fromisoformat(body["asked_on"]), datetime.fromisoformat(body["due"])
            found[entry.n] = Request(entry.n, str(body["who"]), asked_on, due, entry.person)
        elif entry.kind in STEPS and body.get("asked") in found:
            found[body["asked"]] = STEPS[entry.kind](found[body["asked"]], entry)
    return tuple(found.values())


def _item(request: Request, entry: Entry) -> Request:
    why = Why(entry.body["why"]) if entry.body.get("why") else None
    items = {**request.items, int(entry.body["item"]): Item(str(entry.body.get("text", "")), why)}
    by = request.decided_by | ({entry.person} if entry.person else set())
    return replace(request, items=items, decided_by=by, checked_by=None)


def _checked(request: Request, entry: Entry) -> Request:
    return request if entry.person in request.decided_by else replace(request, checked_by=entry.person)


def _given(request: Request, entry: Entry) -> Request:
    return replace(request, given_at=entry.at) if request.checked_by else request


STEPS = {"access_item": _item, "access_checked": _checked, "access_given": _given}


def request_at(entries: Iterable[Entry], n: int) -> Request | None:
    """The request at this place."""
    return next((one for one in requests_of(entries) if one.n == n), None)


def words_of(entry: Entry) -> str:
    """What an entry says in words; empty for one that only does something."""
    return "\n".join(str(entry.body[name]) for name in WORDS if isinstance(entry.body.get(name), str)).strip()


def to_decide(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that hold words, but for what this and other requests wrote."""
    return tuple(entry for entry in entries if entry.kind not in OURS and words_of(entry))


def masked(entries: Sequence[Entry], request: Request, entry: Entry) -> str:
    """A first draft of what can be given: others' names and whatever only the report holds are masked.

    The reporter's own words are not given at all: how somebody writes shows who they are.
    """
    if entry.by == "reporter":
        return ""
    text = words_of(entry)
    for hit in sorted(_hits(entries, request, text), key=lambda hit: -hit.start):
        text = f"{text[: hit.start]}{MASK}{text[hit.end :]}"
    return text


def _hits(entries: Sequence[Entry], request: Request, text: str) -> tuple[Hit, ...]:
    """What of a text only the case holds, others' names with it; the name of whoever asks is theirs to read."""
    said = [entry.body for entry in entries if entry.by == "reporter"]
    me, persons = normal_form(request.who), persons_of(entries).values()
    others = [word for one in persons if me not in map(normal_form, one.called) for word in one.called]
    held, own = held_by(said, names=others), held_by([], names=[request.who]).exact
    return tuple(hit for hit in leaks(text, held) if not hit.common and hit.words.casefold() not in own)


def why_not_decide(entries: Sequence[Entry], request: Request | None, n: int, item: Item) -> Refusal | None:
    """Why this cannot be decided so: words without a trace of others, or a reason."""
    if request is None or request.given_at or n not in {entry.n for entry in to_decide(entries)}:
        return Refusal.NOTHING_ASKED
    if item.why is not None:
        return None
    if not item.text.strip():
        return Refusal.NO_REASON
    return Refusal.NAME_IN_TEXT if _hits(entries, request, item.text) else None


def why_not_check(entries: Sequence[Entry], request: Request | None, by: UUID) -> Refusal | None:
    """Why this member cannot be the second check."""
    if request is None or request.given_at:
        return Refusal.NOTHING_ASKED
    if any(entry.n not in request.items for entry in to_decide(entries)):
        return Refusal.NOT_ALL_DECIDED
    return Refusal.SECOND_MEMBER if by in request.decided_by else None


def why_not_give(request: Request | None) -> Refusal | None:
    """Nothing is given unchecked."""
    return None if request and request.checked_by and not request.given_at else Refusal.NOT_CONFIRMED
