"""What may become of a suggestion, by whom, and which ones are taken in. Plain Python over values."""

import re
from enum import StrEnum

from holdspace.agreements.rules.refusals import Refusal


class Fate(StrEnum):
    """Where a suggestion stands (R-061)."""

    RECEIVED = "received"
    CONSIDERED = "considered"
    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    TAKEN_BACK = "taken_back"


class Party(StrEnum):
    """As whom somebody acts on a suggestion."""

    STAFF = "staff"
    SENDER = "sender"
    OTHER = "other"


OPEN = frozenset({Fate.RECEIVED, Fate.CONSIDERED})
MOVES: dict[Fate, frozenset[Fate]] = {
    Fate.RECEIVED: frozenset({Fate.CONSIDERED, Fate.ADOPTED, Fate.NOT_ADOPTED, Fate.TAKEN_BACK}),
    Fate.CONSIDERED: frozenset({Fate.ADOPTED, Fate.NOT_ADOPTED, Fate.TAKEN_BACK}),
    Fate.ADOPTED: frozenset(),
    Fate.NOT_ADOPTED: frozenset(),
    Fate.TAKEN_BACK: frozenset(),
}
MOVED_BY: dict[Fate, Party] = {
    Fate.CONSIDERED: Party.STAFF,
    Fate.ADOPTED: Party.STAFF,
    Fate.NOT_ADOPTED: Party.STAFF,
    Fate.TAKEN_BACK: Party.SENDER,
}
NOT_THEIRS = {Party.STAFF: Refusal.NOT_STAFF, Party.SENDER: Refusal.NOT_SENDER}

ANSWER_DAYS = 7  # working days until a suggestion has its answer
A_PERSON_A_DAY = 10
VISITORS_AN_HOUR = (
    30  # all who did not sign in together: nothing that could tell one visitor from another is kept
)
MOST_LINKS = 3
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def why_not_suggest(words: str, *, trap: str, recent: int, signed_in: bool, lapsed: bool) -> Refusal | None:
    """Blank, from a machine, mostly links or too many at once (R-061); or a new yes is overdue (R-046).

    ``trap`` is a field that people do not see; ``recent`` is how many came in the span that is counted.
    """
    if lapsed:
        return Refusal.LAPSED
    if not words.strip():
        return Refusal.SUGGESTION_BLANK
    return why_not_take_in(words, trap=trap, recent=recent, signed_in=signed_in)


def why_not_take_in(words: str, *, trap: str, recent: int, signed_in: bool) -> Refusal | None:
    """What anybody may send: not by a machine, not mostly links, not too many at once."""
    if trap.strip():
        return Refusal.SUGGESTION_TRAP
    if len(_LINK.findall(words)) > MOST_LINKS:
        return Refusal.SUGGESTION_LINKS
    return Refusal.TOO_MANY if recent >= (A_PERSON_A_DAY if signed_in else VISITORS_AN_HOUR) else None


def why_not_move(fate: Fate, to: Fate, party: Party, words: str = "") -> Refusal | None:
    """Staff consider, adopt or say no with a reason; its sender alone takes it back. What has ended stays."""
    wanted = MOVED_BY.get(to)
    if wanted is not None and party is not wanted:
        return NOT_THEIRS[wanted]
    if to not in MOVES[fate]:
        return Refusal.NOT_FROM_HERE
    return Refusal.REASON_NEEDED if to is Fate.NOT_ADOPTED and not words.strip() else None


def why_not_ask_over(fate: Fate, party: Party) -> Refusal | None:
    """Staff may ask the sender of an open suggestion whether it is really a report; only the sender hands it over."""
    if party is not Party.STAFF:
        return Refusal.NOT_STAFF
    return None if fate in OPEN else Refusal.NOT_FROM_HERE
