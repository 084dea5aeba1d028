"""Opening what is sealed: the one door to a case, and the reporter's thread."""

import json
import sys
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from django.db.models import BinaryField, F, Value, When
from django.db.models import Case as If
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from holdspace.conduct.models import Case, Epoch, Holder, Item, Slot, Thread
from holdspace.conduct.rules.copies import without_copies
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store import rows
from holdspace.conduct.store.ledger import place_of
from holdspace.conduct.store.pins import Pinned, pinned
from holdspace.outbox.house import house
from holdspace.vault import (
    FIRST_LINK,
    Cap,
    Damaged,
    OpenDesk,
    Place,
    Secret,
    VaultError,
    check_signature,
    open_frame,
    open_item,
    open_slot,
)
from holdspace.vault.secret import Unshown

NOTHING: Final[Mapping[UUID, str]] = MappingProxyType({})
# What a member may write with their room locked, so that no key can sign it.
UNSIGNED: Final = frozenset({"first_word"})
NOBODY: Final = frozenset({"reporter", "house", "party"})
Signers = Mapping[str, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class Wrong:
    """An entry that does not belong where it stands, drawn with its place and never left out."""

    n: int
    fault: str


@dataclass(slots=True, repr=False)
class OpenCase(Unshown):
    """A case behind the door, for one request: opened entries in order, and the wrong ones by place."""

    case: Case
    seeds: dict[UUID, Secret]
    entries: list[Entry]
    wrong: list[Wrong]
    card: dict[str, Any]
    me: Secret  # the holder seed with which it was opened, to sign what is added


def as_id(text: str | UUID) -> UUID:
    """A case id from an address; a malformed one becomes a random one, so that it takes the same path."""
    if isinstance(text, UUID):
        return text
    try:
        return UUID(text)
    except ValueError:
        return uuid.uuid4()


@dataclass(frozen=True, slots=True, repr=False)
class _Keys(Unshown):
    """The epoch seeds that a holder's slots give, and the epochs whose slot is theirs and does not open."""

    seeds: dict[UUID, Secret]
    broken: dict[UUID, str]

    def has(self, epoch: Epoch | None) -> bool:
        """Whether the holder was given this epoch: where a slot bears their label, the case does exist for them."""
        return epoch is not None and (epoch.pk in self.seeds or epoch.pk in self.broken)


def door(desk: OpenDesk, holder: Holder, case_id: str | UUID) -> OpenCase | None:
    """The one door to a case: None for missing, forbidden, excluded and malformed, after the same queries."""
    wanted = as_id(case_id)
    case = Case.objects.defer("card").annotate(kept=_capped("card", Cap.CARD)).filter(pk=wanted).first()
    epochs = list(Epoch.objects.filter(case_id=wanted, line="main").order_by("n"))
    keys = _keys(desk.seed, holder, wanted, epochs)
    signers = known_signers()
    seen = _pinned(desk.seed, wanted)
    mine = case is not None and keys.has(_newest(case, epochs))
    # Of a case that is not theirs nothing more is read: the same query finds nothing, in the same time.
    items = _items_of(wanted if mine else uuid.uuid4())
    if case is None or not mine:
        return None
    case.card = case.kept
    entries, wrong = open_entries(items, lambda item: keys.seeds.get(item.epoch_id), signers, keys.broken)
    wrong += [Wrong(case.head_n, "epoch")] if rows.false_rows(epochs) else []
    entries = without_copies(entries)
    if not rows.holds(case) or len(items) != case.head_n:
        wrong.append(Wrong(case.head_n, "head"))
    elif seen is not None and not seen.fits(items):
        wrong.append(Wrong(case.head_n, "pin"))
    return OpenCase(case, keys.seeds, entries, wrong, _card(case, epochs, keys.seeds), desk.seed)


def _pinned(me: Secret, case_id: UUID) -> Pinned | None:
    """How far this holder has seen the case; what nobody can have seen, where their pin was changed."""
    try:
        return pinned(me, case_id)
    except VaultError:
        return Pinned(sys.maxsize, b"")


def known_signers() -> Signers:
    """By person id, the keys with which they sign or signed: those of holder rows that the house wrote."""
    found: dict[str, tuple[bytes, ...]] = {}
    for holder in Holder.objects.all():
        if holder.signer and rows.holds(holder):
            person = str(holder.person_id)
            found[person] = (*found.get(person, ()), bytes(holder.signer))
    return found


def seeds_of(desk: OpenDesk, holder: Holder, case_id: UUID) -> dict[UUID, Secret]:
    """The epoch seeds that a holder's slots in a case give, by epoch id; nothing else of it is opened."""
    return _keys(desk.seed, holder, case_id, list(Epoch.objects.filter(case_id=case_id))).seeds


def _newest(case: Case, epochs: Iterable[Epoch]) -> Epoch | None:
    return next((epoch for epoch in epochs if epoch.n == case.epoch_n), None)


def _capped(column: str, cap: Cap) -> If:
    """The bytes of a column, and none where they are over the cap: a huge row is not read into memory."""
    fits = When(LessThanOrEqual(Length(column), int(cap)), then=F(column))
    return If(fits, default=Value(b"", BinaryField()), output_field=BinaryField())


def _items_of(case_id: UUID) -> list[Item]:
    """The items of a case in their order."""
    items: list[Item] = list(
        Item.objects.filter(case_id=case_id)
        .defer("sealed")
        .annotate(kept=_capped("sealed", Cap.ITEM))
        .order_by("n")
    )
    for item in items:
        item.sealed = item.kept  # type: ignore[attr-defined]  # annotated just above
    return items


def _keys(holder_seed: Secret, holder: Holder, case_id: UUID, epochs: Iterable[Epoch]) -> _Keys:
    """What this holder's slots give. One query, whether there are epochs or not."""
    by_label = _labels(holder, epochs)
    return _opened(holder_seed, case_id, by_label, slots_of(by_label))


SlotColumns = tuple[bytes, UUID, bytes]


def _labels(holder: Holder, epochs: Iterable[Epoch]) -> dict[bytes, Epoch]:
    return {label: epoch for epoch in epochs for label in house().labels(epoch.pk.bytes, holder.pk.bytes)}


def slots_of(labels: Iterable[bytes]) -> list[SlotColumns]:
    """Label, epoch and what is sealed of the slots with these labels. One query, also for none."""
    slots = Slot.objects.filter(label__in=[*labels, bytes(32)])
    return list(slots.values_list("label", "epoch_id", _capped("sealed", Cap.SLOT)))


def _opened(
    holder_seed: Secret, case_id: UUID, by_label: Mapping[bytes, Epoch], slots: Iterable[SlotColumns]
) -> _Keys:
    keys = _Keys({}, {})
    for label, epoch_id, sealed in slots:
        epoch = by_label.get(bytes(label))
        if epoch is None or epoch.pk != epoch_id:
            continue
        try:
            keys.seeds[epoch.pk] = open_slot(
                bytes(sealed),
                holder_seed,
                site=house().site,
                case=case_id.bytes,
                epoch=epoch.pk.bytes,
                recipient=epoch.recipient,
            )
        except VaultError as fault:
            keys.broken[epoch.pk] = type(fault).__name__
    return keys


def open_entries(
    items: Iterable[Item],
    seed_for: Callable[[Item], Secret | None],
    signers: Signers,
    broken: Mapping[UUID, str] = NOTHING,
) -> tuple[list[Entry], list[Wrong]]:
    """Open items in order. One that nobody gave this reader a key for is passed over; a false one is named.

    ``broken``: epochs that they were given and whose slot does not open, so that nothing of them is left out.
    Only the house's own rows may be passed over: else pointing a row at another epoch would hide it.
    """
    entries: list[Entry] = []
    wrong: list[Wrong] = []
    prev = FIRST_LINK
    for item in items:
        seed = seed_for(item)
        if seed is None and item.epoch_id in broken:
            wrong.append(Wrong(item.n, broken[item.epoch_id]))
        elif seed is None:
            wrong += [] if rows.holds(item) else [Wrong(item.n, "row")]
        else:
            try:
                entries.append(_open(item, seed, prev, signers))
            except VaultError as fault:
                wrong.append(Wrong(item.n, type(fault).__name__))
        prev = bytes(item.link)
    return entries, wrong


def _open(item: Item, seed: Secret, prev: bytes, signers: Signers) -> Entry:
    opened = open_item(
        bytes(item.sealed),
        seed,
        place_of(item, prev),
        wanted_digest=bytes(item.digest),
        row_holds=lambda: rows.holds(item),
    )
    context = opened.context
    if context.kind is None or context.by is None or context.at is None:
        raise Damaged
    words, _, signature = opened.body.partition(b"\n")
    try:
        body = json.loads(words)
        signed = bytes.fromhex(signature.decode())
    except (ValueError, RecursionError):
        raise Damaged from None
    if not isinstance(body, dict):
        raise Damaged
    if signed or (context.by not in NOBODY and context.kind not in UNSIGNED):
        check_signature(signers.get(context.by, ()), signed, context, words)
    return Entry(item.n, item.drawer, context.kind, context.by, context.at, body)


def _card(case: Case, epochs: Iterable[Epoch], seeds: dict[UUID, Secret]) -> dict[str, Any]:
    """The card, or an empty one where it does not open: it is only a cache of the items."""
    epoch = next((e for e in epochs if e.n == case.card_epoch and e.pk in seeds), None)
    if epoch is None or not case.card or not rows.holds(case):
        return {}
    place = Place(what="card", site=house().site, case=case.pk.bytes, epoch=epoch.pk.bytes)
    try:
        card: dict[str, Any] = json.loads(open_frame(bytes(case.card), seeds[epoch.pk], place, Cap.CARD).body)
    except (VaultError, ValueError, RecursionError):
        return {}
    return card if isinstance(card, dict) else {}


def open_card(desk: OpenDesk, holder: Holder, case: Case) -> dict[str, Any] | None:
    """Only the card of a case, for a list; None when this holder has no slot in its newest epoch.

    Empty where it does not open: the case is theirs, and its own page says what is wrong.
    """
    return open_cards(desk, holder, [case]).get(case.pk)


def open_cards(desk: OpenDesk, holder: Holder, cases: Iterable[Case]) -> dict[UUID, dict[str, Any]]:
    """The cards of many cases, each as ``open_card`` gives it, in two queries; without those that are not theirs."""
    by_id = {case.pk: case for case in cases}
    epochs: dict[UUID, list[Epoch]] = {pk: [] for pk in by_id}
    for epoch in Epoch.objects.filter(case_id__in=list(by_id), line="main"):
        epochs[epoch.case_id].append(epoch)
    labels = _labels(holder, (epoch for some in epochs.values() for epoch in some))
    slots = {bytes(slot[0]): slot for slot in slots_of(labels)}
    found: dict[UUID, dict[str, Any]] = {}
    for pk, case in by_id.items():
        mine = _labels(holder, epochs[pk])
        there = [slots[label] for label in mine if label in slots]
        keys = _opened(desk.seed, pk, mine, there)
        if keys.has(_newest(case, epochs[pk])):
            found[pk] = _card(case, epochs[pk], keys.seeds)
    return found


def card_and_seeds(
    desk: OpenDesk, holder: Holder, case: Case, epochs: list[Epoch], slots: Mapping[bytes, SlotColumns]
) -> tuple[dict[str, Any], dict[UUID, Secret]]:
    """The card of a case and the epoch seeds that this holder was given, both empty where there are none.

    ``slots``: those of many cases, by label, that were read at once.
    """
    by_label = _labels(holder, epochs)
    mine = [slots[label] for label in by_label if label in slots]
    seeds = _opened(desk.seed, case.pk, by_label, mine).seeds
    return _card(case, epochs, seeds), seeds


@dataclass(slots=True, repr=False)
class OpenThread(Unshown):
    """A reporter's own thread, for one request."""

    thread: Thread
    entries: list[Entry]
    wrong: list[Wrong]


def open_thread(locator: bytes, root: Secret) -> OpenThread | None:
    """The thread that these words lead to, opened with them; None when there is none."""
    thread = Thread.objects.filter(locator=locator).first()
    if thread is None or not rows.holds(thread):
        return None
    items = _items_of(thread.case_id)
    mine = thread.pk
    entries, wrong = open_entries(
        items, lambda item: root if item.thread_id == mine else None, known_signers()
    )
    return OpenThread(thread, without_copies(entries), wrong)
