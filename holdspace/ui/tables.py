"""Rows of ours as a table for an export: which columns, under which names, walked through and never all in memory."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import Model, QuerySet

from holdspace.connectors.exports import Table

AT_A_TIME = 2000  # rows that the database hands over at once


def table_of(rows: Callable[[], QuerySet[Any]], name: str, about: str, *columns: str) -> Table:
    """A table of these rows. Each column is a field, or ``heading=field`` where it is called otherwise.

    The name of whom or what a row points to (``owner__name``) stands under ``owner``.
    """
    model: type[Model] = rows().model
    said = [column.rpartition("=") for column in columns]
    headings = tuple(heading or field.removesuffix("__name").replace("__", "_") for heading, _, field in said)
    fields = [field for _, _, field in said]

    def walk() -> Iterator[Sequence[object]]:
        found = rows()
        ordered = found if found.ordered else found.order_by("pk")
        return ordered.values_list(*fields).iterator(chunk_size=AT_A_TIME)

    return Table(name, model.__name__, about, headings, walk)
