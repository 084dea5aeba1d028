"""The committee's desk: what waits, what is on its way, who is here; and the page before it is unlocked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from holdspace.clock import Calendar
from holdspace.community.readers import facts
from holdspace.conduct.actions.promised import ADVICE, FIRST_WORD, UNATTENDED, OpenPromise, open_promises
from holdspace.conduct.models import Case, Holder
from holdspace.conduct.readers.board import DossierLine, dossiers_of
from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.readers.retention import Ending, endings
from holdspace.conduct.readers.told import story_of
from holdspace.conduct.rules.next_step import Course, Gap, course_from, course_of, falls_to, gap_of
from holdspace.conduct.rules.waiting import MINE, Waits
from holdspace.conduct.store import rows
from holdspace.conduct.store.circle import newest_epochs_after, newest_epochs_of
from holdspace.conduct.store.dossiers import DOSSIER
from holdspace.conduct.store.opening import door, open_cards
from holdspace.conduct.texts_desk import DEEDS, OPEN_IT, STATES, WAITING, Words
from holdspace.conduct.texts_next import GAPS, SAY_NEXT
from holdspace.people.models import Person
from holdspace.ui.paging import Page, cut
from holdspace.vault import BadRecipient, OpenDesk, fingerprint_words

OPENED_AT_MOST = 30
ON_A_PAGE = 25
NO_COURSE = Course()
SEEN_AT_MOST = 200
ADDRESSES: dict[Waits, str] = {
    Waits.ADVICE: "conduct:advise",
    Waits.FIRST_WORD: "conduct:first_word",
    Waits.VOTE: "conduct:vote",
    Waits.DELIVER: "conduct:delivered",
    Waits.FINAL_WORD: "conduct:final_word",
    Waits.CLOSE: "conduct:close",
    Waits.PROPOSE: "conduct:propose",
}


@dataclass(frozen=True)
class Line:
    """One case in a list: its code name, what it waits for, and the promise that falls due next."""

    case_id: UUID
    code: str
    state: str
    waits: Waits
    received: datetime | None
    due: datetime | None
    first_word_open: bool
    advice: bool = False
    course: Course = NO_COURSE
    readers: frozenset[UUID] = frozenset()
    gap: Gap | None = None
    to_fill: bool = False
    owner: str = ""

    @property
    def mine(self) -> bool:
        return self.waits in MINE or self.to_fill

    @property
    def gap_says(self) -> Words:
        return GAPS[self.gap] if self.gap else ""

    @property
    def sentence(self) -> Words:
        return WAITING[self.waits]

    @property
    def deed(self) -> Words:
        if self.to_fill and self.waits not in MINE:
            return SAY_NEXT
        return DEEDS.get(self.waits, OPEN_IT)

    @property
    def address(self) -> str:
        if self.to_fill and self.waits not in MINE:
            return "conduct:next_step"
        return ADDRESSES.get(self.waits, "conduct:case")

    @property
    def state_name(self) -> Words:
        return STATES.get(self.state, self.state)


@dataclass(frozen=True)
class KeyLine:
    """Somebody's key as the others see it. ``state``: "ready", "waits" or "false"."""

    holder_id: UUID
    name: str
    words: tuple[str, ...]
    state: str
    mine: bool


@dataclass(frozen=True)
class DeskPage:
    mine: tuple[Line, ...]
    on_its_way: tuple[Line, ...]
    around: tuple[str, ...]
    away: tuple[tuple[str, date], ...]
    keys: tuple[KeyLine, ...]
    to_hand_on: tuple["HandOn", ...] = ()
    ending: tuple[Ending, ...] = ()
    dossiers: tuple[DossierLine, ...] = ()

    @property
    def new_keys(self) -> tuple[KeyLine, ...]:
        return tuple(key for key in self.keys if key.state == "waits" and not key.mine)

    @property
    def false_keys(self) -> tuple[KeyLine, ...]:
        return tuple(key for key in self.keys if key.state == "false")


@dataclass(frozen=True)
class AdvicePage:
    """Questions that are no reports; there is no count of them."""

    waiting: tuple[Line, ...]
    answered: Page[Line]


@dataclass(frozen=True)
class HandOn:
    """Somebody whose key is new, and a case that they could open with their old one and cannot open now."""

    name: str
    case_id: UUID
    code: str
    to: UUID


