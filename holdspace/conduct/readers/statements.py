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
    asked_at: datetime
    answer_by: datetime
    said: tuple[Said, ...]
    wrong: bool


def side_of(desk: OpenDesk) -> OpenThread | None:
    """The thread that the desk of somebody who was asked leads to; a reporter's leads to none."""
    opened = open_thread(side_locator(desk.seed), desk.seed)
    if opened is None or not any(entry.kind == "statement_request" for entry in opened.entries):
        return None
    return opened


def side_page(opened: OpenThread) -> SidePage:
    """Their page, from their own thread alone."""
    asked = next(entry for entry in opened.entries if entry.kind == "statement_request")
    said = tuple(
        Said(entry.at, str(entry.body.get("what", "")))
        for entry in opened.entries
        if entry.kind == "statement"
    )
    due = datetime.fromisoformat(asked.body["answer_by"])
    return SidePage(str(asked.body["what"]), asked.at, due, said, bool(opened.wrong))
