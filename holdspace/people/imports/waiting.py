"""Files that staff sent by the browser wait here, sealed by the house, until they are brought in or a day is over."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction

from holdspace.connectors.tables import Source
from holdspace.outbox.house import house
from holdspace.people.formats.columns import column_of
from holdspace.people.formats.shape import Columns, Field
from holdspace.people.imports.reading import Opened, opened
from holdspace.people.models import Person, Waiting, WaitingPiece
from holdspace.vault import Purpose

PIECE: Final = 1024 * 1024  # bytes
LASTS: Final = timedelta(days=1)
TABLE: Final = "people.waiting"


@transaction.atomic
def keep(files: Sequence[tuple[str, bytes]], *, by: Person, now: datetime) -> Waiting:
    """Seal files until they are brought in; what the same person sent before and left goes."""
    Waiting.objects.filter(by=by).delete()
    names = [{"name": name, "size": len(content)} for name, content in files]
    row = Waiting.objects.create(by=by, made_at=now, files=names)
    for number, (_, content) in enumerate(files):
        for place, begin in enumerate(range(0, len(content), PIECE)):
            key = uuid4()
            sealed = house().seal(Purpose.WAITING, TABLE, key.bytes, content[begin : begin + PIECE])
            WaitingPiece.objects.create(pk=key, waiting=row, file=number, place=place, sealed=sealed)
    return row


def waiting_of(person: Person, key: UUID, *, now: datetime) -> Waiting | None:
    """What this person sent and has not brought in yet; nobody else sees it."""
    return Waiting.objects.filter(pk=key, by=person, made_at__gt=now - LASTS).first()


def files_of(row: Waiting) -> list[Opened]:
    """The files, with their columns as they were said, else as guessed. Raises ``NotTaken``."""
    return [
        opened(_source(row, number, file["name"], file["size"]), _columns(row, number))
        for number, file in enumerate(row.files)
    ]


def _source(row: Waiting, number: int, name: str, size: int) -> Source:
    def content() -> io.BytesIO:
        pieces = row.pieces.filter(file=number).order_by("place").values_list("pk", "sealed")
        opened_ = (house().open(Purpose.WAITING, TABLE, key.bytes, bytes(sealed)) for key, sealed in pieces)
        return io.BytesIO(b"".join(opened_))

    return Source(name, size, content)


def _columns(row: Waiting, number: int) -> Columns | None:
    said = row.columns.get(str(number))
    if said is None:
        return None
    return {
        int(at): column_of(field, "", heading) for at, (field, heading) in said.items() if field in set(Field)
    }


def say_columns(row: Waiting, number: int, fields: Mapping[int, tuple[str, str]]) -> None:
    """Note what stands in the columns of one file: number of the column, the field, the heading."""
    row.columns[str(number)] = {str(at): list(said) for at, said in fields.items()}
    row.save(update_fields=["columns"])


def sweep_waiting(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: delete what was sent and not brought in within a day."""
    Waiting.objects.filter(made_at__lt=now - LASTS).delete()
