"""Somebody who never joined does not want to be listed: a letter to the address, a link in it, and the entry goes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import Refused, allow
from holdspace.people import rules
from holdspace.people.actions.kept_out import ADDRESS, keep_out
from holdspace.people.actions.listing import claimable_by
from holdspace.people.models import OtherAddress, Person, Removal
from holdspace.people.rules import Refusal


@transaction.atomic
def begin_removal(email: str, *, now: datetime) -> Removal:
    """Keep the address until its owner opens the link. Whether it is known is not asked: both take as long."""
    folded = rules.fold_email(email)
    allow(rules.why_not_address(folded))
    return Removal.objects.create(email=folded, made_at=now)


def opened_removal(key: UUID, *, now: datetime) -> Removal | None:
    """The link as it stands; None for an old, used or unknown one."""
    row = Removal.objects.filter(pk=key).first()
    return None if row is None or rules.why_not_open_link(row.made_at, now) else row


@transaction.atomic
def take_removal(key: UUID, *, now: datetime) -> Person | None:
    """Use a link once: its address is kept out from now on. Gives the listed entry or the member it belongs to.

    Raises ``Refused`` for an old, used or unknown link.
    """
    row = Removal.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise Refused(Refusal.LINK_OLD)
    allow(rules.why_not_open_link(row.made_at, now))
    Removal.objects.filter(email=row.email).delete()
    person = claimable_by(row.email)
    if person is None or person.listed:
        OtherAddress.objects.filter(email=row.email).exclude(person=person).delete()
        keep_out([(ADDRESS, row.email)], now=now)
    return person


def sweep_removals(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: forget addresses whose link was not opened within a day."""
    Removal.objects.filter(made_at__lt=now - rules.LINK_LASTS).delete()
