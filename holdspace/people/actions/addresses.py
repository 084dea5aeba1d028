"""The address by which somebody signs in, in our row and in the sign-in library's."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.rules import Refusal, fold_email


@transaction.atomic
def prove_address(person: Person) -> None:
    """Somebody showed that they read letters at their address: it is their one verified address."""
    if not person.email:
        return
    EmailAddress.objects.filter(user=person).exclude(email=person.email).delete()
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def change_address(person: Person, email: str, *, now: datetime) -> None:
    """Write the address that a letter has just proved. Raises ``Refused`` when it is somebody else's."""
    new = fold_email(email)
    taken = Person.objects.filter(email=new).exclude(pk=person.pk).exists()
    allow(Refusal.ADDRESS_TAKEN if taken else None)
    person.email = new
    person.save(update_fields=["email"])
    prove_address(person)
    journal.record("person.address_changed", by=person, about=person, at=now)


@transaction.atomic
def end_sessions(person: Person) -> None:
    """Sign somebody out on every machine."""
    for session in UserSession.objects.filter(user=person):
        session.end()
    # Sessions are bound to it: those that the list does not know end as well.
    person.set_unusable_password()
    person.save(update_fields=["password"])
