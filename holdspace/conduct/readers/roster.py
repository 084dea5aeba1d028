"""Who handles reports, for everybody to see: names as of a day, how to reach them, and which calendar counts."""

from dataclasses import dataclass
from datetime import datetime

from holdspace.community.readers import DayOff, named_days_off
from holdspace.community.rules import Facts
from holdspace.conduct.readers.committee import Committee, SeatLine
from holdspace.conduct.readers.report import beside
from holdspace.conduct.rules.seats import Opening, SeatKind
from holdspace.ui.zones import city_of


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
    general_contact: str
    phone_list: str
    reachable: str
    place: str
    days_off: tuple[DayOff, ...]


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
        general_contact=facts.general_contact,
        phone_list=facts.phone_list,
        reachable=facts.reachable,
        place=city_of(facts.zone),
        days_off=tuple(named_days_off(facts, now)),
    )
