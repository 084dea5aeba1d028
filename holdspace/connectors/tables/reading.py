"""Rows of a table with the line each begins in, one after the other: nothing holds the whole file."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from holdspace.connectors.tables import archive, workbook
from holdspace.connectors.tables.encoding import encoding_of
from holdspace.connectors.tables.shape import (
    LARGEST,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Fault,
    Source,
    TableWrong,
)

Row = tuple[int, list[str]]
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SIGNS: Final = ",;\t|"
SAID_SIGN: Final = re.compile(r"^\ufeff?sep=(.)\s*$", re.IGNORECASE)


class Container(StrEnum):
    """What sort of file it is, whatever its name says."""

    TEXT = "text"
    WORKBOOK = "workbook"
    LIST = "list"
    ARCHIVE = "archive"


def container_of(source: Source) -> Container:
    """Told by the first bytes. Raises ``TableWrong`` for an archive that cannot be read."""
    with source.open() as file:
        head = file.read(512)
    if head.startswith(b"PK\x03\x04"):
        return Container.WORKBOOK if workbook.MARK in archive.names(source) else Container.ARCHIVE
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")):
        return Container.LIST
    return Container.TEXT


def rows(source: Source, container: Container) -> Iterator[Row]:
    """Every row that is not blank, the headings among them; all have as many cells as the first.

    Cells that are missing at the end of a row are empty. Raises ``TableWrong`` with the line.
    """
    if container is Container.TEXT and source.size > LARGEST:
        raise TableWrong(Fault.HUGE, limit=LARGEST // 2**20)
    read = workbook.cells(source) if container is Container.WORKBOOK else _of_text(source)
    wide = count = 0
    for line, cells in read:
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        if count > MOST_ROWS:
            raise TableWrong(Fault.MANY_ROWS, line, limit=f"{MOST_ROWS:,}")
        wide = wide or _width(line, cells)
        yield line, _fitting(line, cells, wide)
    if not count:
        raise TableWrong(Fault.EMPTY)


def first_row(source: Source, container: Container) -> list[str]:
    """The headings, trimmed."""
    return [cell.strip() for cell in next(rows(source, container))[1]]


def _width(line: int, cells: list[str]) -> int:
    while cells and not cells[-1].strip():
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise TableWrong(Fault.MANY_COLUMNS, line, limit=MOST_COLUMNS)
    return len(cells)


def _fitting(line: int, cells: list[str], wide: int) -> list[str]:
    if len(cells) > wide and any(cell.strip() for cell in cells[wide:]):
        raise TableWrong(Fault.ROW_LENGTH, line, found=len(cells), wanted=wide)
    for cell in cells:
        if found := CONTROL.search(cell):
            raise TableWrong(Fault.CONTROL, line, code=f"U+{ord(found[0]):04X}")
        if len(cell) > LONGEST_CELL:
            raise TableWrong(Fault.SYNTAX, line, problem=f"more than {LONGEST_CELL:,} characters in one cell")
    return [*cells[:wide], *[""] * (wide - len(cells))]


def _of_text(source: Source) -> Iterator[Row]:
    encoding = encoding_of(source)
    with source.open() as file, io.TextIOWrapper(file, encoding=encoding, newline="") as text:
        line = 1
        try:
            first = text.readline(LONGEST_CELL)
            said = SAID_SIGN.match(first)
            if said:
                line, first = 2, text.readline(LONGEST_CELL)
            sign = said[1] if said else max(SIGNS, key=first.count)
            yield from _read(_with(first, text), sign, line)
        except UnicodeDecodeError as fault:
            raise TableWrong(Fault.ENCODING) from fault


def _with(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _read(lines: Iterator[str], sign: str, begins: int) -> Iterator[Row]:
    last = _Last(lines)
    reader = csv.reader(last, delimiter=sign, strict=True)
    before = begins - 1
    wide = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise TableWrong(Fault.SYNTAX, begins, problem=str(fault)) from fault
        wide = wide or len(row)
        if last.unended and 0 < len(row) < wide:
            raise TableWrong(Fault.CUT_OFF, begins)
        yield begins, row
        begins = before + reader.line_num + 1


class _Last:
    """The lines as they are, and whether the one given last has no end: then the file may have been cut off there."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self.unended = lines, False

    def __iter__(self) -> "_Last":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.unended = not line.endswith(("\n", "\r"))
        return line
