"""What happens while a chosen member does nothing: a reminder, then a letter without content to another (R-229)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from holdspace.conduct import letters
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.promised import ANSWER, CHOSEN, FIRST_WORD, UNATTENDED, OpenPromise
from holdspace.conduct.models import Seat
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.store import rows
from holdspace.outbox.actions import Sealed, post_sealed
from holdspace.people.models import Person


def attended(case_id: UUID) -> None:
    """Somebody who was chosen alone has looked: nobody has to be told that it waits."""
    for found in promised.of_case(case_id):
        if found.route.kind in UNATTENDED:
            promised.end(found)


def remind_or_tell(found: OpenPromise, readers: frozenset[UUID], community: str, *, now: datetime) -> None:
    """After four hours whoever was chosen is reminded; after twelve one other member hears that something waits.

    ``readers``: who was chosen and reads it still. Whom else to tell was decided when the report came.
    """
    if found.route.kind == CHOSEN:
        made = _reminders(found, readers, community, now)
    else:
        made = [
            letters.unattended(person, community, now=now) for person in _another(found.route.late, now)[:1]
        ]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=now)
    promised.end(found)


def _reminders(
    found: OpenPromise, readers: frozenset[UUID], community: str, now: datetime
) -> list[Sealed | None]:
    kinds = {FIRST_WORD, ANSWER, promised.ADVICE}
    dues = [one.due for one in promised.of_case(found.route.case_id) if one.route.kind in kinds]
    due = min(dues, default=found.due)
    people = Person.objects.filter(pk__in=readers)
    return [letters.something_waits(person, community, due=due, now=now) for person in people]


def _another(people: Iterable[UUID], now: datetime) -> list[Person]:
    """Of these who still sit: somebody who is here before somebody who is away, then by name."""
    held = Seat.objects.held(now).filter(person__in=people, kind=SeatKind.MEMBER).select_related("person")
    there = [seat for seat in held if rows.holds(seat) and seat.person.email]

    def away(seat: Seat) -> bool:
        return bool(seat.away_until and seat.away_until >= now.date())

    return [seat.person for seat in sorted(there, key=lambda seat: (away(seat), seat.person.name))]
