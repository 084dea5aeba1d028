"""A request for what is kept about somebody: on a case's page, and as a page of its own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts_access as texts
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.readers.trail import said_line
from holdspace.conduct.rules.access import Request, request_at, requests_of, to_decide, words_of
from holdspace.conduct.texts_access import Words


@dataclass(frozen=True)
class RequestLine:
    n: int
    who: str
    due: datetime
    state: Words
    given: bool


@dataclass(frozen=True)
class AccessPart:
    case_id: UUID
    lines: tuple[RequestLine, ...]


def access_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Who asked what is kept about them. From the first word on."""
    if case.story.first_word is None:
        return None
    lines = tuple(
        RequestLine(one.n, one.who, one.due, texts.STATES[state_of(case, one)], one.given_at is not None)
        for one in requests_of(case.opened.entries)
    )
    page = AccessPart(case.opened.case.pk, lines)
    return Part("conduct/desk/parts/access.html", page, seldom=not lines)


def state_of(case: Told, request: Request) -> str:
    """Which step comes next."""
    if request.given_at:
        return "given"
    if request.checked_by:
        return "ready"
    left = any(entry.n not in request.items for entry in to_decide(case.opened.entries))
    return "open" if left else "check"


@dataclass(frozen=True)
class ItemLine:
    """One entry: what it says, and what was decided about it."""

    n: int
    title: str
    at: datetime
    words: str
    text: str
    why: Words
    decided: bool


@dataclass(frozen=True)
class RequestPage:
    case_id: UUID
    request: Request
    state: str
    sentence: Words
    lines: tuple[ItemLine, ...]


def request_page(case: Told, names: Names, n: int) -> RequestPage | None:
    """Every entry with words, and the answer so far."""
    request = request_at(case.opened.entries, n)
    if request is None:
        return None
    lines = []
    for entry in to_decide(case.opened.entries):
        item = request.items.get(entry.n)
        lines.append(
            ItemLine(
                n=entry.n,
                title=said_line(entry, names).title if entry.drawer == "thread" else names.of(entry.by),
                at=entry.at,
                words=words_of(entry),
                text=item.text if item else "",
                why=texts.WHYS[item.why] if item and item.why else "",
                decided=item is not None,
            )
        )
    state = state_of(case, request)
    return RequestPage(case.opened.case.pk, request, state, texts.STATES[state], tuple(lines))
