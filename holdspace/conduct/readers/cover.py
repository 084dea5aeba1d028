"""The hours ahead in which nobody of the committee is here, from what members said themselves."""

from datetime import datetime

from holdspace.conduct.models import Seat
from holdspace.conduct.rules.cover import Absence, Gap, gaps
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.store import rows
from holdspace.conduct.store.circle import usable_holders


def gaps_ahead(now: datetime) -> tuple[Gap, ...]:
    """The gaps of the next 72 hours among members with a confirmed key."""
    ready = {holder.person_id for holder in usable_holders().values()}
    held = Seat.objects.held(now).filter(kind=SeatKind.MEMBER).select_related("person")
    members = [seat for seat in held if seat.person_id in ready and rows.holds(seat)]
    return gaps([Absence(seat.person.zone, seat.away_from, seat.away_until) for seat in members], now)
