"""Contracts: who looks after one, and the letter before it is renewed. Written by staff."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import transaction

from holdspace.clock import instant_at, zone_named
from holdspace.clock.refusal import allow
from holdspace.community.readers import named
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.outbox.actions import ask
from holdspace.people import letters
from holdspace.people import texts_contracts as texts
from holdspace.people.actions.roles import only_staff
from holdspace.people.models import Contract, Person, Role
from holdspace.people.readers import standing_of
from holdspace.people.rules import Refusal, why_not_name
from holdspace.ui.dates import day

RENEWAL: Final = "people.contract_renewal"
NOTICE = timedelta(days=60)
MORNING = time(9)
COMMITTEE = "/who-handles-reports/"  # a printed address: it stays for ever


@transaction.atomic
def write_contract(
    name: str, *, owner: Person, renews_on: date | None, by: Doer | None, now: datetime
) -> Contract:
    """Write down a contract. Raises ``Refused`` (not staff, no name, an owner who is not on the staff)."""
    only_staff(by, now)
    _fit(name, owner, now)
    row = Contract.objects.create(name=name.strip(), owner=owner, renews_on=renews_on)
    _ask_for_letter(row, now)
    journal.record("contract.written", by=by, about=row, at=now)
    return row


@transaction.atomic
def change_contract(
    row: Contract, *, name: str, owner: Person, renews_on: date | None, by: Doer | None, now: datetime
) -> None:
    """Somebody else looks after it, or it runs longer. Raises ``Refused`` as ``write_contract``, CONTRACT_ENDED."""
    only_staff(by, now)
    row = Contract.objects.select_for_update().get(pk=row.pk)
    allow(Refusal.CONTRACT_ENDED if row.ended_at else None)
    _fit(name, owner, now)
    row.name, row.owner, row.renews_on = name.strip(), owner, renews_on
    row.save(update_fields=["name", "owner", "renews_on"])
    _ask_for_letter(row, now)
    journal.record("contract.changed", by=by, about=row, at=now)


@transaction.atomic
def end_contract(row: Contract, *, by: Doer | None, now: datetime) -> None:
    """The contract is over; roles under it end with it. Ending it twice changes nothing. Raises ``Refused``."""
    only_staff(by, now)
    row = Contract.objects.select_for_update().get(pk=row.pk)
    if row.ended_at is None:
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        Role.objects.filter(contract=row, since__lt=now).live(now).update(until=now)
        journal.record("contract.ended", by=by, about=row, at=now)


def _fit(name: str, owner: Person, now: datetime) -> None:
    allow(why_not_name(name))
    allow(None if standing_of(owner, now).is_staff else Refusal.OWNER_NOT_STAFF)


def _ask_for_letter(row: Contract, now: datetime) -> None:
    """Ask the worker for the letter, sixty days before; one that is renewed sooner is told at once."""
    if row.renews_on is None:
        return
    due = instant_at(row.renews_on - NOTICE, MORNING, zone_named(named(now).zone))
    if row.renews_on > now.date():
        on = row.renews_on.isoformat()
        args = {"contract": str(row.pk), "on": on}
        ask(RENEWAL, due=max(due, now), args=args, key=f"renewal:{row.pk}@{on}")


def write_renewal(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: to whoever looks after it now. One that has ended, or is renewed on another day, is none of it."""
    row = Contract.objects.filter(pk=args["contract"], ended_at=None).select_related("owner").first()
    if row is None or row.renews_on is None or row.renews_on.isoformat() != args["on"]:
        return
    fill = {
        "contract": row.name,
        "day": day(row.renews_on, row.owner.zone, now),
        "url": letters.full(COMMITTEE),
    }
    letters.post_to(row.owner, "people.renewal", texts.RENEWAL_SUBJECT, texts.RENEWAL, now=now, fill=fill)
