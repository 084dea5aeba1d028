"""Handing many cases on at once: to a member whose key had to be replaced (the vault scheme, section 6, "in bulk").

A batch is one transaction, so that an interruption leaves whole cases; beginning again goes on with the rest.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions import promised
from holdspace.conduct.models import Case, Epoch, Holder, Item, Slot
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import HOLDS_KEY
from holdspace.conduct.rules.story import told
from holdspace.conduct.rules.waiting import Waits
from holdspace.conduct.store import rows
from holdspace.conduct.store.circle import MAIN, new_epoch, newest_epochs_of, seated, usable_holders
from holdspace.conduct.store.dossiers import DOSSIER
from holdspace.conduct.store.ledger import TRAIL, Ledger
from holdspace.conduct.store.opening import card_and_seeds, door
from holdspace.conduct.store.slots import SlotColumns, slots_of
from holdspace.outbox.house import house
from holdspace.outbox.inserting import Insertion
from holdspace.vault import OpenDesk, Secret, reader_slot
from holdspace.vault.secret import Unshown

BATCH = 200


def not_read_by(to: Holder, holder: Holder) -> list[UUID]:
    """The cases that ``holder`` reads and ``to`` does not, in the order in which batches take them.

    Whom a reporter left out, and who stepped aside, only an opened card tells: a batch leaves those cases as they are.
    """
    return sorted(frozenset(newest_epochs_of(holder)) - frozenset(newest_epochs_of(to)))


@transaction.atomic
def hand_on_batch(
    desk: OpenDesk, holder: Holder, to: Holder, cases: Collection[UUID], *, now: datetime
) -> int:
    """Let ``to`` read these cases from their beginning, and return how many it was.

    Left as they are: cases that are not this member's, that are damaged, whose reporter left ``to`` out, and that they
    stepped aside from. Raises ``Refused(NOT_READY)`` where ``to`` has no confirmed key or no seat.
    """
    usable = usable_holders()
    there = to.pk in usable and to.person_id in seated(now, HOLDS_KEY)
    allow(None if there else Refusal.NOT_READY)
    locked = list(Case.objects.select_for_update().filter(pk__in=cases))
    batch = _Batch(desk, holder, usable[to.pk], usable, _looked_up(locked, holder), now)
    handed = [made for case in locked if (made := batch.prepare(case)) is not None]
    _write(handed)
    _tell_also({made.case.pk for made in handed}, to.person_id)
    return len(handed)


@dataclass(frozen=True)
class _There:
    """What is stored of these cases: epochs by case, the slots of each epoch (ids by label), and the giver's own."""

    epochs: dict[UUID, list[Epoch]]
    slots: dict[UUID, dict[bytes, UUID]]
    mine: dict[bytes, SlotColumns]
    holders: tuple[UUID, ...]


def _looked_up(cases: list[Case], giver: Holder) -> _There:
    """Four queries for all of them."""
    epochs: dict[UUID, list[Epoch]] = {case.pk: [] for case in cases}
    slots: dict[UUID, dict[bytes, UUID]] = {}
    for epoch in Epoch.objects.filter(case__in=cases).order_by("n"):
        epochs[epoch.case_id].append(epoch)
        slots[epoch.pk] = {}
    columns = Slot.objects.filter(epoch__in=list(slots)).values_list("epoch_id", "label", "id")
    for epoch_id, label, slot_id in columns:
        slots[epoch_id][bytes(label)] = slot_id
    labels = [label for pk in slots for label in house().labels(pk.bytes, giver.pk.bytes)]
    mine = {bytes(slot[0]): slot for slot in slots_of(labels)}
    return _There(epochs, slots, mine, tuple(Holder.objects.values_list("pk", flat=True)))


@dataclass(frozen=True)
class _Handed:
    """One case, ready to be written: its new epoch with slots, what is added, and slots of earlier epochs."""

    case: Case
    epoch: Epoch
    slots: list[Slot]
    items: list[Item]
    over: list[Slot]


