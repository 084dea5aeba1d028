"""Which tables stand in which file of a backup, and rows as lines of JSON."""

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from holdspace.conduct.models import Blob, Desk, Destroyed, LetterLink, Slot, Sought, Tries, Wrap
from holdspace.people.models import Erasure

# What opens a case, or leads to a reporter's words: the data half alone opens nothing.
KEYS = tuple(model._meta.db_table for model in (Slot, Wrap, LetterLink))
LISTS = tuple(model._meta.db_table for model in (Erasure, Destroyed))
BLOBS = Blob._meta.db_table  # its rows are data; so are the sealed files that they hold
# In neither file: open desks, and the sign-ins of browsers, whose keys would open somebody's page; and the indexes of
# members, which are made anew and would name cases that were destroyed since.
NOWHERE = tuple(model._meta.db_table for model in (Desk, Sought, Tries, UserSession, Session))
NOT_IN_DATA = (*KEYS, *NOWHERE)


def lines_of(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Each row as one line of JSON; bytes are written as base64."""
    for row in rows:
        yield json.dumps(dict(zip(columns, map(_said, row), strict=True))) + "\n"


def _said(value: Any) -> Any:
    if isinstance(value, (bytes, memoryview)):
        return {"b64": base64.b64encode(bytes(value)).decode()}
    return str(value) if isinstance(value, (UUID, date)) else value


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The rows that ``lines_of`` wrote."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield {name: _meant(value) for name, value in json.loads(line).items()}


def _meant(value: Any) -> Any:
    return base64.b64decode(value["b64"]) if isinstance(value, dict) else value
