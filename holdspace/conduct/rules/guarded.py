"""What a text for somebody who is meant by a report must not hold: the reporter's name and their own words (R-274)."""

from collections.abc import Iterable, Sequence

from holdspace.conduct.rules.leaks import Hit, held_by, leaks
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry

BY_REPORTER = "reporter"


def hits_in(entries: Iterable[Entry], text: str) -> tuple[Hit, ...]:
    """What in this text only the reporter's words hold; ordinary words are left to the reader.

    Whom the report is about may be named to themselves, so that field is not looked at.
    """
    said = [
        {name: value for name, value in entry.body.items() if name != "who"}
        for entry in entries
        if entry.by == BY_REPORTER
    ]
    return tuple(hit for hit in leaks(text, held_by(said)) if not hit.common)


def why_not_say(entries: Sequence[Entry], text: str) -> Refusal | None:
    """Why this cannot be told to somebody: it would name who wrote, or quote them."""
    return Refusal.NAME_IN_TEXT if hits_in(entries, text) else None
