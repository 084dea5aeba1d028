"""Who somebody is, for rules and for letters."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from holdspace.outbox.rules import Address
from holdspace.people.models import STAFF_KINDS, Person, Role
from holdspace.people.rules import VISITOR, Standing


def standing_of(person: Person | AnonymousUser | Any, at: datetime) -> Standing:
    """The live roles of whoever is asking; nobody signed in is a visitor. One query."""
    if not isinstance(person, Person):
        return VISITOR
    kinds = Role.objects.filter(person=person).live(at).values_list("kind", flat=True)
    return Standing(person.pk, frozenset(kinds))


def names_of(ids: set[UUID]) -> dict[UUID, str]:
    """The chosen names of these people as they are now; whoever has left is "Someone who left"."""
    people = Person.objects.filter(pk__in=ids)
    return {person.pk: person.name if person.left_at is None else person.credit_name for person in people}


def address_of(person: Person) -> Address | None:
    """Where a letter to this person goes; None for someone without an address, merely listed, or gone."""
    if not person.email or not person.is_active:
        return None
    return Address(person.email, person.zone, person.pk)


def staff(at: datetime) -> list[Person]:
    """Everyone on the staff at that time, by name."""
    return list(Person.objects.with_role(*STAFF_KINDS, at=at).order_by("name", "id"))
