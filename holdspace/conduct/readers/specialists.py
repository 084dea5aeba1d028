"""Asking a specialist: what a member may choose from, what the case's page shows, and what the specialist sees."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from holdspace.conduct import texts_specialists as texts
from holdspace.conduct.models import Case, Holder
from holdspace.conduct.readers.answers import added_in, answers_in
from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.access import to_decide, words_of
from holdspace.conduct.rules.files import SealedFile, file_of, files_of
from holdspace.conduct.rules.naming import OWN, Known, without_names
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.specialists import OURS, Asked, Given, Grant, Said, asked_of, grant_of, kept_from
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.thread import first_of
from holdspace.conduct.rules.wishes import TAKEN, covered
from holdspace.conduct.store.circle import newest_epochs_of, specialists
from holdspace.conduct.store.dossiers import DOSSIER
from holdspace.conduct.store.opening import OpenCase, door, open_cards
from holdspace.conduct.texts_specialists import Words
from holdspace.people.readers import names_of
from holdspace.ui.dates import day
from holdspace.vault import OpenDesk

FILE_MARK = "file:"
SHORT = 80
# Files are offered as what they are, not by their names.
NOT_OFFERED = OURS | {"file"}
# What says how somebody is reached, or from where they wrote, is not part of what is asked about.
NOT_GIVEN = frozenset({*OWN, "zone", "may_write"})


@dataclass(frozen=True)
class Offer:
    """One thing of a case that can be given, with its words as they stand."""

    n: int
    title: str
    at: datetime
    words: str


def offers_of(case: Told) -> tuple[Offer, ...]:
    """Everything of a case that holds words, in its order; what was taken back is not among it."""
    entries = covered(case.opened.entries)
    first = first_of(entries)
    return tuple(_offer(entry, first) for entry in to_decide(entries) if entry.kind not in NOT_OFFERED)


def _offer(entry: Entry, first: Entry | None) -> Offer:
    if entry == first:
        return Offer(entry.n, str(texts.ACCOUNT), entry.at, _account(entry.body))
    title = str(texts.TITLES.get(entry.kind, texts.OTHER))
    words = added_in(_shown(entry.body)) if entry.by == "reporter" else words_of(entry)
    return Offer(entry.n, title, entry.at, words)


def _account(body: Mapping[str, Any]) -> str:
    return "\n".join(f"{label}: {words}" for label, words in answers_in(_shown(body)))


def _shown(body: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key not in NOT_GIVEN and value != TAKEN}


def choices_of(case: Told, zone: str, now: datetime) -> tuple[tuple[str, str], ...]:
    """What a member ticks: each thing with its day and beginning, then the files."""
    things = [
        (
            str(one.n),
            str(texts.CHOICE)
            % {"title": one.title, "day": day(one.at, zone, now), "words": _short(one.words)},
        )
        for one in offers_of(case)
    ]
    files = files_of(case.opened.entries)
    return (*things, *((f"{FILE_MARK}{sent.file.id}", sent.file.name) for sent in files))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHORT else f"{line[:SHORT]}…"


def given_of(case: Told, chosen: Collection[str], known: Known) -> tuple[Given, ...]:
    """What was chosen, as the specialist will read it."""
    return tuple(
        Given(one.n, one.title, one.at, without_names(one.words, known))
        for one in offers_of(case)
        if str(one.n) in chosen
    )


def files_chosen(case: Told, chosen: Collection[str]) -> tuple[dict[str, Any], ...]:
    """The chosen files, under no name: a name on a disk may say who somebody is."""
    sent = [one for one in files_of(case.opened.entries) if f"{FILE_MARK}{one.file.id}" in chosen]
    return tuple(
        {**one.file.body(), "what": str(texts.FILE) % {"place": place}} for place, one in enumerate(sent, 1)
    )


def mark_of(given: Iterable[Given], files: Iterable[Mapping[str, Any]]) -> str:
    """What a member has seen before they give it: another text needs another look."""
    seen = [[one.n, one.text] for one in given], [one["file"] for one in files]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:16]


def may_be_asked(case: Told, committee: Committee, now: datetime) -> dict[UUID, str]:
    """Specialists with a confirmed key whom nothing keeps from it, with where they come from."""
    ready, out = specialists(now), kept_from(case.opened.entries, case.story, case.readers)
    return {
        seat.person_id: f"{seat.name}, {seat.affiliation}" if seat.affiliation else seat.name
        for seat in committee.seats
        if seat.kind is SeatKind.SPECIALIST and seat.person_id in ready and seat.person_id not in out
    }


@dataclass(frozen=True)
class AskedLine:
    """One request on the case's page. ``again``: the same can be asked of them once more."""

    n: int
    says: str
    asks: str
    until: datetime
    said: tuple[Said, ...]
    open: bool
    again: bool


