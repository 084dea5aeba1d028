"""The register of measures: what holds, what is to be looked at, and what has ended, for one member (R-289, R-290)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts_measures as texts
from holdspace.conduct.actions.promised import MEASURE, OpenPromise, open_promises
from holdspace.conduct.models import Case, Holder
from holdspace.conduct.readers.places import places_in_words
from holdspace.conduct.readers.told import story_of
from holdspace.conduct.rules.register import Registered, on_card, registered
from holdspace.conduct.store.circle import newest_epochs_of
from holdspace.conduct.store.opening import door, open_card
from holdspace.conduct.texts_measures import Words
from holdspace.ui.paging import Page, cut
from holdspace.vault import OpenDesk

OPENED_AT_MOST = 100
ON_A_PAGE = 25


@dataclass(frozen=True)
class RegisterLine:
    """One measure, under the code name of its case."""

    case_id: UUID
    code: str
    title: Words
    person: str
    where: str
    since: datetime
    until: datetime | None
    review: datetime | None
    for_good: bool
    lifted: bool
    asked_back: bool
    late: bool
    to_do: bool


@dataclass(frozen=True)
class RegisterPage:
    """What is to be looked at, what holds, and what has ended, the last one a page at a time."""

    to_look_at: tuple[RegisterLine, ...]
    in_force: tuple[RegisterLine, ...]
    ended: Page[RegisterLine]


def register_page(desk: OpenDesk, holder: Holder, after: str, *, now: datetime) -> RegisterPage:
    """Measures of the cases that this member reads and whose gate they have passed. There is no count.

    Few cases: all are opened. Many: those with an open promise about a measure; ended ones by pages of cases.
    """
    mine = sorted(newest_epochs_of(holder))
    few = len(mine) <= OPENED_AT_MOST
    promised = {found.route.case_id for found in open_promises() if found.route.kind.startswith(MEASURE)}
    lines = _lines(desk, holder, mine if few else [pk for pk in mine if pk in promised], now)
    live = [(one, line) for one, line in lines if not one.over(now)]
    if few:
        ended = Page(tuple(line for one, line in _newest_first(lines) if one.over(now)))
    else:
        ended = _ended(desk, holder, [pk for pk in mine if str(pk) > after], now)
    return RegisterPage(
        to_look_at=tuple(line for one, line in _by_review(live) if one.to_look_at(now)),
        in_force=tuple(line for one, line in _by_review(live) if not one.to_look_at(now)),
        ended=ended,
    )


def looks(
    desk: OpenDesk, holder: Holder, promises: Iterable[OpenPromise], *, now: datetime
) -> tuple[RegisterLine, ...]:
    """For the desk: what is to be looked at soon, in closed cases too. Only cases with such a promise are opened."""
    promised = {found.route.case_id for found in promises if found.route.kind.startswith(MEASURE)}
    mine = newest_epochs_of(holder, promised)
    return tuple(line for one, line in _by_review(_lines(desk, holder, mine, now)) if one.to_look_at(now))


Found = tuple[Registered, RegisterLine]


def _ended(desk: OpenDesk, holder: Holder, cases: list[UUID], now: datetime) -> Page[RegisterLine]:
    page = cut(cases[: ON_A_PAGE + 1], ON_A_PAGE, str)
    lines = _lines(desk, holder, list(page.rows), now)
    return Page(tuple(line for one, line in lines if one.over(now)), page.more)


def _by_review(lines: list[Found]) -> list[Found]:
    return sorted(lines, key=lambda pair: (pair[0].review is None, str(pair[0].review), pair[1].code))


def _newest_first(lines: list[Found]) -> list[Found]:
    return sorted(lines, key=lambda pair: str(pair[0].until), reverse=True)


def _lines(desk: OpenDesk, holder: Holder, wanted: list[UUID], now: datetime) -> list[Found]:
    cases = Case.objects.in_bulk(wanted)
    return [found for pk in wanted if pk in cases for found in _of_case(desk, holder, cases[pk], now)]


def _of_case(desk: OpenDesk, holder: Holder, case: Case, now: datetime) -> list[Found]:
    """From the card; from the entries where the card was written before something else. Nothing before the gate."""
    card = open_card(desk, holder, case)
    if card is None:
        return []
    if card.get("after") != case.head_n or "measures" not in card:
        opened = door(desk, holder, case.pk)
        if opened is None:
            return []
        story = story_of(opened).story
        passed, code, found = (
            holder.person_id in story.gates,
            story.code,
            registered({"measures": on_card(opened.entries)}),
        )
    else:
        passed = card.get("waits", {}).get(str(holder.person_id)) not in {None, "gate"}
        code, found = str(card["code"]), registered(card)
    return [(one, _line(case.pk, code, one, now)) for one in found] if passed else []


def _line(case_id: UUID, code: str, one: Registered, now: datetime) -> RegisterLine:
    over = one.over(now)
    return RegisterLine(
        case_id=case_id,
        code=code,
        title=texts.RESPONSES[one.kind],
        person=one.person,
        where=places_in_words(one.where) if one.where else "",
        since=one.since,
        until=one.until,
        review=None if over else one.review,
        for_good=one.until is None and not over,
        lifted=one.lifted,
        asked_back=one.asked_back,
        late=not over and one.review is not None and one.review <= now,
        to_do=bool(one.to_do),
    )
