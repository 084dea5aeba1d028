"""Who comes in when too few of the readers are free to decide, in a case that is under way (K7, R-226 to R-228).

Members who do not read it yet and substitutes come in at once. Somebody from outside reads only after whoever wrote
was told who it would be, and was asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind, Sitting
from holdspace.conduct.rules.story import Entry

ORDER = (SeatKind.MEMBER, SeatKind.SUBSTITUTE, SeatKind.OUTSIDE, SeatKind.BOARD_CONTACT)
ASKED_FIRST = frozenset({SeatKind.OUTSIDE, SeatKind.BOARD_CONTACT})
ANSWER_DAYS = 7


@dataclass(frozen=True)
class Ask:
    """Whoever wrote was asked whether one more person may read it; silence counts as yes from ``until`` on."""

    until: datetime
    yes: bool | None = None

    def may(self, now: datetime) -> bool:
        """Whether the person may be let in."""
        return self.yes is True or (self.yes is None and now >= self.until)


@dataclass(frozen=True)
class Coming:
    """Who may come in next, by person id: all of one kind of seat. ``asked_first``: whoever wrote is asked before."""

    kind: SeatKind
    people: tuple[UUID, ...]

    @property
    def asked_first(self) -> bool:
        return self.kind in ASKED_FIRST


def asks(entries: Iterable[Entry]) -> dict[UUID, Ask]:
    """What whoever wrote was asked about further readers, and said; by person id."""
    found: dict[UUID, Ask] = {}
    for entry in entries:
        if entry.kind == "ask_reader":
            until = datetime.fromisoformat(entry.body["until"])
            found[UUID(entry.body["person"])] = Ask(until)
        elif entry.kind == "reader_said":
            person = UUID(entry.body["person"])
            if person in found:
                found[person] = Ask(found[person].until, bool(entry.body["yes"]))
    return found


def next_in(sittings: Iterable[Sitting], out: frozenset[UUID]) -> Coming | None:
    """Who comes in next. ``out``: who reads already, was left out, stepped aside or was answered no."""
    free = [seat for seat in sittings if seat.ready and seat.person_id not in out]
    for kind in ORDER:
        people = tuple(seat.person_id for seat in free if seat.kind is kind)
        if people:
            return Coming(kind, people)
    return None


def out_of_it(
    left_out: frozenset[UUID], aside: frozenset[UUID], asked: Mapping[UUID, Ask]
) -> frozenset[UUID]:
    """Who may not come in: whoever wrote said no, or they are not free."""
    return left_out | aside | {person for person, ask in asked.items() if ask.yes is False}


def why_not_come_in(
    person: UUID,
    coming: Coming | None,
    asked: Mapping[UUID, Ask],
    *,
    too_few: bool,
    now: datetime,
) -> Refusal | None:
    """Why this person cannot be let in now."""
    if not too_few:
        return Refusal.ENOUGH_FREE
    if coming is None or person not in coming.people:
        return Refusal.NOT_NEXT
    if not coming.asked_first:
        return None
    ask = asked.get(person)
    if ask is None:
        return Refusal.ASK_FIRST
    return None if ask.may(now) else Refusal.ASK_WAITS


def why_not_ask_reader(
    person: UUID, coming: Coming | None, asked: Mapping[UUID, Ask], *, too_few: bool
) -> Refusal | None:
    """Whoever wrote is asked once about one person, and only when that person is next."""
    if not too_few:
        return Refusal.ENOUGH_FREE
    if coming is None or not coming.asked_first or person not in coming.people:
        return Refusal.NOT_NEXT
    return Refusal.READER_ASKED if person in asked else None
