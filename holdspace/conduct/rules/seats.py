"""Seats, who is ready to read, and who reads a report (R-215, R-226, R-228, rule K7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class SeatKind(StrEnum):
    """The committee's seats, and the contacts beside it."""

    MEMBER = "member"
    SUBSTITUTE = "substitute"
    DEPUTY = "deputy"
    BOARD_CONTACT = "board_contact"
    OUTSIDE = "outside"
    SPECIALIST = "specialist"


# In this order people come in when too few are left.
RESERVES = (SeatKind.SUBSTITUTE, SeatKind.OUTSIDE, SeatKind.BOARD_CONTACT)
HOLDS_KEY = frozenset({SeatKind.MEMBER, *RESERVES})
# A specialist has a key too, to which single things are sealed; a case never is.
KEYED = HOLDS_KEY | {SeatKind.SPECIALIST}
# Beside the committee, and in it.
BESIDE = frozenset({SeatKind.BOARD_CONTACT, SeatKind.OUTSIDE})
SITTING = frozenset({SeatKind.MEMBER, SeatKind.SUBSTITUTE})
# Who hears, without content, that a promise is late.
LATE_CONTACTS = frozenset({SeatKind.DEPUTY, SeatKind.BOARD_CONTACT})
ENOUGH = 2
AIM = 3


@dataclass(frozen=True)
class Sitting:
    """One held seat as the rules need it: ``holder_id`` only when its key may be sealed to."""

    person_id: UUID
    kind: SeatKind
    holder_id: UUID | None

    @property
    def ready(self) -> bool:
        return self.holder_id is not None


class Opening(StrEnum):
    """Whether reporting is open, and how it says so (R-215 and the decisions over the rows)."""

    CLOSED = "closed"
    OPEN_WITH_OUTSIDE = "open_with_outside"
    OPEN = "open"


def opening(sittings: Iterable[Sitting]) -> Opening:
    """Reporting opens by itself: with three ready members, or with two and a named outside handler."""
    seats = list(sittings)
    ready = {seat.person_id for seat in seats if seat.kind is SeatKind.MEMBER and seat.ready}
    if len(ready) >= AIM:
        return Opening.OPEN
    outside = any(seat.kind is SeatKind.OUTSIDE for seat in seats)
    return Opening.OPEN_WITH_OUTSIDE if len(ready) >= ENOUGH and outside else Opening.CLOSED


def readers_for(sittings: Iterable[Sitting], left_out: frozenset[UUID]) -> tuple[Sitting, ...]:
    """Who may read a report: every ready member who is not left out; below two the reserves come in, in order.

    The board contact only where nobody else is left. Empty when nobody at all could open it.
    """
    free = [seat for seat in sittings if seat.ready and seat.person_id not in left_out]
    chosen = {seat.person_id: seat for seat in free if seat.kind is SeatKind.MEMBER}
    for kind in RESERVES:
        if len(chosen) >= ENOUGH or (kind is SeatKind.BOARD_CONTACT and chosen):
            break
        for seat in free:
            if seat.kind is kind:
                chosen.setdefault(seat.person_id, seat)
    return tuple(chosen.values())
