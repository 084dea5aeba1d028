"""Who handles reports, for everybody to see: names as of a day, how to reach them, and which calendar counts."""

from dataclasses import dataclass
from datetime import date, datetime

from holdspace import clock
from holdspace.community.readers import DayOff, named_days_off
from holdspace.community.rules import Facts
from holdspace.conduct.models import Seat
from holdspace.conduct.readers.committee import Committee, SeatLine
from holdspace.conduct.readers.report import beside
from holdspace.conduct.rules.seats import Opening, SeatKind
from holdspace.conduct.store.rows import holds
from holdspace.conduct.texts_desk import Words
from holdspace.conduct.texts_seats import SEAT_NAMES
from holdspace.outbox.house import house
from holdspace.ui.dates import A_MINUTE
from holdspace.ui.zones import city_of
from holdspace.vault.receipt import receipt_key


@dataclass(frozen=True)
class RosterPage:
    """The public roster. ``changed``: when somebody last took a seat; ``days_off``: the next ones that count."""

    as_of: datetime
    changed: datetime | None
    members: tuple[SeatLine, ...]
    substitutes: tuple[SeatLine, ...]
    contacts: tuple[SeatLine, ...]
    open: bool
    conduct_address: str
    conduct_also: str
    general_contact: str
    phone_list: str
    reachable: str
    place: str
    days_off: tuple[DayOff, ...]
    every_member: bool = False
    specialists: tuple[SeatLine, ...] = ()
    receipt_key: str = ""


@dataclass(frozen=True)
class PastSeat:
    name: str
    affiliation: str
    kind: Words


@dataclass(frozen=True)
class PastRoster:
    """Who sat on one day, as it is known now; names are those that people have now."""

    on: date
    seats: tuple[PastSeat, ...]


def past_roster(on: date, facts: Facts, now: datetime) -> PastRoster | None:
    """Who sat at the end of that day, by the community's calendar; None for a day that is not over (R-220)."""
    end = clock.end_of_day(on, facts.zone)
    if end > now:
        return None
    held = (
        Seat.objects.held(end - A_MINUTE)
        .select_related("person")
        .order_by("person__name", "person_id", "kind")
    )
    order = list(SeatKind)
    seats = sorted((row for row in held if holds(row)), key=lambda row: order.index(SeatKind(row.kind)))
    return PastRoster(
        on,
        tuple(PastSeat(row.person.name, row.affiliation, SEAT_NAMES[SeatKind(row.kind)]) for row in seats),
    )


def roster_page(committee: Committee, facts: Facts, now: datetime) -> RosterPage:
    """The roster as it is now. It is the same whatever reports there are (rule K8)."""
    return RosterPage(
        as_of=now,
        changed=committee.as_of,
        members=committee.members,
        substitutes=tuple(seat for seat in committee.seats if seat.kind is SeatKind.SUBSTITUTE),
        contacts=beside(committee),
        open=committee.opening is not Opening.CLOSED,
        conduct_address=facts.conduct_address,
        conduct_also=facts.conduct_also,
        general_contact=facts.general_contact,
        phone_list=facts.phone_list,
        reachable=facts.reachable,
        place=city_of(facts.zone),
        days_off=() if facts.every_member else tuple(named_days_off(facts, now)),
        every_member=facts.every_member,
        specialists=tuple(seat for seat in committee.seats if seat.kind is SeatKind.SPECIALIST),
        receipt_key=receipt_key(house()),
    )
