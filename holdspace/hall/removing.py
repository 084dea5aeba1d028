"""Somebody who never joined is taken out of the list: by the link of an invitation, or by a letter to their address."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from holdspace.hall import removing_texts as texts
from holdspace.hall.leaving import leave
from holdspace.outbox.rules import Address
from holdspace.people.actions import removing as people
from holdspace.people.letters import full, post_secret
from holdspace.people.links import entry_named


class Taken(StrEnum):
    """What came of a link."""

    OUT = "out"
    MEMBER = "member"


@transaction.atomic
def ask_removal(email: str, *, now: datetime) -> None:
    """Send one letter, whoever the address belongs to: same rows, same work, same answer.

    Raises ``Refused`` for something that is no address.
    """
    asked = people.begin_removal(email, now=now)
    fill = {"url": full(reverse("hall:remove_open", args=[asked.pk]))}
    to = Address(asked.email, "UTC")
    post_secret(to, "hall.remove", texts.LETTER_SUBJECT, texts.LETTER, now=now, fill=fill)


@transaction.atomic
def finish(key: UUID, *, now: datetime) -> Taken:
    """Use the link of such a letter: what is listed under the address goes, and is not brought in again.

    A member’s own page is left as it is: leaving is theirs to do. Raises ``Refused`` (used or old link).
    """
    person = people.take_removal(key, now=now)
    if person is not None and not person.listed:
        return Taken.MEMBER
    if person is not None:
        leave(person, credit_name="", by=person, now=now)
    return Taken.OUT


@transaction.atomic
def take_out(token: str, *, now: datetime) -> bool:
    """Use the link of an invitation; False where the entry is gone, or somebody’s, or the link is none of ours."""
    person = entry_named(token)
    if person is None:
        return False
    leave(person, credit_name="", by=person, now=now)
    return True
