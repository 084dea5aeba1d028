"""A dossier: sealed and chained like a case, but none. It has its own readers, no thread, and says what it is."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from holdspace.conduct.models import Case, Destroyed, Holder, Slot
from holdspace.conduct.store import rows
from holdspace.conduct.store.circle import new_epoch
from holdspace.conduct.store.ledger import Ledger
from holdspace.vault import FIRST_LINK, Secret

DOSSIER = "dossier"


def begin(
    body: Mapping[str, Any],
    readers: Iterable[Holder],
    *,
    by: str,
    signed_with: Secret,
    at: datetime,
    until: date,
) -> Case:
    """Write a dossier for these readers, in the caller's transaction. ``until``: the month with whose end it goes."""
    case = Case(id=uuid.uuid4(), head_link=FIRST_LINK)
    epoch, slots, _ = new_epoch(case.pk, 1, readers)
    rows.sign(case)
    case.save(force_insert=True)
    epoch.save(force_insert=True)
    Slot.objects.bulk_create(slots)
    ledger = Ledger(case, epoch)
    ledger.add(DOSSIER, body, by=by, at=at, signed_with=signed_with)
    ledger.set_card({DOSSIER: body["kind"], "code": body.get("code", ""), "title": str(body.get("year", ""))})
    case.destroy_after = until
    ledger.save()
    return case


def delete(dossier: UUID) -> None:
    """Delete a dossier with its keys and entries; no old copy brings it back. One that is gone is no fault."""
    Destroyed.objects.get_or_create(id=dossier)
    Case.objects.filter(pk=dossier).delete()
