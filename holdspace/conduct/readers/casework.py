"""What the work in a case adds to its page: its parts in their order, and what the trail says of its entries."""

from collections.abc import Callable

from holdspace.conduct import (
    texts_board,
    texts_investigating,
    texts_persons,
    texts_protecting,
    texts_statements,
    texts_support,
)
from holdspace.conduct.readers.duties import duties_part, duty_said
from holdspace.conduct.readers.in_short import in_short_part
from holdspace.conduct.readers.investigating import looking_part
from holdspace.conduct.readers.next_step import next_part
from holdspace.conduct.readers.part import Draw
from holdspace.conduct.readers.persons import persons_part
from holdspace.conduct.readers.protecting import protecting_part
from holdspace.conduct.readers.statements import hearings_part
from holdspace.conduct.readers.support import support_part, to_whom
from holdspace.conduct.readers.told import Names
from holdspace.conduct.rules.asked_about import Asker
from holdspace.conduct.rules.investigating import Sort
from holdspace.conduct.rules.protecting import Check, Reached
from holdspace.conduct.rules.statements import Skip
from holdspace.conduct.rules.story import Entry


def _what(entry: Entry, names: Names) -> str:
    return str(entry.body["what"])


def _why(entry: Entry, names: Names) -> str:
    return str(entry.body["why"])


def _person(entry: Entry, names: Names) -> str:
    return str(texts_persons.PERSON) % {"number": entry.body["number"]}


def _skipped(entry: Entry, names: Names) -> str:
    return str(texts_statements.SKIPS[Skip(entry.body["reason"])])


def _check(entry: Entry, names: Names) -> str:
    return str(texts_protecting.CHECKS[Check(entry.body["check"])])


def _reached(entry: Entry, names: Names) -> str:
    return str(texts_protecting.REACHED[Reached(entry.body["result"])])


def _sort(entry: Entry, names: Names) -> str:
    return str(texts_investigating.SORTS[Sort(entry.body["sort"])])


def _offered(entry: Entry, names: Names) -> str:
    return to_whom(str(entry.body["to"]), {})


def _support_answer(entry: Entry, names: Names) -> str:
    return str(texts_support.ANSWERS[entry.body["yes"] is True])


def _asker(entry: Entry, names: Names) -> str:
    return str(texts_board.ASKERS[Asker(entry.body["asker"])])


def _agreed(entry: Entry, names: Names) -> str:
    return str(texts_support.AGREED[entry.body["yes"] is True])


DRAWN: tuple[Draw, ...] = (
    in_short_part,
    protecting_part,
    next_part,
    duties_part,
    persons_part,
    hearings_part,
    support_part,
    looking_part,
)
DETAILS: dict[str, Callable[[Entry, Names], str]] = {
    "duty": duty_said,
    "log": _sort,
    "next_step": _what,
    "person": _person,
    "protecting_check": _check,
    "responder_tried": _reached,
    "reopened": _what,
    "statement_skipped": _skipped,
    "support_offer": _offered,
    "support_answer": _support_answer,
    "affected_said": _agreed,
    "asked_about": _asker,
    "unlinked": _why,
}
