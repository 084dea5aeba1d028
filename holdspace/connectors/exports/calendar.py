"""Days as a calendar file (RFC 5545); the ``icalendar`` library writes it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from holdspace.connectors.exports.shape import Day

if TYPE_CHECKING:
    from icalendar import Event

OURS = "holdspace"


def calendar_of(days: Iterable[Day], *, name: str, now: datetime) -> bytes:
    """All days in one calendar, each an event of a whole day. ``now`` is aware."""
    from icalendar import Calendar, Event  # slow import: 4 MB, for who exports

    calendar = Calendar()
    calendar.add("prodid", "-//Holdspace//Holdspace//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for day in days:
        calendar.add_component(_told(Event(), day, now))
    written: bytes = calendar.to_ical()
    return written


def _told(event: "Event", day: Day, now: datetime) -> "Event":
    event.add("uid", f"{day.uid}@{OURS}")
    event.add("dtstamp", day.changed or now)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", day.words)
    if day.about:
        event.add("description", day.about)
    event.add("transp", "TRANSPARENT")
    return event
