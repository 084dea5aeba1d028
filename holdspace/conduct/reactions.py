"""What follows here from deeds elsewhere; each may be run twice."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db.models import Q

from holdspace.conduct.actions import seats
from holdspace.conduct.models import Seat
from holdspace.journal.actions import COMMUNITY


class Deed(Protocol):
    """The journal entry that a reaction follows from; only whom it is about matters here."""

    @property
    def about(self) -> UUID: ...


def seats_of_who_left(deed: Deed, *, now: datetime) -> None:
    """After somebody has left the community: their seats end, and with them their key."""
    for seat in Seat.objects.filter(Q(until=None) | Q(until__gt=now), person_id=deed.about).order_by("id"):
        seats.end(seat, by=COMMUNITY, now=now)
