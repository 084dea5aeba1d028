"""One case in a list: its code name, what it waits for, and the promise that falls due next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from holdspace.conduct.actions.promised import FIRST_WORD, UNATTENDED, OpenPromise
from holdspace.conduct.models import Case, Holder
from holdspace.conduct.readers.told import story_of
from holdspace.conduct.rules.next_step import Course, Gap, course_from, course_of
from holdspace.conduct.rules.waiting import MINE, Waits
from holdspace.conduct.store.dossiers import DOSSIER
from holdspace.conduct.store.opening import door, open_cards
from holdspace.conduct.texts_desk import DEEDS, OPEN_IT, STATES, WAITING, Words
from holdspace.conduct.texts_next import GAPS, SAY_NEXT
from holdspace.vault import OpenDesk

NO_COURSE = Course()
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
    begun: bool = True
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


def by_case(promises: Iterable[OpenPromise]) -> dict[UUID, list[OpenPromise]]:
    found: dict[UUID, list[OpenPromise]] = {}
    for one in promises:
        found.setdefault(one.route.case_id, []).append(one)
    return found


def by_due(line: Line) -> tuple[bool, str, str]:
    return line.due is None, line.due.isoformat() if line.due else "", line.code


def lines_of(
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
        begun = any(one != Waits.GATE for one in card["waits"].values())
        advice = bool(card.get("advice"))
    else:
        opened = door(desk, holder, case.pk)
        if opened is None:
            return None
        told = story_of(opened)
        code, state, received = told.story.code, str(told.story.state(told.readers)), told.story.received
        course, readers, begun = course_of(opened.entries), told.readers, bool(told.story.gates)
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
        begun=begun,
        advice=advice,
    )


def codes_of(desk: OpenDesk, holder: Holder, cases: Iterable[UUID]) -> tuple[str, ...]:
    """The code names of some cases that this member reads."""
    found = lines_of(desk, holder, Case.objects.filter(pk__in=list(cases)), {})
    return tuple(sorted(line.code for line in found if line is not None))
