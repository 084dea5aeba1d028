"""Rows that are written together: one prepared statement for each table, made ready before the transaction.

Django builds an insert anew for every row, while the transaction holds the one place where SQLite can be written.
A report is eight rows in six tables, so what is ready before needs less of that place.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models


class Insertion:
    """New rows, in the order given, as the statements and values that write them."""

    def __init__(self, rows: Iterable[models.Model]) -> None:
        self._connection = connections[DEFAULT_DB_ALIAS]
        self._ready: list[tuple[str, list[Any]]] = []
        for model, group in groupby(rows, key=type):
            together = list(group)
            statement = _statement(model, len(together), self._connection.vendor)
            self._ready.append((statement, [value for row in together for value in self._values(row)]))

    def write(self) -> None:
        """Write the rows in the caller's transaction. Raises ``IntegrityError`` as ``save`` would."""
        with self._connection.cursor() as cursor:
            for statement, values in self._ready:
                cursor.execute(statement, values)

    def _values(self, row: models.Model) -> Iterator[Any]:
        for name, field in _columns(type(row)):
            yield field.get_db_prep_save(getattr(row, name), self._connection)


@lru_cache(maxsize=64)
def _columns(model: type[models.Model]) -> "tuple[tuple[str, models.Field[Any, Any]], ...]":
    """Attributes of a row, each with the field that says how it is kept; a reference is kept as what it points to."""
    return tuple(
        (field.attname, field.target_field if isinstance(field, models.ForeignKey) else field)
        for field in model._meta.concrete_fields
    )


@lru_cache(maxsize=64)
def _statement(model: type[models.Model], rows: int, vendor: str) -> str:
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    fields = model._meta.concrete_fields
    columns = ", ".join(quote(field.column or "") for field in fields)
    places = ", ".join(f"({', '.join(['%s'] * len(fields))})" for _ in range(rows))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES {places}"
