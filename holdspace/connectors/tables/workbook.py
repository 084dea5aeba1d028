"""Excel's tables: the values of the first sheet that is not hidden, row by row. Formulas are never worked out.

A cell with a formula holds what it came to when the file was saved, or nothing. openpyxl reads the XML through
defusedxml: what it refuses is a ``ValueError`` here.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final
from xml.etree.ElementTree import ParseError

from holdspace.connectors.tables import archive
from holdspace.connectors.tables.shape import MOST_COLUMNS, Fault, Source, TableWrong

MARK: Final = "xl/workbook.xml"
BROKEN: Final = (ParseError, KeyError, ValueError, TypeError, IndexError, AttributeError)


def cells(source: Source) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number. Raises ``TableWrong`` for a damaged, locked or swelling file."""
    from openpyxl import load_workbook  # slow import: 9 MB, for who reads a workbook

    archive.check_all(source)
    line = 0
    with archive.opened(source), source.open() as file:
        try:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            if not sheets:
                raise TableWrong(Fault.EMPTY)
            # What a file says of its own size is often wrong; without it every row is as long as its cells.
            sheets[0].reset_dimensions()
            for line, values in enumerate(sheets[0].iter_rows(values_only=True), 1):
                yield line, [_text(value) for value in values[: MOST_COLUMNS + 1]]
        except BROKEN as fault:
            raise TableWrong(Fault.SYNTAX, line + 1, problem=type(fault).__name__) from fault


def _text(value: object) -> str:
    """A cell as somebody sees it; a cell that shows a fault (#N/A) is empty."""
    if value is None or (
        isinstance(value, str) and value.startswith("#") and value.endswith(("!", "?", "/A"))
    ):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return (value.date() if not value.time() else value).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