@dataclass(frozen=True, repr=False)
class _Batch(Unshown):
    """One batch at an open desk."""

    desk: OpenDesk
    holder: Holder
    to: Holder
    usable: Mapping[UUID, Holder]
    there: _There
    now: datetime

    def prepare(self, case: Case) -> _Handed | None:
        """Everything for one case, sealed and not written; None where it is left as it is."""
        epochs = self.there.epochs[case.pk]
        card, seeds = card_and_seeds(self.desk, self.holder, case, epochs, self.there.mine)
        named = (MAIN, case.epoch_n)
        newest = next((one for one in epochs if (one.line, one.n) == named and one.pk in seeds), None)
        # What was addressed to somebody is theirs alone.
        if DOSSIER in card:
            return None
        if newest is None or not rows.holds(case) or rows.false_rows(epochs):
            return None
        owners = {epoch.pk: self._owners(epoch) for epoch in epochs if epoch.pk in seeds}
        circle = [reader for pk, reader in self.usable.items() if pk in owners[newest.pk].values()]
        outside = self._outside(case, card)
        if outside is None or str(self.to.person_id) in outside or self.to in circle:
            return None
        epoch, slots, _ = new_epoch(case.pk, case.epoch_n + 1, [*circle, self.to])
        case.epoch_n = epoch.n
        made = _Handed(case, epoch, slots, self._entry(case, epoch, card), [])
        for old in epochs:
            if old.pk in seeds and self.to.pk not in owners[old.pk].values():
                self._give(made, old, seeds[old.pk], owners[old.pk].keys())
        return made

    def _owners(self, epoch: Epoch) -> dict[bytes, UUID]:
        """By label, whose the slots of an epoch are; blank ones are nobody's. Each label is made once."""
        there, every = self.there.slots[epoch.pk], self.there.holders
        labels = ((label, pk) for pk in every for label in house().labels(epoch.pk.bytes, pk.bytes))
        return {label: pk for label, pk in labels if label in there}

    def _outside(self, case: Case, card: Mapping[str, Any]) -> frozenset[str] | None:
        """Who must not read it: left out by the reporter, or stepped aside. None where that cannot be told any more."""
        if card.get("after") == case.head_n and "aside" in card:
            return frozenset([*card["left_out"], *card["aside"]])
        opened = door(self.desk, self.holder, case.pk)
        if opened is None:
            return None
        story = told(opened.entries)
        # The entry that names them can be damaged by whoever it names: then nobody is let in.
        if opened.wrong and not story.code:
            return None
        return frozenset(str(person) for person in story.left_out | story.aside)

    def _entry(self, case: Case, epoch: Epoch, card: Mapping[str, Any]) -> list[Item]:
        """The step in the trail, and the card with what it waits for now."""
        ledger, to = Ledger(case, epoch), str(self.to.person_id)
        by, me = str(self.holder.person_id), self.desk.seed
        ledger.add("handed_on", {"person": to}, by=by, at=self.now, drawer=TRAIL, signed_with=me)
        if card:
            ledger.set_card({**card, "waits": {**card.get("waits", {}), to: str(Waits.GATE)}})
        return ledger.finished()

    def _give(self, made: _Handed, epoch: Epoch, seed: Secret, taken: Collection[bytes]) -> None:
        """A slot of an earlier epoch, over a blank one where there is one, so that nothing shows but a changed slot."""
        slot = reader_slot(
            house(),
            seed,
            case=epoch.case_id.bytes,
            epoch=epoch.pk.bytes,
            holder=self.to.pk.bytes,
            recipient=self.to.recipient,
        )
        blank = next((pk for label, pk in self.there.slots[epoch.pk].items() if label not in taken), None)
        row = Slot(epoch=epoch, label=slot.label, sealed=slot.sealed)
        if blank is None:
            made.slots.append(row)
        else:
            row.id = blank
            made.over.append(row)


def _write(handed: list[_Handed]) -> None:
    """All of them in few statements; older slots and cases are rows that are there already."""
    new = [
        *(made.epoch for made in handed),
        *(slot for made in handed for slot in made.slots),
        *(item for made in handed for item in made.items),
    ]
    Insertion(new).write()
    _rewrite(Slot, [slot for made in handed for slot in made.over], ["label", "sealed"])
    columns = ["head_n", "head_link", "epoch_n", "card", "card_epoch", "destroy_after", "mac"]
    _rewrite(Case, [made.case for made in handed], columns)


def _rewrite(model: type[models.Model], rows: list[Any], columns: list[str]) -> None:
    """Write rows that are there already: many times faster than ``bulk_update``, which compares each with all."""
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )


def _tell_also(cases: Collection[UUID], person: UUID) -> None:
    for found in promised.open_promises():
        if found.route.case_id in cases:
            promised.tell_also(found, person)
