"""Notes behind the words: sealed to them alone, so that no reader, no member and no server opens one."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from holdspace.conduct.models import Note, Notebook
from holdspace.conduct.rules.notes import KEPT_FOR, Noted
from holdspace.conduct.store import rows
from holdspace.outbox.house import house
from holdspace.vault import (
    Cap,
    Context,
    Damaged,
    Place,
    Purpose,
    ReporterKey,
    Secret,
    VaultError,
    open_frame,
    recipient_of,
    seal_frame,
)
from holdspace.vault.derive import derive
from holdspace.vault.secret import Unshown

TABLE, KIND, WRITER = "conduct.notes", "note", "reporter"


@dataclass(slots=True, repr=False)
class OpenNotebook(Unshown):
    """A notebook behind its words, for one request. ``wrong``: places of notes that are not as they were left."""

    row: Notebook
    notes: list[Noted]
    wrong: list[int]


def key_of(root: Secret) -> ReporterKey:
    """The key under which a report is filed that these words are to open."""
    site = house().site
    return ReporterKey(derive(root, "locator", site).reveal()[:16], recipient_of(root, site), root)


def locator_of(root: Secret) -> bytes:
    """Where the notes of these words are found: never where a report of theirs would be."""
    return derive(root, "notes", house().site).reveal()[:16]


def begin(root: Secret, *, now: datetime) -> Notebook:
    """A notebook for these words; nothing is saved."""
    row = Notebook(id=uuid.uuid4(), locator=locator_of(root), recipient=recipient_of(root, house().site))
    keep(row, now)
    return row


def keep(row: Notebook, now: datetime) -> None:
    """Keep it a year from today on. The day is house-sealed: the database does not show who was here when."""
    until = (now + KEPT_FOR).date().isoformat().encode()
    row.keep = house().seal(Purpose.ROUTE, TABLE, row.pk.bytes, until)
    rows.sign(row)


def kept_until(row: Notebook) -> date | None:
    """Until when it is kept; None where the row is not as the house wrote it."""
    if not rows.holds(row):
        return None
    try:
        return date.fromisoformat(house().open(Purpose.ROUTE, TABLE, row.pk.bytes, bytes(row.keep)).decode())
    except (VaultError, ValueError):
        return None


def seal(row: Notebook, n: int, when: str, what: str, *, now: datetime) -> Note:
    """One note, sealed to its writer's words; nothing is saved. Raises ``Damaged`` for a row that is not ours."""
    if not rows.holds(row):
        raise Damaged
    note = Note(id=uuid.uuid4(), notebook=row, n=n)
    words = json.dumps({"when": when, "what": what}, ensure_ascii=False).encode()
    context = Context(_place(row.pk, note), KIND, WRITER, now)
    note.sealed = seal_frame(context, words, [row.recipient], Cap.ITEM)
    rows.sign(note)
    return note


def _place(notebook: UUID, note: Note) -> Place:
    return Place(
        what=KIND, site=house().site, case=notebook.bytes, epoch=bytes(16), item=note.pk.bytes, n=note.n
    )


def opened(root: Secret) -> OpenNotebook | None:
    """The notes that these words lead to, in their order; None where there are none."""
    row = Notebook.objects.filter(locator=locator_of(root)).first()
    if row is None or not rows.holds(row):
        return None
    found = OpenNotebook(row, [], [])
    for note in Note.objects.filter(notebook=row).order_by("n"):
        try:
            found.notes.append(_open(row, note, root))
        except VaultError:
            found.wrong.append(note.n)
    return found


def _open(row: Notebook, note: Note, root: Secret) -> Noted:
    if not rows.holds(note):
        raise Damaged
    found = open_frame(bytes(note.sealed), root, _place(row.pk, note), Cap.ITEM)
    if (found.context.kind, found.context.by) != (KIND, WRITER) or found.context.at is None:
        raise Damaged
    body = json.loads(found.body)
    return Noted(note.n, found.context.at, str(body["when"]), str(body["what"]))


def false_notes(every: Iterable[Notebook | Note]) -> bool:
    """Whether any of these rows is not as the house wrote it; no number is said (K8)."""
    return any(not rows.holds(row) for row in every)
