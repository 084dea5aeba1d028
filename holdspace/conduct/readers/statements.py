"""Hearing whom a report is about: its part of a case's page, and the page of whoever was asked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.actions.statements import side_locator
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.persons import label_of
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.persons import persons_of, reported
from holdspace.conduct.rules.statements import Hearing, Said, hearings_of
from holdspace.conduct.store.opening import OpenThread, open_thread
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


@dataclass(frozen=True)
class HearingsPage:
    case_id: UUID
    lines: tuple[HearingLine, ...]
    closed: bool


def hearings_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Each person whom the report is about, and how it stands with hearing them."""
    hearings = hearings_of(case.opened.entries)
    lines = []
    for one in reported(persons_of(case.opened.entries)):
        hearing = hearings.get(one.id, Hearing())
        request = hearing.request
        lines.append(
            HearingLine(
                one.id,
                label_of(one),
                hearing,
                SKIPS[hearing.skip] if hearing.skip else "",
                request is not None and request.by == me,
                hearing.heard(now),
            )
        )
    if not lines:
        return None
    return Part(
        "conduct/desk/parts/hearings.html",
        HearingsPage(case.opened.case.pk, tuple(lines), bool(case.story.closed)),
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
    until = datetime.fromisoformat(told[-1].body["appeal_until"]) if told else None
    return SidePage(
        asked=str(asked.body["what"]) if asked else "",
        asked_at=asked.at if asked else None,
        answer_by=datetime.fromisoformat(asked.body["answer_by"]) if asked else None,
        said=said,
        wrong=bool(opened.wrong),
        decided=tuple(Said(entry.at, str(entry.body.get("what", ""))) for entry in told),
        appeal_until=until,
        can_appeal=until is not None and now < until,
    )
