"""Row MACs: every row of a case says whether the house wrote it (the vault scheme, section 3)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from holdspace.conduct.models import Case, Epoch, Holder, Item, Note, Notebook, Seat, Thread
from holdspace.outbox.house import house
from holdspace.vault import digest

Column = bytes | int | str | None
Row = Case | Epoch | Thread | Item | Holder | Seat | Notebook | Note


def _raw(value: UUID | None) -> bytes | None:
    return value.bytes if value else None


def _case(row: Case) -> list[Column]:
    card = digest(bytes(row.card))
    ends = row.destroy_after.isoformat() if row.destroy_after else None
    return [row.head_n, bytes(row.head_link), row.epoch_n, card, row.card_epoch, ends]


def _epoch(row: Epoch) -> list[Column]:
    return [row.case_id.bytes, row.n, row.line, row.recipient]


def _thread(row: Thread) -> list[Column]:
    return [row.case_id.bytes, bytes(row.locator), row.recipient, digest(bytes(row.keep))]


def _item(row: Item) -> list[Column]:
    return [
        row.case_id.bytes,
        row.n,
        row.epoch_id.bytes,
        row.drawer,
        _raw(row.thread_id),
        bytes(row.digest),
        bytes(row.link),
    ]


def _holder(row: Holder) -> list[Column]:
    admitted, ended = _instant(row.admitted_at), _instant(row.ended_at)
    signer = [bytes(row.signer)] if row.signer else []
    return [row.person_id.bytes, row.recipient, *signer, row.version, admitted, _raw(row.admitted_by), ended]


def _seat(row: Seat) -> list[Column]:
    return [row.person_id.bytes, row.kind, _instant(row.accepted_at), _instant(row.until)]


def _notebook(row: Notebook) -> list[Column]:
    return [bytes(row.locator), row.recipient, digest(bytes(row.keep))]


def _note(row: Note) -> list[Column]:
    return [row.notebook_id.bytes, row.n, digest(bytes(row.sealed))]


def _instant(at: datetime | None) -> str | None:
    """One spelling of an instant, whatever zone it was given in."""
    return at.astimezone(UTC).isoformat() if at else None


def _columns(row: Row) -> tuple[str, list[Column]]:
    """A row's table name and its columns in their fixed order; times are the same text however they were read."""
    if isinstance(row, Case):
        return "case", _case(row)
    if isinstance(row, Epoch):
        return "epoch", _epoch(row)
    if isinstance(row, Thread):
        return "thread", _thread(row)
    if isinstance(row, Item):
        return "item", _item(row)
    if isinstance(row, Seat):
        return "seat", _seat(row)
    if isinstance(row, Notebook):
        return "notebook", _notebook(row)
    if isinstance(row, Note):
        return "note", _note(row)
    return "holder", _holder(row)


def sign(row: Row) -> None:
    """Write the row's MAC into it; the caller saves."""
    table, columns = _columns(row)
    row.mac = house().mac(table, row.pk.bytes, columns)


def holds(row: Row) -> bool:
    """Whether the house wrote this row as it stands."""
    table, columns = _columns(row)
    return house().verify(table, row.pk.bytes, columns, bytes(row.mac))


def false_rows(rows: Iterable[Row]) -> int:
    """How many of these the house did not write as they stand."""
    return sum(not holds(row) for row in rows)
