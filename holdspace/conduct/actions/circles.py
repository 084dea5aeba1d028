"""Changing who reads: a smaller circle is always possible; a larger one needs an open desk (scheme, section 6)."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions import grants, promised
from holdspace.conduct.actions.promised import OpenPromise
from holdspace.conduct.models import Case, Epoch, Holder, Slot
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import HOLDS_KEY
from holdspace.conduct.rules.story import told
from holdspace.conduct.store.circle import (
    begin_larger,
    begin_smaller,
    circle_of,
    holders_in,
    kept_by,
    newest_epochs_of,
    seated,
    usable_holders,
)
from holdspace.conduct.store.dossiers import DOSSIER
from holdspace.conduct.store.ledger import HOUSE, REPORTER, THREAD, TRAIL, Ledger, thread_of
from holdspace.conduct.store.opening import OpenCase, seeds_of
from holdspace.outbox.house import house
from holdspace.vault import Secret, VaultError, reader_slot


class Moved(Exception):
    """Somebody wrote into the case after it was opened here: open it again and judge anew."""


def locked(opened: OpenCase) -> Ledger:
    """Lock an opened case for writing; call it first in the transaction.

    Raises ``Moved`` where the case is no longer as it was opened, so that no rule is asked about an old story.
    """
    ledger = Ledger.of(opened.case.pk)
    if (ledger.case.head_n, ledger.case.epoch_n) != (opened.case.head_n, opened.case.epoch_n):
        raise Moved
    return ledger


def leave_all_cases(holder: Holder, but: Collection[UUID] = ()) -> int:
    """Take somebody out of every circle they are in. Returns how many cases hold what only they can open.

    Those keep their slots until they have handed them on. A case that is not as the house wrote it stays as it is:
    it must not keep a seat from ending. ``but``: cases in which they stay as a reader.
    """
    promises = promised.open_promises()
    for case_id in newest_epochs_of(holder):
        if case_id in but:
            continue
        case = Case.objects.select_for_update().get(pk=case_id)
        with suppress(VaultError):
            _leave(case, holder, [found for found in promises if found.route.case_id == case_id])
    return len(kept_by(holder))


def _leave(case: Case, holder: Holder, promises: Iterable[OpenPromise]) -> bool:
    """Begin a smaller circle; False where nobody would remain. The case is locked by the caller.

    ``promises``: the case's open promises, of which the leaver hears no more.
    """
    circle = circle_of(case)
    circle.pop(holder.pk, None)
    if not circle:
        return False
    begin_smaller(case, holder, circle)
    for found in promises:
        promised.drop(found, holder.person_id)
    return True


@transaction.atomic
def step_aside(case_id: UUID, holder: Holder, *, now: datetime) -> None:
    """Leave a case at once; from the next request it is missing for the leaver. Works with nobody unlocked.

    Raises ``Refused(LAST_READER)`` where nobody else can open it.
    """
    case = Case.objects.select_for_update().get(pk=case_id)
    allow(None if _leave(case, holder, promised.of_case(case_id)) else Refusal.LAST_READER)
    ledger = Ledger.of(case_id)
    ledger.add("stepped_aside", {"person": str(holder.person_id)}, by=HOUSE, at=now, drawer=TRAIL)
    ledger.save()


@transaction.atomic
def leave_out(case_id: UUID, people: frozenset[UUID], *, now: datetime) -> None:
    """The reporter says after sending that somebody should not read it. Works with nobody unlocked.

    Raises ``Refused(NOBODY_LEFT)`` where nobody else can open it.
    """
    case = Case.objects.select_for_update().get(pk=case_id)
    grants.close_of_case(case_id, people)
    leaving = [holder for holder in circle_of(case).values() if holder.person_id in people]
    for found in promised.of_case(case_id):
        for person in found.route.late & people:
            promised.drop(found, person)
    for holder in leaving:
        allow(None if _leave(case, holder, promised.of_case(case_id)) else Refusal.NOBODY_LEFT)
    ledger = Ledger.of(case_id)
    body = {"left_out": sorted(str(person) for person in people)}
    ledger.add("left_out", body, by=REPORTER, at=now, drawer=THREAD, thread=thread_of(case_id))
    ledger.save()


@transaction.atomic
def hand_on(opened: OpenCase, to: Holder, *, left_out: frozenset[UUID], by: UUID, now: datetime) -> None:
    """Let somebody else read a case from its beginning: a new epoch for all, then slots of the earlier ones.

    Raises ``Refused``: READS_ALREADY, NOT_READY (no confirmed key, no seat), LEFT_OUT, ADDRESSED, CHANGED_ROWS
    (whom they left out cannot be read any more), and ``Moved``.
    """
    case = locked(opened).case
    circle, usable = circle_of(case), usable_holders()
    allow(Refusal.READS_ALREADY if to.pk in circle else None)
    there = to.pk in usable and to.person_id in seated(now, HOLDS_KEY)
    allow(None if there else Refusal.NOT_READY)
    to = usable[to.pk]
    story = told(opened.entries)
    allow(Refusal.ADDRESSED if opened.entries and opened.entries[0].kind == DOSSIER else None)
    # The entry that names them can be damaged by whoever it names: then nobody is let in.
    allow(Refusal.CHANGED_ROWS if opened.wrong and not story.code else None)
    allow(Refusal.LEFT_OUT if to.person_id in left_out | story.left_out else None)
    begin_larger(case, [*circle.values(), to])
    give_earlier(opened, [to])
    ledger = Ledger.of(case.pk)
    body = {"person": str(to.person_id)}
    ledger.add("handed_on", body, by=str(by), at=now, drawer=TRAIL, signed_with=opened.me)
    ledger.save()
    for found in promised.of_case(case.pk):
        promised.tell_also(found, to.person_id)


def share_earlier(opened: OpenCase, holder: Holder) -> None:
    """Give every other reader the earlier epochs that only this one may hold; call it before they leave."""
    give_earlier(opened, [one for one in circle_of(opened.case).values() if one.pk != holder.pk])


def give_earlier(opened: OpenCase, to: Collection[Holder]) -> None:
    """Give these readers every earlier key of the case that the one who opened it holds, those to its names too."""
    seeds = seeds_of(opened.me, opened.holder, opened.case.pk)
    for epoch in Epoch.objects.filter(pk__in=list(seeds)):
        for reader in to:
            give(seeds[epoch.pk], epoch, reader)


def give(seed: Secret, epoch: Epoch, to: Holder) -> None:
    """Write a reader's slot of an earlier epoch over a blank one, so that nothing shows but a changed slot."""
    readers = list(Holder.objects.values_list("pk", flat=True))
    there = holders_in(epoch.pk, readers)
    if to.pk in there:
        return
    taken = {label for pk in there for label in house().labels(epoch.pk.bytes, pk.bytes)}
    made = reader_slot(
        house(),
        seed,
        case=epoch.case_id.bytes,
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
