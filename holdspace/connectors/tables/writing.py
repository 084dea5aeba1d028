"""Tables for spreadsheets: UTF-8 that Excel knows as such, and no cell that a spreadsheet would take for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO, Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
GUARD: Final = "'"


def safe_cell(value: object) -> str:
    """A value as text; before text that a spreadsheet could run stands an apostrophe (OWASP, CSV injection)."""
    if value is None:
        return ""
    text = str(value)
    return f"{GUARD}{text}" if isinstance(value, str) and text.lstrip(" ").startswith(FORMULA) else text


def unsafe_cell(text: str) -> str:
    """What ``safe_cell`` was given: our own tables come back as they were."""
    return text[1:] if text.startswith(GUARD) and text[1:].lstrip(" ").startswith(FORMULA) else text


def write_rows(file: IO[bytes], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write headings and rows to a stream that stays open; how many rows there were."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    writer, count = csv.writer(text), 0
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(value) for value in row])
        count += 1
    text.flush()
    text.detach()
    return count
