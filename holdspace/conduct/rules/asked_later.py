"""Asking others than whoever wrote, some time after closing, whether anybody treated them worse for speaking (R-334).

A pure fold of their own page. Whom it is about is not asked by it; somebody without a page here cannot be.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from holdspace.conduct.rules.check_ins import CheckIns
from holdspace.conduct.rules.persons import PartIn, persons_of
from holdspace.conduct.rules.story import Entry

ASKED, WISH, ANSWER = "asked_later", "asked_later_wish", "asked_later_answer"
A_PAGE: Final = frozenset({"statement_request", "outcome"})


def asked_later_of(entries: Iterable[Entry]) -> CheckIns:
    """When they are asked, whether they would rather not be, and the last answer. What they write answers, too."""
    found = CheckIns()
    for entry in entries:
        if entry.kind == ASKED:
            at = tuple(datetime.fromisoformat(one) for one in entry.body.get("at", ()))
            found = CheckIns(at, found.declined)
        elif entry.kind == WISH:
            found = replace(found, declined=entry.body.get("wanted") is False)
        elif entry.kind in {ANSWER, "statement"} and found.at:
            found = replace(found, answered=entry.at)
    return found


def others_with_a_page(entries: Iterable[Entry]) -> dict[str, int]:
    """Who else may be asked, by id, with the place of what opened a page for them; never whom it is about."""
    every = list(entries)
    may = {one.id for one in persons_of(every).values() if one.part is not PartIn.REPORTED}
    return {
        str(entry.body["about"]): entry.n
        for entry in every
        if entry.kind in A_PAGE and entry.body.get("about") in may
    }
