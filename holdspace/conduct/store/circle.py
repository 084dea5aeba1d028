"""The circle of a case: who has a slot in its newest epoch, and how a smaller or larger one begins."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from holdspace.conduct.models import Case, Epoch, Holder, Seat, Slot
from holdspace.conduct.rules.seats import HOLDS_KEY, SeatKind
from holdspace.conduct.store import rows
from holdspace.outbox.house import house
from holdspace.vault import Damaged, Secret, blank_slot, holders_with_slot, make_slots, new_seed, recipient_of

MAIN, NAMES = "main", "names"
SEATS = Seat.objects.filter(person=OuterRef("person")).exclude(accepted_at=None)
SPECIALIST_ONLY = Exists(SEATS.filter(kind=SeatKind.SPECIALIST)) & ~Exists(SEATS.filter(kind__in=HOLDS_KEY))


def usable_holders() -> dict[UUID, Holder]:
    """Keys that a case may be sealed to: admitted, not ended, and the house wrote their row. By holder id.

    Whoever has never held another seat than a specialist's is none of them.
    """
    alive = Holder.objects.filter(ended_at=None).exclude(admitted_at=None).exclude(SPECIALIST_ONLY)
    return {holder.pk: holder for holder in alive if rows.holds(holder)}


def only_specialist(person_id: UUID) -> bool:
    """Whether somebody has never held another seat with a key than a specialist's."""
    kinds = set(
        Seat.objects.filter(person=person_id).exclude(accepted_at=None).values_list("kind", flat=True)
    )
    return SeatKind.SPECIALIST in kinds and not kinds & HOLDS_KEY


def specialists(now: datetime) -> dict[UUID, Holder]:
    """The confirmed keys of those who hold a specialist's seat, by person id: single things may be sealed to them."""
    here = seated(now, (SeatKind.SPECIALIST,))
    alive = Holder.objects.filter(ended_at=None, person__in=here).exclude(admitted_at=None)
    return {holder.person_id: holder for holder in alive.select_related("person") if rows.holds(holder)}


def seated(now: datetime, kinds: Collection[SeatKind]) -> frozenset[UUID]:
    """Who holds a seat of these kinds, by person id; a seat that the house did not write seats nobody."""
    held = Seat.objects.held(now).filter(kind__in=kinds)
    return frozenset(seat.person_id for seat in held if rows.holds(seat))


def new_epoch(
    case_id: UUID, n: int, readers: Iterable[Holder], *, line: str = MAIN
) -> tuple[Epoch, list[Slot], Secret]:
    """An epoch, its slots in random order, and its seed; nothing is saved."""
    seed = new_seed()
    epoch = Epoch(case_id=case_id, n=n, line=line, recipient=recipient_of(seed, house().site))
    rows.sign(epoch)
    wanted = {holder.pk.bytes: holder.recipient for holder in readers}
    made = make_slots(house(), seed, case=case_id.bytes, epoch=epoch.pk.bytes, readers=wanted)
    return epoch, [Slot(epoch=epoch, label=slot.label, sealed=slot.sealed) for slot in made], seed


def newest_epoch(case: Case) -> Epoch:
    """The epoch that the case names. Raises ``Damaged`` where case or epoch is not as the house wrote it."""
    epoch = Epoch.objects.filter(case_id=case.pk, line=MAIN, n=case.epoch_n).first()
    if epoch is None or not rows.holds(case) or not rows.holds(epoch):
        raise Damaged
    return epoch


def holders_in(epoch_id: UUID, holders: Iterable[UUID]) -> frozenset[UUID]:
    """Which of these holders have a slot in an epoch; works with nobody unlocked."""
    labels = [
        bytes(label) for label in Slot.objects.filter(epoch_id=epoch_id).values_list("label", flat=True)
    ]
    found = holders_with_slot(house(), epoch_id.bytes, labels, [holder.bytes for holder in holders])
    return frozenset(UUID(bytes=holder) for holder in found)


def circle_of(case: Case) -> dict[UUID, Holder]:
    """The readers of a case now, by holder id."""
    epoch = newest_epoch(case)
    usable = usable_holders()
    return {pk: usable[pk] for pk in holders_in(epoch.pk, usable)}


def reads_now(case_id: UUID, holder: Holder) -> bool:
    """Whether the newest epoch of a case has a slot for this holder; the same two queries where there is no case."""
    epoch = Epoch.objects.filter(case_id=case_id, line=MAIN, n=F("case__epoch_n")).first()
    labels = house().labels(epoch.pk.bytes, holder.pk.bytes) if epoch else (bytes(32),)
    return Slot.objects.filter(epoch_id=epoch.pk if epoch else case_id, label__in=labels).exists()


