"""One opened item of a case, and that somebody did something at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Entry:
    """One opened item: its place, what kind, by whom (a person's id, "reporter" or "house"), when, and its words."""

    n: int
    drawer: str
    kind: str
    by: str
    at: datetime
    body: Mapping[str, Any]

    @property
    def person(self) -> UUID | None:
        return None if self.by in {"reporter", "house", "party"} else UUID(self.by)


@dataclass(frozen=True)
class Deed:
    """That somebody did something at a time."""

    by: UUID | None
    at: datetime
