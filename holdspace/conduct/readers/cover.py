"""The hours ahead in which nobody of the committee is here, from what members said themselves."""

from datetime import datetime

from holdspace.conduct.models import Seat
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.cover import Absence, Gap, gaps
from holdspace.conduct.rules.seats import SeatKind


def gaps_ahead(now: datetime) -> tuple[Gap, ...]:
    """The gaps of the next 72 hours among members with a confirmed key."""
    ready = {seat.seat_id for seat in committee(now).ready_members}
    held = Seat.objects.held(now).filter(kind=SeatKind.MEMBER).select_related("person")
    members = [seat for seat in held if seat.pk in ready]
    return gaps([Absence(seat.person.zone, seat.away_from, seat.away_until) for seat in members], now)
