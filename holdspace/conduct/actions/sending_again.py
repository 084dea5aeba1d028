"""A form that is sent a second time: what was stored is found by its words, and only what is new is added."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace.community.rules import Facts
from holdspace.conduct.actions.advice import make_a_report
from holdspace.conduct.actions.circles import leave_out
from holdspace.conduct.actions.files import add_files, not_sent_yet
from holdspace.conduct.models import Blob, Case, Thread
from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.rules.advice import is_advice
from holdspace.conduct.rules.files import SealedFile
from holdspace.conduct.rules.report import Promised, Report, dates_in, what_is_new
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.thread import first_of
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.ledger import REPORTER, THREAD, Ledger, thread_of
from holdspace.conduct.store.opening import open_thread
from holdspace.vault import Damaged, ReporterKey


@dataclass(frozen=True)
class Seen:
    """A form that is stored: the dates it was promised, and who can open it now."""

    promised: Promised
    readers: frozenset[UUID]


@transaction.atomic
def sent_again(
    report: Report,
    key: ReporterKey,
    committee: Committee,
    facts: Facts,
    now: datetime,
    files: Sequence[SealedFile],
) -> Seen:
    """Find what was stored of this form, add what is new in it, and let whoever is newly ticked read it no more.

    A question that comes again as a report is made one: to send it so is its asker's yes.

    Raises ``Refused(NOBODY_LEFT)`` where that would leave nobody, and ``Damaged`` where what is stored is not as
    the house wrote it; then nothing is changed.
    """
    opened = open_thread(key.locator, key.root)
    if opened is None or not opened.entries:
        raise Damaged
    first, dates = opened.entries[0], _dates_of(opened.entries)
    case_id = opened.thread.case_id
    ticked = report.left_out - _ticked_before(opened.entries)
    if ticked:
        leave_out(case_id, ticked, now=now)
    new = what_is_new(dict(first.body), report)
    said = [entry.body.items() for entry in opened.entries if entry.by == REPORTER]
    if is_advice(opened.entries) and not report.advice:
        dates = make_a_report(opened, committee=committee, facts=facts, now=now, said=new)
    elif new and not any(new.items() <= words for words in said):
        _add(case_id, new, now=now)
    if unsent := not_sent_yet(opened.entries, files):
        _add_files(case_id, unsent, now=now)
    circle = circle_of(Case.objects.get(pk=case_id)).values()
    return Seen(dates, frozenset(holder.person_id for holder in circle))


def _dates_of(entries: list[Entry]) -> Promised:
    """What its writer was promised, in the report or in the enquiry it was. Raises ``Damaged`` for none."""
    first = first_of(entries)
    if first is None:
        raise Damaged
    return dates_in(first.body)


def _ticked_before(entries: Iterable[Entry]) -> frozenset[UUID]:
    """Whom the reporter has asked to leave out so far."""
    return frozenset(UUID(person) for entry in entries for person in entry.body.get("left_out", ()))


@transaction.atomic
def add_words(thread: Thread, words: str, *, now: datetime, kind: str = "addition") -> None:
    """The reporter says more. Their first words stay exactly as they wrote them."""
    _add(thread.case_id, {"what": words}, now=now, kind=kind)


def _add(case_id: UUID, body: dict[str, Any], *, now: datetime, kind: str = "addition") -> None:
    ledger = Ledger.of(case_id)
    ledger.add(kind, body, by=REPORTER, at=now, drawer=THREAD, thread=thread_of(case_id))
    ledger.save()


def _add_files(case_id: UUID, files: Iterable[SealedFile], *, now: datetime) -> None:
    ledger = Ledger.of(case_id)
    held = add_files(ledger, files, thread=thread_of(case_id), at=now)
    ledger.save()
    Blob.objects.bulk_create(held)
