"""Somebody leaves: everything that was theirs is erased, but the name under which their work is credited."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Q
from django.utils.translation import override

from holdspace.clock.refusal import allow
from holdspace.journal import actions as journal
from holdspace.journal.actions import COMMUNITY, Doer
from holdspace.outbox import actions as outbox
from holdspace.outbox.house import house
from holdspace.people import rules, texts
from holdspace.people.actions.addresses import end_sessions
from holdspace.people.actions.kept_out import keep_out, signs_of
from holdspace.people.actions.roles import close_role
from holdspace.people.models import SEARCH, Arrival, Bar, Claim, Erasure, Joining, Person, Role
from holdspace.people.readers import others_on_staff, standing_of
from holdspace.search import actions as search
from holdspace.vault import Purpose

ERASED = {
    "email": None,
    "zone": "UTC",
    "language": "en",
    "pronouns": "",
    "orcid": "",
    "country": "",
    "affiliation": "",
    "announce": False,
    "paused_until": None,
    "joined_at": None,
    "listed": False,
    "invited_at": None,
}


@transaction.atomic
def erase(person: Person, *, credit_name: str, by: Doer | None, now: datetime) -> None:
    """End the roles, erase the profile, address, handles, sessions and keys of someone who leaves.

    ``credit_name`` is the name that past work keeps; empty: "Someone who left". A community-wide bar that is
    still alive keeps a keyed hash of the address, and so does the list of those whom no import brings in again.
    Raises ``Refused`` for the last of the staff.
    """
    row = Person.objects.select_for_update().get(pk=person.pk)
    if row.left_at is not None:
        return
    live = list(Role.objects.select_for_update().filter(person=row).filter(Q(until=None) | Q(until__gt=now)))
    held = standing_of(row, now).roles if by is not COMMUNITY else frozenset()
    allow(rules.why_not_lose(held, others_on_staff(row, None, now)))
    for role in live:
        close_role(role, by=by, now=now)
    journal.record("person.left", by=by, about=row, at=now)
    keep_out(signs_of(row), now=now)
    _erase_what_signs_in(row, now)
    _erase_row(row, credit_name, now)
    search.forget(SEARCH, row.pk)
    journal.erase_details(about=row.pk)
    outbox.forget(row.pk)
    Erasure.objects.get_or_create(person_id=row.pk, defaults={"at": now})
    person.refresh_from_db()


def _erase_what_signs_in(row: Person, now: datetime) -> None:
    if row.email:
        tag = house().tags(Purpose.BAR, row.email.encode())[0]
        Bar.objects.live(now).filter(person=row).update(tag=tag)
        Joining.objects.filter(email=row.email).delete()
    EmailAddress.objects.filter(user=row).delete()
    Authenticator.objects.filter(user=row).delete()
    end_sessions(row)


def _erase_row(row: Person, credit_name: str, now: datetime) -> None:
    for field, value in ERASED.items():
        setattr(row, field, value)
    with override("en"):
        row.name = row.credit_name = credit_name.strip() or str(texts.SOMEONE_WHO_LEFT)
    row.left_at = now
    row.save()
    row.handles.all().delete()
    row.other_addresses.all().delete()
    Arrival.objects.filter(person=row).delete()
    Claim.objects.filter(person=row).delete()


@transaction.atomic
def replay_erasures(ids: Iterable[UUID], *, now: datetime) -> int:
    """Erase again, in a restored copy, everyone on the list of erasures who is still in it. Returns how many.

    The name for credit is the one they had named before they left; where none was, "Someone who left".
    """
    again = list(Person.objects.filter(pk__in=list(ids), left_at=None))
    for person in again:
        erase(person, credit_name=person.credit_name, by=COMMUNITY, now=now)
    return len(again)
