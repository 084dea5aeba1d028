"""Read files of people into a plan: which format each is of, what stands in its columns, who is here already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from holdspace.connectors.tables import Source, TableWrong
from holdspace.people.actions.kept_out import kept_out_among
from holdspace.people.formats import format_of, head_of
from holdspace.people.formats.columns import NotAColumn, guessed, said_in, tells_people
from holdspace.people.formats.shape import Columns, Field, Format, FoundPerson, Head
from holdspace.people.imports import texts
from holdspace.people.imports.applying import known_for
from holdspace.people.imports.comparing import compare
from holdspace.people.imports.joining import Joined
from holdspace.people.imports.plan import Plan
from holdspace.people.imports.told import NotTaken, not_taken


@dataclass(frozen=True)
class Opened:
    """A file whose beginning was read: how it is to be read on, and what stands in its columns."""

    source: Source
    head: Head
    format: Format
    columns: Columns

    def found(self) -> Iterator[FoundPerson]:
        """Its lines, one after the other. Raises ``TableWrong`` with the line."""
        return self.format.read(self.source, self.head, self.columns)


def opened(source: Source, columns: Columns | None = None) -> Opened:
    """A file with its columns as given, or as guessed. Raises ``NotTaken`` where it cannot be read at all."""
    try:
        head = head_of(source)
        found = format_of(head)
    except TableWrong as wrong:
        raise not_taken(wrong, source.name) from wrong
    if not found.asks_columns:
        columns = {}
    return Opened(source, head, found, guessed(head.columns) if columns is None else columns)


def with_columns(file: Opened, said: str) -> Opened:
    """The same file with its columns as somebody wrote them. Raises ``NotTaken`` for words that fit no column."""
    try:
        columns = said_in(said, file.head.columns)
    except NotAColumn as wrong:
        parts = {
            "said": wrong.said,
            "columns": ", ".join(file.head.columns),
            "fields": ", ".join(field for field in Field if field),
        }
        raise NotTaken(
            str(texts.WRONG_IN) % {"file": file.source.name, "why": str(texts.NOT_A_COLUMN) % parts},
            file.source.name,
        ) from wrong
    return Opened(file.source, file.head, file.format, columns)


def plan_of(files: Sequence[Opened]) -> Plan:
    """What bringing these in would do. Raises ``NotTaken`` with file and line."""
    joined = Joined()
    for number, file in enumerate(files):
        if file.format.asks_columns and not tells_people(file.columns):
            why = str(texts.NO_COLUMNS) % {"columns": ", ".join(file.head.columns)}
            raise NotTaken(str(texts.WRONG_IN) % {"file": file.source.name, "why": why}, file.source.name)
        try:
            joined.add(number, file.found())
        except TableWrong as wrong:
            raise not_taken(wrong, file.source.name) from wrong
    return compare(joined, known_for(joined.signs()), kept_out_among(joined.signs()))
