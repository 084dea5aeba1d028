"""What a term that ends soon means for a case: the others go on, or somebody stays for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.actions.staying import stays_of, term_of
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.terms import ends_soon
from holdspace.people.models import Person
from holdspace.ui.dates import due_when


@dataclass(frozen=True)
class TermPart:
    case_id: UUID
    until: str
    stays: bool
    alone: bool


def draw_term(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """In the weeks before one's seat ends, above an open case."""
    seat = term_of(me, now)
    if case.story.closed or seat is None or seat.until is None or not ends_soon(seat.until, now):
        return None
    zone = Person.objects.only("zone").get(pk=me).zone
    until = due_when(seat.until, zone, now)
    found = case.opened.case.pk
    page = TermPart(found, until, found in stays_of(seat), len(case.readers) == 1)
    return Part("conduct/desk/parts/term.html", page, first=True)
