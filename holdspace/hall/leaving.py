"""Somebody leaves the community: every room lets them go, in one transaction."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from holdspace.groups import actions as groups
from holdspace.groups.actions import proposals, succession
from holdspace.hall import joining_texts as texts
from holdspace.journal.actions import COMMUNITY, Doer
from holdspace.people import actions as people
from holdspace.people.letters import full, post_secret
from holdspace.people.models import Person
from holdspace.people.readers import address_of
from holdspace.promises import actions as promises
from holdspace.promises.models import Promise


@transaction.atomic
def leave(person: Person, *, credit_name: str, by: Doer, now: datetime) -> None:
    """End memberships and roles, let promises go, say farewell, erase the profile.

    ``credit_name`` stays with past work. Raises ``Refused`` for the last of the staff, and nothing is changed.
    """
    if person.left_at is not None:
        return
    _say_farewell(person, credit_name, now)
    _let_go(person, by=by, now=now, credit_name=credit_name)
    people.erase(person, credit_name=credit_name, by=by, now=now)


def _let_go(person: Person, *, by: Doer, now: datetime, credit_name: str) -> None:
    groups.leave_all(person, by=by, now=now, credit_name=credit_name)
    proposals.withdraw_all(person, now=now)
    succession.let_offers_go(person, now=now)
    open_ones = Promise.objects.filter(Q(to_id=person.pk) | Q(owner_id=person.pk))
    promises.waive(open_ones, because=str(texts.LET_GO), now=now)


def _say_farewell(person: Person, credit_name: str, now: datetime) -> None:
    to = address_of(person)
    if to is None:
        return
    fill = {"name": person.name, "credit": credit_name, "url": full("/join/")}
    subject, text = texts.FAREWELL_SUBJECT, texts.FAREWELL
    post_secret(to, "hall.farewell", subject, text, now=now, language=person.language, fill=fill)


@transaction.atomic
def replay_erasures(ids: Iterable[UUID], *, now: datetime) -> int:
    """Let everyone on the list of erasures go again who is still in a restored copy; no letters. Returns how many."""
    wanted = list(ids)
    for person in Person.objects.filter(pk__in=wanted, left_at=None):
        _let_go(person, by=COMMUNITY, now=now, credit_name=person.credit_name)
    return people.replay_erasures(wanted, now=now)
