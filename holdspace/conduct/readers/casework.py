"""What the work in a case adds to its page: its parts in their order, and what the trail says of its entries."""

from collections.abc import Callable

from holdspace.conduct import texts_persons
from holdspace.conduct.readers.next_step import next_part
from holdspace.conduct.readers.part import Draw
from holdspace.conduct.readers.persons import persons_part
from holdspace.conduct.readers.told import Names
from holdspace.conduct.rules.story import Entry


def _what(entry: Entry, names: Names) -> str:
    return str(entry.body["what"])


def _why(entry: Entry, names: Names) -> str:
    return str(entry.body["why"])


def _person(entry: Entry, names: Names) -> str:
    return str(texts_persons.PERSON) % {"number": entry.body["number"]}


DRAWN: tuple[Draw, ...] = (next_part, persons_part)
DETAILS: dict[str, Callable[[Entry, Names], str]] = {
    "next_step": _what,
    "person": _person,
    "unlinked": _why,
}