@dataclass(frozen=True)
class SpecialistsPart:
    case_id: UUID
    lines: tuple[AskedLine, ...]
    closed: bool


def specialists_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Who was asked, what they said, and a way to ask. From the first word on."""
    if case.story.first_word is None or case.story.advice:
        return None
    asked = asked_of(case.opened.entries)
    if case.story.closed and not asked:
        return None
    people = names_of({one.who for one in asked})
    lines = tuple(_line(one, people.get(one.who, ""), asked, now) for one in asked)
    page = SpecialistsPart(case.opened.case.pk, lines, bool(case.story.closed))
    return Part("conduct/desk/parts/specialists.html", page, seldom=not lines)


def _line(asked: Asked, name: str, every: Iterable[Asked], now: datetime) -> AskedLine:
    says = str(texts.STATES[_state(asked, now)]) % {"name": name}
    again = not any(one.who == asked.who and (one.free is False or not one.over(now)) for one in every)
    return AskedLine(asked.n, says, asked.asks, asked.until, asked.said, not asked.over(now), again)


def asked_before(case: Told, n: str) -> dict[str, Any]:
    """The choice of an earlier request, to look at and change; nothing for a place where there was none."""
    asked = next((one for one in asked_of(case.opened.entries) if str(one.n) == n), None)
    if asked is None:
        return {}
    things = [*map(str, asked.given), *(f"{FILE_MARK}{one}" for one in asked.files)]
    said = {"about": asked.about, "asks": asked.asks, "also": "\n".join(asked.also)}
    return {**said, "who": str(asked.who), "things": things}


def _state(asked: Asked, now: datetime) -> str:
    if asked.free is False:
        return "not_free"
    if asked.over(now):
        return "over"
    if asked.said:
        return "said"
    if asked.looked:
        return "reads"
    return "free" if asked.free else "waits"


@dataclass(frozen=True)
class GrantLine:
    """One thing that is asked of a specialist."""

    grant_id: UUID
    code: str
    until: datetime
    says: Words


def grants_of(desk: OpenDesk, holder: Holder, now: datetime) -> tuple[GrantLine, ...]:
    """What is asked of this person now; what is over is not there."""
    cases = Case.objects.filter(pk__in=newest_epochs_of(holder))
    found = []
    for pk, card in open_cards(desk, holder, cases).items():
        opened = door(desk, holder, pk) if card.get(DOSSIER) == "specialist" else None
        grant = grant_open(opened, now)
        if grant is not None:
            found.append(GrantLine(pk, grant.code, grant.until, texts.LINES[_stands(grant)]))
    return tuple(sorted(found, key=lambda line: line.until))


def grant_open(opened: OpenCase | None, now: datetime) -> Grant | None:
    """What was opened to a specialist; None for anything else, and from its end on."""
    grant = grant_of(opened.entries) if opened is not None else None
    return grant if grant is not None and now < grant.until else None


def _stands(grant: Grant) -> str:
    if not grant.free:
        return "gate"
    return "said" if grant.said else "open"


@dataclass(frozen=True)
class GrantFile:
    file_id: UUID
    name: str


@dataclass(frozen=True)
class GrantPage:
    """All that a specialist sees."""

    grant_id: UUID
    grant: Grant
    files: tuple[GrantFile, ...]
    wrong: bool


def grant_page(opened: OpenCase, grant: Grant) -> GrantPage:
    """The chosen things, word by word without names, and what they have answered."""
    files = tuple(GrantFile(UUID(str(one["file"])), str(one["what"])) for one in grant.files)
    return GrantPage(opened.case.pk, grant, files, bool(opened.wrong))


def grant_file(grant: Grant, file_id: str) -> SealedFile | None:
    """A file that was opened to them; None for any other."""
    body = grant.file(file_id)
    return file_of(body) if body is not None else None
