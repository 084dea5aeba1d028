"""An export as one zip archive, written piece by piece: what is written can leave before the rest is read.

``tables/<room>/<table>.csv`` for spreadsheets, ``data/<room>/<table>.json`` for programs, ``texts/`` for people,
``calendar.ics``, and a ``README.md`` that says what each file is.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import IO, Any
from uuid import UUID

from holdspace.connectors.exports.calendar import calendar_of
from holdspace.connectors.exports.shape import Room, Table, Value
from holdspace.connectors.tables import safe_cell

AT_A_TIME = 500  # rows between two chances for what is written to leave


class Sink(io.RawIOBase):
    """A stream that nobody can go back in: it keeps what was written until that is taken."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._written.append(bytes(piece))
        return len(piece)

    def take(self) -> bytes:
        """What was written since the last time."""
        piece, self._written = b"".join(self._written), []
        return piece


def export(
    file: IO[bytes] | Sink, rooms: Sequence[Room], *, title: str, head: str, now: datetime
) -> Iterator[str]:
    """Write everything; after each piece the name of the file it went into is given.

    ``head`` stands at the beginning of the README. Walk through it to its end: only then the archive is whole.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_place("README.md", now), readme(rooms, title=title, head=head))
        yield "README.md"
        for room in rooms:
            for table in room.tables:
                yield from _csv(archive, room, table, now)
                yield from _json(archive, room, table, now)
            for text in room.texts():
                path = f"texts/{text.path}.md"
                archive.writestr(_place(path, now), text.write())
                yield path
        days = (day for room in rooms for day in room.days())
        archive.writestr(_place("calendar.ics", now), calendar_of(days, name=title, now=now))
        yield "calendar.ics"


def _place(path: str, now: datetime) -> zipfile.ZipInfo:
    """A file in the archive, written now; without a day of its own it would be from 1980."""
    info = zipfile.ZipInfo(path, date_time=now.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _csv(archive: zipfile.ZipFile, room: Room, table: Table, now: datetime) -> Iterator[str]:
    path = f"tables/{room.name}/{table.name}.csv"
    with archive.open(_place(path, now), "w", force_zip64=True) as file:
        file.write(b"\xef\xbb\xbf")
        for batch in _batches(table.rows(), first=table.columns):
            text = io.StringIO(newline="")
            csv.writer(text).writerows([safe_cell(_flat(value)) for value in row] for row in batch)
            file.write(text.getvalue().encode())
            yield path


def _json(archive: zipfile.ZipFile, room: Room, table: Table, now: datetime) -> Iterator[str]:
    path = f"data/{room.name}/{table.name}.json"
    with archive.open(_place(path, now), "w", force_zip64=True) as file:
        sign = b"[\n"
        for batch in _batches(table.rows()):
            for row in batch:
                said = {name: _plain(value) for name, value in zip(table.columns, row, strict=True)}
                file.write(sign + json.dumps(said, ensure_ascii=False).encode())
                sign = b",\n"
            yield path
        file.write(b"[]\n" if sign == b"[\n" else b"\n]\n")


def _batches(
    rows: Iterable[Sequence[Value]], first: Sequence[Value] | None = None
) -> Iterator[list[Sequence[Value]]]:
    batch: list[Sequence[Value]] = [first] if first is not None else []
    for row in rows:
        batch.append(row)
        if len(batch) >= AT_A_TIME:
            yield batch
            batch = []
    if batch:
        yield batch


def _plain(value: Value) -> Any:
    """A value as JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _flat(value: Value) -> Value:
    """A value as a cell has it: yes and no for people, lists and tables as JSON."""
    plain = _plain(value)
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, list | dict) else plain


def readme(rooms: Sequence[Room], *, title: str, head: str) -> str:
    """What each file is."""
    lines = [f"# {title}", "", head, "", "| file | what stands in it |", "|---|---|"]
    for room in rooms:
        for table in room.tables:
            path = f"{room.name}/{table.name}"
            lines.append(f"| `tables/{path}.csv`, `data/{path}.json` | {table.about} |")
        if room.texts_about:
            lines.append(f"| `texts/{room.name}/` | {room.texts_about} |")
    lines.append("| `calendar.ics` | The days of all these, for a calendar. |")
    return "\n".join([*lines, ""])
