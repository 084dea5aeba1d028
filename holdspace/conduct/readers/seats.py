"""What staff see of the seats: who has a key, who waits to be confirmed, what is missing until reporting opens."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from holdspace.conduct import texts_seats as texts
from holdspace.conduct.models import Holder, Seat
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.seats import HOLDS_KEY, SeatKind
from holdspace.conduct.store import rows
from holdspace.conduct.texts_desk import Words
from holdspace.people.models import Person
from holdspace.people.rules import Standing
from holdspace.ui.dates import number_word

MOST_FOUND = 12


@dataclass(frozen=True)
class SeatRow:
    seat_id: UUID
    name: str
    kind: Words
    affiliation: str
    state: Words
    wrong: bool
    until: datetime | None
    away_until: date | None
    invited_at: datetime


@dataclass(frozen=True)
class SeatsPage:
    held: tuple[SeatRow, ...]
    invited: tuple[SeatRow, ...]
    opening: Words
    ready: str


def seats_page(now: datetime) -> SeatsPage:
    """The seats that are held and those that were offered, by name. Keys are public, cases are not here."""
    keys = {holder.person_id: holder for holder in Holder.objects.filter(ended_at=None)}
    order = ("person__name", "person_id", "kind")
    held = Seat.objects.held(now).select_related("person").order_by(*order)
    invited = Seat.objects.invited(now).select_related("person").order_by(*order)
    roster = committee(now)
    count = len(roster.ready_members)
    return SeatsPage(
        held=tuple(_row(seat, keys.get(seat.person_id)) for seat in held),
        invited=tuple(_row(seat, None) for seat in invited),
        opening=texts.OPENINGS[roster.opening],
        ready=str(texts.READY % {"count": count, "word": number_word(count).capitalize()}),
    )


def _row(seat: Seat, key: Holder | None) -> SeatRow:
    kind = SeatKind(seat.kind)
    state, wrong = _key_state(kind, key)
    return SeatRow(
        seat.pk,
        seat.person.name,
        texts.SEAT_NAMES[kind],
        seat.affiliation,
        state,
        wrong,
        seat.until,
        seat.away_until,
        seat.invited_at,
    )


def _key_state(kind: SeatKind, key: Holder | None) -> tuple[Words, bool]:
    """What stands beside a seat, and whether it is drawn as wrong."""
    if key is None:
        needed = kind in HOLDS_KEY - {SeatKind.BOARD_CONTACT}
        return (texts.KEY_NONE if needed else texts.KEY_UNNEEDED), False
    if not rows.holds(key):
        return texts.KEY_FALSE, True
    return (texts.KEY_READY if key.admitted_at else texts.KEY_WAITS), False


def found_people(asked: str, standing: Standing) -> list[Person]:
    """People whose name holds these letters and who can get a letter, for whoever invites."""
    if not asked.strip():
        return []
    here = Person.objects.visible_to(standing).filter(name__icontains=asked.strip()).exclude(email=None)
    return list(here.order_by("name", "id")[:MOST_FOUND])
