"""Suggestions as staff and their senders see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise

from holdspace.agreements.document import Kind
from holdspace.agreements.models import Suggestion, Version
from holdspace.agreements.promised import SUGGESTION_ANSWER
from holdspace.agreements.rules import Number
from holdspace.agreements.rules.suggestions import MOVES, OPEN, Fate, Party
from holdspace.agreements.texts import KINDS
from holdspace.agreements.texts_suggestions import FATES, WHOLE
from holdspace.people.models import Person
from holdspace.people.readers import names_of, standing_of
from holdspace.promises.models import Promise as PromiseRow
from holdspace.promises.readers import PromiseLine, line_of, open_about
from holdspace.ui.paging import Page, cut

SIZE = 30


@dataclass(frozen=True)
class SuggestionLine:
    """One suggestion in a list."""

    id: UUID
    kind: str | Promise
    heading: str | Promise
    words: str
    name: str
    made_at: datetime
    fate: str | Promise
    promise: PromiseLine | None


@dataclass(frozen=True)
class SuggestionPage:
    """One suggestion. ``reaches``: a letter can be written; ``is_open``: it has no answer yet."""

    line: SuggestionLine
    kind: Kind
    anchor: str
    read_in: Number
    words: str
    answer: str
    answered_at: datetime | None
    answered_by: str
    credit: bool
    reaches: bool
    is_open: bool
    is_gone: bool
    asked_over: bool
    in_version: str
    moves: tuple[Fate, ...]


def party_of(suggestion: Suggestion, person: Person | None, now: datetime) -> Party:
    """As whom somebody answers it: staff, whoever sent it, or neither."""
    if person is not None and standing_of(person, now).is_staff:
        return Party.STAFF
    return Party.SENDER if person is not None and suggestion.person_id == person.pk else Party.OTHER


def waiting_suggestions(*, now: datetime, after: str = "", size: int = SIZE) -> Page[SuggestionLine]:
    """Those without an answer, oldest first, a page at a time (staff)."""
    rows = Suggestion.objects.waiting().select_related("agreement")
    if start := _start_of(after):
        rows = rows.filter(Q(made_at__gt=start[0]) | Q(made_at=start[0], pk__gt=start[1]))
    page = cut(rows[: size + 1], size, lambda row: f"{row.made_at.isoformat()}\n{row.pk.hex}")
    return Page(_lines(list(page.rows), now), page.more)


def ended_suggestions(*, now: datetime, most: int = SIZE) -> tuple[SuggestionLine, ...]:
    """The last ones that were answered (staff)."""
    rows = Suggestion.objects.filter(fate__in=[Fate.ADOPTED, Fate.NOT_ADOPTED]).select_related("agreement")
    return _lines(list(rows.order_by("-answered_at")[:most]), now)


def suggestions_for(draft: Version, *, now: datetime, most: int = SIZE) -> tuple[SuggestionLine, ...]:
    """What waits for an answer, or comes into this draft (staff)."""
    mine = Q(fate__in=OPEN) | Q(fate=Fate.ADOPTED, adopted_in=draft)
    rows = Suggestion.objects.filter(mine, agreement_id=draft.agreement_id).select_related("agreement")
    return _lines(list(rows.order_by("made_at")[:most]), now)


def suggestion_page(suggestion: Suggestion, *, now: datetime) -> SuggestionPage:
    """One suggestion, for staff and for its sender alike: there is nothing that only staff may know."""
    fate, number = Fate(suggestion.fate), suggestion.version.number
    assert number is not None  # one suggests something for what is in force
    promise = PromiseRow.objects.filter(about_id=suggestion.pk, kind=SUGGESTION_ANSWER.name).first()
    by = {suggestion.answered_by_id} if suggestion.answered_by_id else set()
    names = names_of(by | ({suggestion.person_id} if suggestion.person_id else set()))
    line = _line(suggestion, names, line_of(promise, now) if promise else None)
    into = suggestion.adopted_in
    return SuggestionPage(
        line=line,
        kind=suggestion.kind,
        anchor=suggestion.anchor,
        read_in=number,
        words=suggestion.words,
        answer=suggestion.answer,
        answered_at=suggestion.answered_at,
        answered_by=names.get(suggestion.answered_by_id, "") if suggestion.answered_by_id else "",
        credit=suggestion.credit,
        reaches=bool(suggestion.address or (suggestion.person and suggestion.person.email)),
        is_open=fate in OPEN,
        is_gone=fate is Fate.TAKEN_BACK,
        asked_over=suggestion.asked_over_at is not None,
        in_version=str(into.number) if into is not None and into.number is not None else "",
        moves=tuple(one for one in Fate if one in MOVES[fate] and one is not Fate.TAKEN_BACK),
    )


def thanked(version: Version) -> tuple[str, ...]:
    """The names of those whose suggestions are in a version and who wished to be named, in order of the alphabet."""
    rows = Suggestion.objects.filter(adopted_in=version, fate=Fate.ADOPTED, credit=True)
    pairs = list(rows.values_list("person_id", "name"))
    names = names_of({person for person, _ in pairs if person})
    found = {names.get(person, "") if person else name for person, name in pairs}
    return tuple(sorted((name for name in found if name), key=str.casefold))


def my_suggestions(person_id: UUID) -> list[dict[str, Any]]:
    """What one person suggested, oldest first, for their own file."""
    rows = Suggestion.objects.filter(person_id=person_id).select_related("agreement").order_by("made_at")
    return [
        {
            "suggestion": row.words,
            "agreement": row.kind.value,
            "section": row.heading,
            "at": row.made_at,
            "became": row.fate,
            "answer": row.answer,
        }
        for row in rows
    ]


def _lines(rows: list[Suggestion], now: datetime) -> tuple[SuggestionLine, ...]:
    """Two queries, however many there are."""
    names = names_of({row.person_id for row in rows if row.person_id})
    promises = open_about([row.pk for row in rows], SUGGESTION_ANSWER, now=now)
    return tuple(_line(row, names, promises.get(row.pk)) for row in rows)


def _line(row: Suggestion, names: dict[UUID, str], promise: PromiseLine | None) -> SuggestionLine:
    return SuggestionLine(
        id=row.pk,
        kind=KINDS[row.kind],
        heading=row.heading or WHOLE,
        words=row.words,
        name=names.get(row.person_id, "") if row.person_id else row.name,
        made_at=row.made_at,
        fate=FATES[Fate(row.fate)],
        promise=promise,
    )


def _start_of(after: str) -> tuple[datetime, UUID] | None:
    """The key of a page; one that somebody made up begins at the beginning."""
    made, _, key = after.partition("\n")
    try:
        found = datetime.fromisoformat(made)
        return (found, UUID(key)) if found.tzinfo else None
    except ValueError:
        return None
