"""Who somebody is, for rules, for letters and for pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from holdspace.outbox.asking import Question
from holdspace.outbox.rules import Address
from holdspace.people import texts
from holdspace.people.models import STAFF_KINDS, Bar, Person, Role
from holdspace.people.rules import EVERYWHERE, VISITOR, Standing


def standing_of(person: Person | AnonymousUser | Any, at: datetime) -> Standing:
    """The live roles of whoever is asking; nobody signed in is a visitor. One query.

    Somebody barred from the whole community holds none while the bar lives (R-002).
    """
    if not isinstance(person, Person):
        return VISITOR
    return Standing(person.pk, frozenset(kind for (kind,) in LIVE_KINDS.ask(person.pk, at)))


def _live_kinds(person_id: UUID, at: datetime) -> QuerySet[Role, Any]:
    barred = Bar.objects.live(at).filter(person=OuterRef("person"), scope=EVERYWHERE)
    return Role.objects.filter(person=person_id).live(at).exclude(Exists(barred)).values_list("kind")


LIVE_KINDS = Question(_live_kinds, UUID, datetime)


def names_of(ids: set[UUID]) -> dict[UUID, str]:
    """The chosen names of these people as they are now; whoever has left bears the name they chose for credit."""
    people = Person.objects.filter(pk__in=ids).values_list("pk", "name", "left_at", "credit_name")
    return {
        pk: (credit or str(texts.SOMEONE_WHO_LEFT)) if left else name for pk, name, left, credit in people
    }


def address_of(person: Person) -> Address | None:
    """Where a letter to this person goes; None for someone without an address, merely listed, or gone."""
    if not person.email or not person.is_active:
        return None
    return Address(person.email, person.zone, person.pk)


def staff(at: datetime) -> list[Person]:
    """Everyone on the staff at that time, by name."""
    return list(Person.objects.with_role(*STAFF_KINDS, at=at).order_by("name", "id"))


def others_on_staff(person: Person, ending: Role | None, at: datetime) -> int:
    """How many staff roles stay when this person's go: all of them, or only ``ending``."""
    live = Role.objects.filter(kind__in=STAFF_KINDS, person__left_at=None).live(at)
    return (live.exclude(pk=ending.pk) if ending else live.exclude(person=person)).count()
