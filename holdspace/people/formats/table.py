"""Any table of people, as text or an Excel file: a line for each, and a person says what stands in which column."""

from collections.abc import Iterator

from holdspace.connectors.tables import Container, Source, rows
from holdspace.people.formats.shape import Columns, Field, Format, FoundPerson, Head, handle_in, person


def knows(head: Head) -> bool:
    """Every table that no other format knows."""
    return head.container in (Container.TEXT, Container.WORKBOOK)


def read(source: Source, head: Head, columns: Columns) -> Iterator[FoundPerson]:
    """Each line below the headings. Raises ``TableWrong`` with the line."""
    lines = rows(source, head.container)
    next(lines)
    for line, cells in lines:
        yield _found(line, cells, columns)


def _found(line: int, cells: list[str], columns: Columns) -> FoundPerson:
    def of(*fields: Field) -> list[str]:
        return [cells[at] for field in fields for at, column in columns.items() if column.field is field]

    name = " ".join(of(Field.NAME)).strip() or " ".join(of(Field.GIVEN, Field.FAMILY))
    handles = [
        (column.place, handle_in(cells[at])) for at, column in columns.items() if column.field is Field.HANDLE
    ]
    affiliation = " ".join(of(Field.AFFILIATION))
    return person(
        line, name, cells=of(Field.ADDRESS, Field.OTHER_ADDRESS), handles=handles, affiliation=affiliation
    )


FORMAT = Format("table", knows, read, asks_columns=True)
