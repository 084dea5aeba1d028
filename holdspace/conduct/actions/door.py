"""Asking at a door. That somebody asked is written down; what the answer was is not, and nobody is told."""

from datetime import date, datetime

from holdspace.conduct.readers.door import DoorList, MayCome, door_list, mark_of, may_come
from holdspace.journal import actions as journal
from holdspace.people.models import Person


def ask_may_come(typed: str, *, by: Person, now: datetime) -> MayCome:
    """Whether somebody may come: yes, or please call."""
    journal.record("door.asked", by=by, about=by, at=now, detail={"mark": mark_of(typed)})
    return may_come(typed, now=now)


def look_at_list(day: date, *, by: Person, now: datetime) -> DoorList:
    """The list for a day, from 24 hours before it on."""
    found = door_list(day, now=now)
    if found.opens is None:
        journal.record("door.listed", by=by, about=by, at=now, detail={"day": day.isoformat()})
    return found
