"""Changing who reads: a smaller circle is always possible; a larger one needs an open desk (scheme, section 6)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.models import Case, Epoch, Holder, Slot
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.circle import (
    begin_larger,
    begin_smaller,
    circle_of,
    holders_in,
    newest_epochs_of,
)
from holdspace.conduct.store.ledger import HOUSE, TRAIL, Ledger
from holdspace.conduct.store.opening import OpenCase
from holdspace.outbox.house import house
from holdspace.vault import reader_slot


def leave_all_cases(holder: Holder) -> int:
    """Take somebody out of every circle they are in. Returns how many cases only they can open: those stay."""
    kept = 0
    for case_id in newest_epochs_of(holder):
        case = Case.objects.select_for_update().get(pk=case_id)
        kept += not _leave(case, holder)
    return kept


def _leave(case: Case, holder: Holder) -> bool:
    """Begin a smaller circle; False where nobody would remain. The case is locked by the caller."""
    circle = circle_of(case)
    circle.pop(holder.pk, None)
    if not circle:
        return False
    begin_smaller(case, holder, circle)
    return True


@transaction.atomic
def step_aside(case_id: UUID, holder: Holder, *, now: datetime) -> None:
    """Leave a case at once; from the next request it is missing for the leaver. Works with nobody unlocked.

    Raises ``Refused(LAST_READER)`` where nobody else can open it.
    """
    case = Case.objects.select_for_update().get(pk=case_id)
    allow(None if _leave(case, holder) else Refusal.LAST_READER)
    ledger = Ledger.of(case_id)
    ledger.add("stepped_aside", {"person": str(holder.person_id)}, by=HOUSE, at=now, drawer=TRAIL)
    ledger.save()


@transaction.atomic
def hand_on(opened: OpenCase, to: Holder, *, left_out: frozenset[UUID], by: UUID, now: datetime) -> None:
    """Let somebody else read a case from its beginning: a new epoch for all, then slots of the earlier ones.

    Raises ``Refused``: READS_ALREADY, NOT_READY, LEFT_OUT (the reporter's wish stands over ours).
    """
    case = Case.objects.select_for_update().get(pk=opened.case.pk)
    circle = circle_of(case)
    allow(Refusal.LEFT_OUT if to.person_id in left_out else None)
    allow(Refusal.READS_ALREADY if to.pk in circle else None)
    allow(Refusal.NOT_READY if to.admitted_at is None or to.ended_at else None)
    earlier = list(Epoch.objects.filter(case_id=case.pk, line="main"))
    begin_larger(case, [*circle.values(), to])
    for epoch in earlier:
        if epoch.pk in opened.seeds:
            _give(opened, epoch, to)
    ledger = Ledger.of(case.pk)
    ledger.add("handed_on", {"person": str(to.person_id)}, by=str(by), at=now, drawer=TRAIL)
    ledger.save()


def _give(opened: OpenCase, epoch: Epoch, to: Holder) -> None:
    """Write a reader's slot of an earlier epoch over a blank one, so that nothing shows but a changed slot."""
    readers = list(Holder.objects.values_list("pk", flat=True))
    taken = {
        label for pk in holders_in(epoch.pk, readers) for label in house().labels(epoch.pk.bytes, pk.bytes)
    }
    made = reader_slot(
        house(),
        opened.seeds[epoch.pk],
        case=opened.case.pk.bytes,
        epoch=epoch.pk.bytes,
        holder=to.pk.bytes,
        recipient=to.recipient,
    )
    blank = next((s for s in Slot.objects.filter(epoch=epoch) if bytes(s.label) not in taken), None)
    if blank is None:
        Slot.objects.create(epoch=epoch, label=made.label, sealed=made.sealed)
        return
    blank.label, blank.sealed = made.label, made.sealed
    blank.save(update_fields=["label", "sealed"])