def desk_page(
    desk: OpenDesk,
    holder: Holder,
    committee: Committee,
    *,
    now: datetime,
    promises: Iterable[OpenPromise] | None = None,
) -> DeskPage:
    """What waits for this member first, then the rest. Each case costs one opening of its card.

    ``promises``: the open ones, where the caller has opened their routes already. An open case without a next step,
    or with one whose day is over, is on the desk (R-237, R-262).
    """
    due = _by_case(open_promises() if promises is None else promises)
    # Few cases: all are looked at, so that one whose promises are kept but which is not closed stays in sight.
    every = list(Case.objects.values_list("pk", flat=True)[: SEEN_AT_MOST + 1])
    wanted = newest_epochs_of(holder, every if len(every) <= SEEN_AT_MOST else due)
    if len(wanted) > OPENED_AT_MOST:
        wanted = [pk for pk in wanted if pk in due]
    cases = Case.objects.in_bulk(wanted)
    lines = _lines(desk, holder, cases.values(), due)
    calendar, me = facts(now).calendar, holder.person_id
    seen = [_with_gap(line, me, committee, calendar, now) for line in lines if line is not None]
    known = sorted(seen, key=_by_due)
    away = tuple((seat.name, seat.away_until) for seat in committee.members if seat.away_until)
    return DeskPage(
        mine=tuple(line for line in known if line.mine),
        on_its_way=tuple(line for line in known if not line.mine and line.waits is not Waits.NOTHING),
        around=tuple(seat.name for seat in committee.members if not seat.away_until),
        away=away,
        keys=keys_of(holder.person),
        to_hand_on=_to_hand_on(desk, holder, known, committee),
        dossiers=dossiers_of(
            desk, holder, [pk for pk, line in zip(cases, lines, strict=True) if line is None]
        ),
        ending=endings(desk, holder, _closed(known), now),
    )


def _by_case(promises: Iterable[OpenPromise]) -> dict[UUID, list[OpenPromise]]:
    found: dict[UUID, list[OpenPromise]] = {}
    for one in promises:
        found.setdefault(one.route.case_id, []).append(one)
    return found


def _closed(lines: list[Line]) -> dict[UUID, str]:
    return {line.case_id: line.code for line in lines if line.waits is Waits.NOTHING}


def _to_hand_on(
    desk: OpenDesk, holder: Holder, lines: list[Line], committee: Committee
) -> tuple[HandOn, ...]:
    """What is offered to a member whose key had to be replaced; nothing that they left or were left out of."""
    sitting = {seat.person_id for seat in committee.ready_members} - {holder.person_id}
    ended = set(Holder.objects.exclude(ended_at=None).values_list("person_id", flat=True))
    names = {person: committee.name_of(person) for person in sitting & ended}
    found: list[HandOn] = []
    for line in lines if names else ():
        opened = door(desk, holder, line.case_id)
        if opened is None or line.waits in {Waits.GATE, Waits.NOTHING}:
            continue
        told = story_of(opened)
        missing = set(names) - told.readers - told.story.left_out - told.story.aside
        keys = {one.person_id: one.pk for one in committee.holders.values()}
        found += [HandOn(names[person], line.case_id, line.code, keys[person]) for person in missing]
    return tuple(sorted(found, key=lambda one: (one.name, one.code)))


# Before these are done, they are the next step; a closed case has none.
OWN_STEP = frozenset({Waits.GATE, Waits.ADVICE, Waits.FIRST_WORD, Waits.NOTHING})


def _with_gap(line: Line, me: UUID, committee: Committee, calendar: Calendar, now: datetime) -> Line:
    """The line with what is missing of a next step; nothing of it before this member has passed the gate."""
    if line.waits in OWN_STEP:
        return replace(line, course=NO_COURSE)
    gap = gap_of(line.course, line.readers, calendar, now)
    owner = committee.name_of(line.course.step.owner) if line.course.step else ""
    return replace(line, gap=gap, to_fill=falls_to(gap, line.course, me), owner=owner)


def _by_due(line: Line) -> tuple[bool, str, str]:
    return line.due is None, line.due.isoformat() if line.due else "", line.code


def _lines(
    desk: OpenDesk, holder: Holder, cases: Iterable[Case], due: Mapping[UUID, list[OpenPromise]]
) -> list[Line | None]:
    """Cases as lines; None for one that is not theirs any more."""
    every = list(cases)
    cards = open_cards(desk, holder, every)
    return [_line(desk, holder, case, cards.get(case.pk), due.get(case.pk, [])) for case in every]


def _line(
    desk: OpenDesk, holder: Holder, case: Case, card: dict[str, Any] | None, due: list[OpenPromise]
) -> Line | None:
    """A case as a line, from its card; from its entries where the card was written before something else."""
    if card is None or DOSSIER in card:
        return None
    me = holder.person_id
    if card.get("after") == case.head_n and str(me) in card.get("waits", {}):
        code, state, waits = card["code"], card["state"], Waits(card["waits"][str(me)])
        received = datetime.fromisoformat(card["received"]) if card["received"] else None
        course, readers = course_from(card) or NO_COURSE, frozenset(map(UUID, card["waits"]))
        advice = bool(card.get("advice"))
    else:
        opened = door(desk, holder, case.pk)
        if opened is None:
            return None
        told = story_of(opened)
        code, state, received = told.story.code, str(told.story.state(told.readers)), told.story.received
        course, readers = course_of(opened.entries), told.readers
        waits, advice = told.waits(me), told.story.advice
    return Line(
        case_id=case.pk,
        code=code,
        state=state,
        waits=waits,
        received=received,
        due=min((one.due for one in due if one.route.kind not in UNATTENDED), default=None),
        first_word_open=any(found.route.kind == FIRST_WORD for found in due),
        course=course,
        readers=readers,
        advice=advice,
    )


