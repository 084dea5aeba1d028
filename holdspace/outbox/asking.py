"""Questions that every page asks: Django writes their SQL once in a process, and from then on it is only filled.

Building a query from its parts takes several times as long as the answer, and a page of somebody signed in asks the
same few before its own.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

# Values that stand in for those asked for later, so that the finished SQL shows where each of them goes.
STAND_INS: dict[type, UUID | datetime] = {
    UUID: UUID("6f2d1c5e-0a57-4b6e-9d3a-5b1f0c7e8a94"),
    datetime: datetime(1912, 6, 23, 4, 5, tzinfo=UTC),
}


class Question:
    """A query over one person's key, one instant, or both: ``Question(build, UUID, datetime)``.

    ``build`` gets values of these types and gives a ``values_list``. Its columns are text or whole numbers: they come
    back as the database keeps them. Raises ``ValueError`` on the first asking when a value has no place in the SQL.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *takes: type) -> None:
        self._build, self._takes = build, takes
        self._written = lru_cache(maxsize=2)(self._write)  # one for each sort of database

    def ask(self, *values: UUID | datetime) -> list[tuple[Any, ...]]:
        """The rows that answer it for these values, in the order of the types. One query."""
        connection = connections[DEFAULT_DB_ALIAS]
        statement, constants, places = self._written(connection.vendor)
        filled = list(constants)
        for place, number in places:
            filled[place] = _kept(values[number])
        with connection.cursor() as cursor:
            cursor.execute(statement, filled)
            return list(cursor.fetchall())

    def _write(self, vendor: str) -> tuple[str, tuple[Any, ...], tuple[tuple[int, int], ...]]:
        stand_ins = [STAND_INS[kind] for kind in self._takes]
        statement, constants = self._build(*stand_ins).query.sql_with_params()
        kept = [_kept(value) for value in stand_ins]
        places = tuple((at, kept.index(each)) for at, each in enumerate(constants) if each in kept)
        if {number for _, number in places} != set(range(len(kept))):
            raise ValueError("A value that this question takes has no place in its SQL.")
        return statement, tuple(constants), places


def _kept(value: UUID | datetime) -> Any:
    """The value as this database keeps it."""
    connection = connections[DEFAULT_DB_ALIAS]
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value if connection.features.has_native_uuid_field else value.hex
