"""What a promise is, and what became of it. Plain Python."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """What was recorded. Kept late is still KEPT: the dates tell that it was late."""

    OPEN = "open"
    KEPT = "kept"
    WAIVED = "waived"


class Standing(StrEnum):
    """What a person sees today."""

    OPEN = "open"
    LATE = "late"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    WAIVED = "waived"


@dataclass(frozen=True)
class Kind:
    """A kind of promise, declared once by the room that makes it.

    ``rule`` names the reckoning (K1 to K6, or a setting); ``says`` is the sentence a person sees.
    """

    name: str
    says: str
    rule: str


KINDS: dict[str, Kind] = {}


def declare(name: str, says: str, rule: str) -> Kind:
    """Declare a public kind. Raises ``ValueError`` when the name is taken: a kind is declared once."""
    if name in KINDS:
        raise ValueError(f"the kind {name!r} is declared twice")
    KINDS[name] = Kind(name, says, rule)
    return KINDS[name]


def standing(outcome: str, due: datetime, ended: datetime | None, now: datetime) -> Standing:
    """How a promise stands at ``now``; a promise kept at the very instant it was due is kept in time."""
    if outcome == Outcome.WAIVED:
        return Standing.WAIVED
    if outcome == Outcome.KEPT and ended is not None:
        return Standing.KEPT if ended <= due else Standing.KEPT_LATE
    return Standing.LATE if now > due else Standing.OPEN