CHUNK = 400


def newest_epochs_of(holder: Holder, among: Iterable[UUID] | None = None) -> list[UUID]:
    """Ids of the cases (of these, or of all) whose newest epoch has a slot of this holder, in their order.

    Of all is for deeds: a label is computed for every case. A page says which cases it is about.
    """
    newest = Epoch.objects.filter(line=MAIN, n=F("case__epoch_n")).order_by("case_id")
    if among is None:
        return _with_label(holder, newest.values_list("pk", "case_id").iterator(CHUNK))
    wanted, found = sorted(among), []
    for start in range(0, len(wanted), CHUNK):
        these = newest.filter(case_id__in=wanted[start : start + CHUNK])
        found += _with_label(holder, these.values_list("pk", "case_id"))
    return found


def newest_epochs_after(holder: Holder, after: str) -> Iterator[UUID]:
    """The cases that this holder reads, in the order of their ids, from behind this one on; read as they are needed."""
    newest = Epoch.objects.filter(line=MAIN, n=F("case__epoch_n")).order_by("case_id")
    try:
        last = UUID(after)
    except ValueError:
        last = UUID(int=0)
    while chunk := list(newest.filter(case_id__gt=last).values_list("pk", "case_id")[:CHUNK]):
        yield from _with_label(holder, chunk)
        last = chunk[-1][1]


def _with_label(holder: Holder, epochs: Iterable[tuple[UUID, UUID]]) -> list[UUID]:
    by_label = {
        label: case_id for pk, case_id in epochs for label in house().labels(pk.bytes, holder.pk.bytes)
    }
    labels, mine = list(by_label), []
    for start in range(0, len(labels), CHUNK):
        found = Slot.objects.filter(label__in=labels[start : start + CHUNK]).values_list("label", flat=True)
        mine += [by_label[bytes(label)] for label in found]
    return sorted(mine)


def kept_by(holder: Holder) -> frozenset[UUID]:
    """Ids of the cases in which any epoch, old or new, still has a slot of this holder. One query over the epochs."""
    by_label: dict[bytes, UUID] = {}
    for epoch in Epoch.objects.only("id", "case_id").iterator():
        for label in house().labels(epoch.pk.bytes, holder.pk.bytes):
            by_label[label] = epoch.case_id
    labels, found = list(by_label), set()
    for start in range(0, len(labels), 400):
        there = Slot.objects.filter(label__in=labels[start : start + 400]).values_list("label", flat=True)
        found |= {by_label[bytes(label)] for label in there}
    return frozenset(found)


def begin_smaller(case: Case, leaver: Holder, remaining: Mapping[UUID, Holder]) -> None:
    """A new epoch for who remains; the leaver's older slots are overwritten where a remaining reader holds them.

    Works with nobody unlocked. ``case`` is locked by the caller, who saves nothing: this saves and signs it.
    """
    older = list(Epoch.objects.filter(case_id=case.pk))
    epoch, slots, _ = new_epoch(case.pk, case.epoch_n + 1, remaining.values())
    epoch.save(force_insert=True)
    Slot.objects.bulk_create(slots)
    blank_where_held(case.pk, older, leaver, remaining)
    case.epoch_n = epoch.n
    rows.sign(case)
    case.save(update_fields=["epoch_n", "mac"])


def blank_where_held(
    case_id: UUID, epochs: Iterable[Epoch], leaver: Holder, remaining: Collection[UUID]
) -> None:
    """Overwrite the leaver's slots by blanks wherever somebody who remains holds that epoch too."""
    for epoch in epochs:
        if holders_in(epoch.pk, remaining):
            _blank(case_id, epoch.pk, leaver)


def _blank(case_id: UUID, epoch_id: UUID, leaver: Holder) -> None:
    for label in house().labels(epoch_id.bytes, leaver.pk.bytes):
        for slot in Slot.objects.filter(epoch_id=epoch_id, label=label):
            empty = blank_slot(house(), case=case_id.bytes, epoch=epoch_id.bytes)
            slot.label, slot.sealed = empty.label, empty.sealed
            slot.save(update_fields=["label", "sealed"])


def begin_larger(case: Case, readers: Iterable[Holder]) -> None:
    """A new epoch for a larger circle. The caller gives the earlier keys on with ``give_earlier``."""
    epoch, slots, _ = new_epoch(case.pk, case.epoch_n + 1, readers)
    epoch.save(force_insert=True)
    Slot.objects.bulk_create(slots)
    case.epoch_n = epoch.n
    rows.sign(case)
    case.save(update_fields=["epoch_n", "mac"])
