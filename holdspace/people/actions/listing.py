"""List many people at once, as an import does: name and handle beside a role, and nothing sent to anyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.people import rules
from holdspace.people.models import Handle, Person


@dataclass(frozen=True)
class Listing:
    """Somebody to be listed; ``handles`` are pairs of place and value."""

    name: str
    handles: tuple[tuple[str, str], ...] = ()
    email: str = ""
    affiliation: str = ""


@transaction.atomic
def list_people(listings: Sequence[Listing], *, by: Doer | None, now: datetime) -> list[Person]:
    """Make many who are only listed, in the order given; see ``list_person``. Raises ``Refused`` for an unfit name."""
    people = []
    for one in listings:
        allow(rules.why_not_name(one.name))
        email = rules.fold_email(one.email) if one.email else None
        person = Person(
            name=one.name.strip(), email=email, listed=True, announce=False, affiliation=one.affiliation[:80]
        )
        person.set_unusable_password()
        people.append(person)
    Person.objects.bulk_create(people, batch_size=500)
    pairs = [(person.pk, one.handles) for person, one in zip(people, listings, strict=True)]
    add_handles([(key, place, value) for key, handles in pairs for place, value in handles])
    journal.record_many("person.listed", by=by, about=people, at=now)
    return people


def add_handles(handles: Sequence[tuple[UUID, str, str]]) -> None:
    """Note how people are known elsewhere: person, place, value. Raises ``IntegrityError`` for one that is taken."""
    rows = [Handle(person_id=person, place=place, value=value) for person, place, value in handles]
    Handle.objects.bulk_create(rows, batch_size=500)


def address_listed(addresses: Sequence[tuple[UUID, str]]) -> None:
    """Note the address of people who are only listed and had none; nothing is sent to it."""
    for person, email in addresses:
        rows = Person.objects.get_queryset().filter(pk=person, listed=True, email=None)
        rows.update(email=rules.fold_email(email))
