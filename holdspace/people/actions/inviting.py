"""People who are only listed are written to when staff press send: each once, so many at a time."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from holdspace.clock.refusal import allow
from holdspace.journal import actions as journal
from holdspace.people import letters, rules
from holdspace.people.actions.entering import is_barred
from holdspace.people.models import Arrival, Import, Person
from holdspace.people.readers import standing_of

BATCHES: Final = (20, 50, 200)  # letters at a time: few enough to be answered, and not to be taken for spam


def to_invite(of: Import | None) -> QuerySet[Person]:
    """Who can be written to: listed, with an address, not written to yet; of one import, or of all."""
    waiting = Person.objects.get_queryset().filter(
        listed=True, left_at=None, invited_at=None, email__isnull=False
    )
    if of is not None:
        waiting = waiting.filter(Exists(Arrival.objects.filter(of=of, person=OuterRef("pk"))))
    return waiting.order_by("name", "id")


@transaction.atomic
def invite_some(of: Import | None, most: int, *, by: Person, now: datetime) -> int:
    """Write to the next ``most`` of them; how many that were. In quiet mode the letters wait.

    Somebody barred counts as written to and gets nothing: nobody is told who that is. Raises ``Refused`` (not staff).
    """
    allow(rules.why_not_give(standing_of(by, now)))
    people = list(to_invite(of).select_for_update()[:most])
    for person in people:
        invite(person, by=by, now=now)
    return len(people)


def invite(person: Person, *, by: Person, now: datetime) -> None:
    """The one letter to somebody listed, at the address written down; the caller holds the row."""
    person.invited_at = now
    person.save(update_fields=["email", "invited_at"])
    journal.record("person.invited", by=by, about=person, at=now)
    if not is_barred(person.email or "", now=now):
        letters.invited(person, now=now)
