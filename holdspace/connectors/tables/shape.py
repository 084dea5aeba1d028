"""What is read, and why it may be refused: plain values."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

LARGEST = 256 * 1024 * 1024  # bytes of a file
MOST_ROWS = 300_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_768  # characters; a spreadsheet holds no more in one cell either


class Fault(StrEnum):
    """Why a file is not read as a table; whoever reads has the sentences."""

    MISSING = "missing"
    NOT_A_FILE = "not_a_file"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    HUGE = "huge"
    EMPTY = "empty"
    ENCODING = "encoding"
    CONTROL = "control"
    SYNTAX = "syntax"
    CUT_OFF = "cut_off"
    ROW_LENGTH = "row_length"
    MANY_ROWS = "many_rows"
    MANY_COLUMNS = "many_columns"
    LOCKED = "locked"
    SWELLS = "swells"


class TableWrong(Exception):
    """The file cannot be read, and why; ``line`` is 0 where no line is to blame."""

    def __init__(self, why: Fault, line: int = 0, **parts: object) -> None:
        super().__init__(f"{why.value} in line {line}")
        self.why, self.line, self.parts = why, line, parts


@dataclass(frozen=True)
class Source:
    """A file to be read, as often as needed: its name without a folder, its size in bytes, and how to open it."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


def from_path(path: Path) -> Source:
    """A file on this machine. Raises ``TableWrong`` where there is none, it cannot be read, or it is too large."""
    if not path.exists():
        raise TableWrong(Fault.MISSING)
    if not path.is_file():
        raise TableWrong(Fault.NOT_A_FILE)
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError as fault:
        raise TableWrong(Fault.UNREADABLE, problem=fault.strerror or "") from fault
    return _checked(Source(path.name, path.stat().st_size, lambda: path.open("rb")))


def from_bytes(name: str, content: bytes) -> Source:
    """A file that is in memory already. Raises ``TableWrong`` where it is empty."""
    return _checked(Source(name, len(content), lambda: io.BytesIO(content)))


def _checked(source: Source) -> Source:
    if not source.size:
        raise TableWrong(Fault.EMPTY)
    return source
