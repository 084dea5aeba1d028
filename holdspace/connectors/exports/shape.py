"""What a room gives to an export. What may be long is a function that walks through it: nothing is all in memory."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

Value = object  # text, a number, a date, an instant (aware), an id, None, or a list or table of these


@dataclass(frozen=True)
class Table:
    """One table. ``about`` says in a sentence what a line of it is, ``of`` which rows of ours it is made from."""

    name: str
    of: str
    about: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Sequence[Value]]]


@dataclass(frozen=True)
class Text:
    """One text for people, in Markdown. ``path`` is its place below ``texts/`` without its ending."""

    path: str
    write: Callable[[], str]


@dataclass(frozen=True)
class Day:
    """A day of the calendar. ``uid`` is the same in every export, so that a calendar knows it again."""

    uid: str
    on: date
    words: str
    about: str = ""
    changed: datetime | None = None


@dataclass(frozen=True)
class Room:
    """What one room gives: its name, its tables, its texts and its days."""

    name: str
    tables: tuple[Table, ...] = ()
    texts: Callable[[], Iterator[Text]] = lambda: iter(())
    texts_about: str = ""
    days: Callable[[], Iterator[Day]] = lambda: iter(())
