"""Hearing whom a report is about: its part of a case's page, and the page of whoever was asked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.actions.statements import side_locator
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.persons import label_of, may_be_written_to
from holdspace.conduct.readers.support import offered_in
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.affected import Agreed, agreed_of
from holdspace.conduct.rules.asked_later import asked_later_of
from holdspace.conduct.rules.persons import PartIn, PersonIn, persons_of
from holdspace.conduct.rules.statements import Hearing, Said, hearings_of
from holdspace.conduct.rules.support import Offer
from holdspace.conduct.store.opening import OpenThread, open_thread
from holdspace.conduct.texts_persons import PARTS
from holdspace.conduct.texts_statements import SKIPS, Words
from holdspace.vault import OpenDesk


@dataclass(frozen=True)
class HearingLine:
    """One person, what they are asked, and what they said."""

    person: str
    label: str
    hearing: Hearing
    skipped: Words
    mine: bool
    heard: bool
    part: Words
    about_them: bool
    affected: bool
    agreed: Agreed | None
    may_ask: bool


@dataclass(frozen=True)
class HearingsPage:
    """``lines``: whom it is about, first; then those to whom it happened, and who may have noticed."""

    case_id: UUID
    lines: tuple[HearingLine, ...]
    closed: bool


def hearings_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Each person of the case: how it stands with hearing them, and whether they may be told what came of it."""
    persons = sorted(
        persons_of(case.opened.entries).values(),
        key=lambda one: (one.part is not PartIn.REPORTED, one.number),
    )
    lines = tuple(_line(case, one, me, now) for one in persons)
    if not lines:
        return None
    page = HearingsPage(case.opened.case.pk, lines, bool(case.story.closed))
    return Part("conduct/desk/parts/hearings.html", page)


def _line(case: Told, one: PersonIn, me: UUID, now: datetime) -> HearingLine:
    entries = case.opened.entries
    hearing = hearings_of(entries).get(one.id, Hearing())
    request = hearing.request
    return HearingLine(
        person=one.id,
        label=label_of(one),
        hearing=hearing,
        skipped=SKIPS[hearing.skip] if hearing.skip else "",
        mine=request is not None and request.by == me,
        heard=hearing.heard(now),
        part=PARTS[one.part],
        about_them=one.part is PartIn.REPORTED,
        affected=one.part is PartIn.AFFECTED,
        agreed=agreed_of(entries).get(one.id),
        may_ask=may_be_written_to(one, case),
    )


@dataclass(frozen=True)
class SidePage:
    """What somebody who was asked sees: what they are asked, until when, and their own words. Nothing else."""

    asked: str
    asked_at: datetime | None
    answer_by: datetime | None
    said: tuple[Said, ...]
    wrong: bool
    decided: tuple[Said, ...] = ()
    appeal_until: datetime | None = None
    can_appeal: bool = False
    about_them: bool = True
    offers: tuple[Offer, ...] = ()
    check_in: bool = False
    to_come: tuple[datetime, ...] = ()
    not_asked: bool = False


def side_of(desk: OpenDesk) -> OpenThread | None:
    """The thread that the desk of somebody who was asked leads to; a reporter's leads to none."""
    opened = open_thread(side_locator(desk.seed), desk.seed)
    if opened is None or not any(entry.kind in {"statement_request", "outcome"} for entry in opened.entries):
        return None
    return opened


def side_page(opened: OpenThread, now: datetime) -> SidePage:
    """Their page, from their own thread alone: what they are asked, and what was decided about them."""
    asked = next((entry for entry in opened.entries if entry.kind == "statement_request"), None)
    told = [entry for entry in opened.entries if entry.kind == "outcome"]
    said = tuple(
        Said(entry.at, str(entry.body.get("what", "")))
        for entry in opened.entries
        if entry.kind == "statement"
    )
    ends = [str(entry.body["appeal_until"]) for entry in told if "appeal_until" in entry.body]
    until = datetime.fromisoformat(ends[-1]) if ends else None
    later = asked_later_of(opened.entries)
    return SidePage(
        asked=str(asked.body["what"]) if asked else "",
        asked_at=asked.at if asked else None,
        answer_by=datetime.fromisoformat(asked.body["answer_by"]) if asked else None,
        said=said,
        wrong=bool(opened.wrong),
        decided=tuple(Said(entry.at, str(entry.body.get("what", ""))) for entry in told),
        appeal_until=until,
        can_appeal=until is not None and now < until,
        about_them=bool(ends) or (asked is not None and "part" not in asked.body),
        offers=offered_in(opened.entries),
        check_in=later.waiting(now) is not None,
        to_come=later.to_come(now),
        not_asked=later.declined,
    )
