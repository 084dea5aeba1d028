"""Keeping notes: begin, add, throw away, send as one report (R-393). Nobody hears of it before it is sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Max

from holdspace.clock.refusal import Refused, allow
from holdspace.community.rules import Facts
from holdspace.conduct.actions.intake import Receipt, file_under
from holdspace.conduct.models import Note, Notebook
from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.rules.notes import KEPT_FOR, there_already, why_not_note, why_not_send
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import Report
from holdspace.conduct.store import notes
from holdspace.conduct.store.notes import OpenNotebook
from holdspace.outbox.house import house
from holdspace.vault import Secret, Start, receipt_words, reporter_key

SWEEP_NOTES: Final = "conduct.sweep_notes"


def begin(start: Start, when: str, what: str, *, now: datetime) -> tuple[str, ...]:
    """Begin a notebook with its first note; the eight words that open it, which nothing keeps.

    They come from the start token: sent twice, the same words lead to the same notebook, and nothing is doubled.
    Raises ``Refused``: NOTHING_WRITTEN, NOTES_FULL.
    """
    allow(why_not_note((), when, what))
    words = receipt_words(start)
    root = reporter_key(" ".join(words), house().site).root
    row = notes.begin(root, now=now)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            notes.seal(row, 1, when, what, now=now).save(force_insert=True)
    except IntegrityError:
        if found := notes.opened(root):
            add(found, root, when, what, now=now)
    return words


@transaction.atomic
def add(found: OpenNotebook, root: Secret, when: str, what: str, *, now: datetime) -> None:
    """Add a note under the notebook's lock; the same once more is no second one.

    Raises ``Refused``: NOTHING_WRITTEN, NOTES_FULL, NO_NOTES (it is gone: sent or thrown away meanwhile).
    """
    now_open = _locked(found, root)
    allow(why_not_note(now_open.notes, when, what))
    if there_already(now_open.notes, when, what):
        return
    last = Note.objects.filter(notebook=now_open.row).aggregate(last=Max("n"))["last"] or 0
    notes.seal(now_open.row, last + 1, when, what, now=now).save(force_insert=True)


def _locked(found: OpenNotebook, root: Secret) -> OpenNotebook:
    Notebook.objects.select_for_update().filter(pk=found.row.pk).first()
    now_open = notes.opened(root)
    if now_open is None:
        raise Refused(Refusal.NO_NOTES)
    return now_open


def looked(found: OpenNotebook, *, now: datetime) -> None:
    """Whoever opens their notes keeps them a year longer; written once a day at most."""
    if notes.kept_until(found.row) != (now + KEPT_FOR).date():
        notes.keep(found.row, now)
        found.row.save(update_fields=["keep", "mac"])


@transaction.atomic
def throw_away(found: OpenNotebook, n: int | None) -> None:
    """Delete one note, or all of them with the notebook. Nothing of it can be brought back."""
    if n is None:
        Notebook.objects.filter(pk=found.row.pk).delete()
    else:
        Note.objects.filter(notebook=found.row, n=n).delete()


@transaction.atomic
def send(
    found: OpenNotebook,
    root: Secret,
    report: Report,
    *,
    committee: Committee,
    facts: Facts,
    now: datetime,
) -> Receipt:
    """Send the notes as one report, which the same words open from now on; the notebook goes in the same moment.

    Raises ``Refused``: NO_NOTES, NOTES_WRONG, and as ``file_report``.
    """
    now_open = _locked(found, root)
    allow(why_not_send(now_open.notes, wrong=bool(now_open.wrong)))
    receipt = file_under(report, notes.key_of(root), committee=committee, facts=facts, now=now)
    throw_away(now_open, None)
    return receipt


def sweep_notes(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: notes that nobody has opened for a year go. One whose row was changed stays, and ``check`` names it."""
    for row in Notebook.objects.iterator():
        until = notes.kept_until(row)
        if until is not None and until < now.date():
            row.delete()
