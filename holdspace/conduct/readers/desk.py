"""The committee's desk: what waits, what is on its way, who is here; and the page before it is unlocked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from holdspace.clock import Calendar
from holdspace.community.readers import facts
from holdspace.conduct.actions.promised import FIRST_WORD, OpenPromise, open_promises
from holdspace.conduct.models import Case, Holder
from holdspace.conduct.readers.board import DossierLine, dossiers_of
from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.readers.keys import KeyLine, keys_of
from holdspace.conduct.readers.lines import NO_COURSE, Line, by_case, by_due, lines_of
from holdspace.conduct.readers.lists import SEEN_AT_MOST
from holdspace.conduct.readers.retention import Ending, endings
from holdspace.conduct.readers.told import story_of
from holdspace.conduct.rules.next_step import falls_to, gap_of, not_begun
from holdspace.conduct.rules.waiting import Waits
from holdspace.conduct.store.circle import newest_epochs_of
from holdspace.conduct.store.opening import door
from holdspace.vault import OpenDesk

OPENED_AT_MOST = 30


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
    due = by_case(open_promises() if promises is None else promises)
    # Few cases: all are looked at, so that one whose promises are kept but which is not closed stays in sight.
    every = list(Case.objects.values_list("pk", flat=True)[: SEEN_AT_MOST + 1])
    wanted = newest_epochs_of(holder, every if len(every) <= SEEN_AT_MOST else due)
    if len(wanted) > OPENED_AT_MOST:
        wanted = [pk for pk in wanted if pk in due]
    cases = Case.objects.in_bulk(wanted)
    lines = lines_of(desk, holder, cases.values(), due)
    calendar, me = facts(now).calendar, holder.person_id
    seen = [_with_gap(line, me, committee, calendar, now) for line in lines if line is not None]
    known = sorted(seen, key=by_due)
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
        late = None if line.begun else not_begun(line.received, calendar, now)
        return replace(line, course=NO_COURSE, gap=late)
    gap = gap_of(line.course, line.readers, calendar, now)
    owner = committee.name_of(line.course.step.owner) if line.course.step else ""
    return replace(line, gap=gap, to_fill=falls_to(gap, line.course, me), owner=owner)


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
