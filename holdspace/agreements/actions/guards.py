"""Who may use the verbs of this room."""

from datetime import datetime

from holdspace.agreements.rules import Refusal
from holdspace.clock.refusal import allow
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


def only_staff(by: Person, now: datetime) -> None:
    """Staff keep the agreements; anybody else is refused, whatever page or script asked."""
    allow(None if standing_of(by, now).is_staff else Refusal.NOT_STAFF)