def codes_of(desk: OpenDesk, holder: Holder, cases: Iterable[UUID]) -> tuple[str, ...]:
    """The code names of some cases that this member reads."""
    found = _lines(desk, holder, Case.objects.filter(pk__in=list(cases)), {})
    return tuple(sorted(line.code for line in found if line is not None))


def cases_page(desk: OpenDesk, holder: Holder, after: str) -> Page[Line]:
    """All cases that this member reads, closed ones too, in the order of their ids; a page opens its own cards.

    Who only asked for advice is in no list of cases (R-231).
    """
    page = _listed(desk, holder, after, open_promises(), advice=False)
    if page.more or after:
        return page
    # All of them stand on this page: then the newest first.
    return Page(
        tuple(
            sorted(
                page.rows, key=lambda line: line.received.isoformat() if line.received else "", reverse=True
            )
        )
    )


def _listed(
    desk: OpenDesk, holder: Holder, after: str, promises: Iterable[OpenPromise], *, advice: bool
) -> Page[Line]:
    """A page of cases, or of questions. It opens so many cards at most, and goes on after the last one seen."""
    mine = list(islice(newest_epochs_after(holder, after), SEEN_AT_MOST + 1))
    due = _by_case(promises)
    lines: list[Line] = []
    for start in range(0, min(len(mine), SEEN_AT_MOST), ON_A_PAGE + 1):
        cases = Case.objects.in_bulk(mine[start : start + ON_A_PAGE + 1])
        made = _lines(desk, holder, (case for _, case in sorted(cases.items())), due)
        lines += [line for line in made if line is not None and line.advice == advice]
        if len(lines) > ON_A_PAGE:
            return cut(lines[: ON_A_PAGE + 1], ON_A_PAGE, lambda line: str(line.case_id))
    more = str(mine[SEEN_AT_MOST - 1]) if len(mine) > SEEN_AT_MOST else ""
    return Page(tuple(lines), more)


def advice_page(desk: OpenDesk, holder: Holder, after: str) -> AdvicePage:
    """Who only asked: what waits for an answer, wherever it stands in the list, then what has one."""
    every = open_promises()
    page = _listed(desk, holder, after, every, advice=True)
    waiting = {line.case_id: line for line in page.rows if line.waits is not Waits.NOTHING}
    promises = {found.route.case_id: found for found in every if found.route.kind == ADVICE}
    others = newest_epochs_of(holder, promises.keys() - waiting.keys())
    due = {pk: [promises[pk]] for pk in others}
    for line in _lines(desk, holder, Case.objects.filter(pk__in=others), due):
        if line is not None and line.advice:
            waiting[line.case_id] = line
    answered = tuple(line for line in page.rows if line.waits is Waits.NOTHING)
    return AdvicePage(tuple(sorted(waiting.values(), key=_by_due)), Page(answered, page.more))


def keys_of(viewer: Person) -> tuple[KeyLine, ...]:
    """Every living key with its six words; a false one is shown as such and never sealed to."""
    living = Holder.objects.filter(ended_at=None).select_related("person").order_by("person__name", "pk")
    return tuple(_key(holder, viewer) for holder in living)


def _key(holder: Holder, viewer: Person) -> KeyLine:
    try:
        words = fingerprint_words(holder.recipient, bytes(holder.signer))
    except BadRecipient:
        words = ()
    state = "ready" if holder.admitted_at else "waits"
    if not words or not rows.holds(holder):
        state = "false"
    return KeyLine(holder.pk, holder.person.name, words, state, holder.person_id == viewer.pk)


@dataclass(frozen=True)
class Waiting:
    """Something came in and nobody has confirmed it: all that shows before unlocking, without a name."""

    case_id: UUID
    due: datetime


def first_words_due(holder: Holder) -> tuple[Waiting, ...]:
    """Cases whose newest epoch carries this holder's label and whose first word is open; nothing is opened."""
    waiting = [found for found in open_promises() if found.route.kind == FIRST_WORD]
    mine = frozenset(newest_epochs_of(holder, {found.route.case_id for found in waiting}))
    return tuple(Waiting(found.route.case_id, found.due) for found in waiting if found.route.case_id in mine)
