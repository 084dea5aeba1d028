"""Opening what is sealed: the one door to a case, and the reporter's thread."""

import json
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from holdspace.conduct.models import Case, Epoch, Holder, Item, Slot, Thread
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store import rows
from holdspace.conduct.store.ledger import place_of
from holdspace.outbox.house import house
from holdspace.vault import (
    FIRST_LINK,
    Cap,
    Damaged,
    OpenDesk,
    Place,
    Secret,
    VaultError,
    open_frame,
    open_item,
    open_slot,
)
from holdspace.vault.secret import Unshown


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


def as_id(text: str | UUID) -> UUID:
    """A case id from an address; a malformed one becomes a random one, so that it takes the same path."""
    if isinstance(text, UUID):
        return text
    try:
        return UUID(text)
    except ValueError:
        return uuid.uuid4()


def door(desk: OpenDesk, holder: Holder, case_id: str | UUID) -> OpenCase | None:
    """The one door to a case: None for missing, forbidden, excluded and malformed, after the same queries."""
    wanted = as_id(case_id)
    case = Case.objects.filter(pk=wanted).first()
    epochs = list(Epoch.objects.filter(case_id=wanted, line="main").order_by("n"))
    seeds = _seeds(desk.seed, holder, wanted, epochs)
    items = list(Item.objects.filter(case_id=wanted).order_by("n"))
    if case is None or not any(epoch.n == case.epoch_n and epoch.pk in seeds for epoch in epochs):
        return None
    entries, wrong = open_entries(items, lambda item: seeds.get(item.epoch_id))
    if not rows.holds(case) or len(items) != case.head_n:
        wrong.append(Wrong(case.head_n, "head"))
    return OpenCase(case, seeds, entries, wrong, _card(case, epochs, seeds))


def _seeds(holder_seed: Secret, holder: Holder, case_id: UUID, epochs: Iterable[Epoch]) -> dict[UUID, Secret]:
    """The epoch seeds that this holder's slots give. One query, whether there are epochs or not."""
    by_label = {label: epoch for epoch in epochs for label in house().labels(epoch.pk.bytes, holder.pk.bytes)}
    seeds: dict[UUID, Secret] = {}
    for slot in Slot.objects.filter(label__in=[*by_label, bytes(32)]):
        epoch = by_label.get(bytes(slot.label))
        if epoch is None or epoch.pk != slot.epoch_id:
            continue
        try:
            seeds[epoch.pk] = open_slot(
                bytes(slot.sealed),
                holder_seed,
                site=house().site,
                case=case_id.bytes,
                epoch=epoch.pk.bytes,
                recipient=epoch.recipient,
            )
        except VaultError:
            continue
    return seeds


def open_entries(
    items: Iterable[Item], seed_for: Callable[[Item], Secret | None]
) -> tuple[list[Entry], list[Wrong]]:
    """Open items in order. One that nobody gave this reader a key for is passed over; a false one is named.

    Only the house's own rows may be passed over: else pointing a row at another epoch would hide it.
    """
    entries: list[Entry] = []
    wrong: list[Wrong] = []
    prev = FIRST_LINK
    for item in items:
        seed = seed_for(item)
        if seed is None:
            wrong += [] if rows.holds(item) else [Wrong(item.n, "row")]
        else:
            try:
                entries.append(_open(item, seed, prev))
            except VaultError as fault:
                wrong.append(Wrong(item.n, type(fault).__name__))
        prev = bytes(item.link)
    return entries, wrong


def _open(item: Item, seed: Secret, prev: bytes) -> Entry:
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
    try:
        body = json.loads(opened.body)
    except (ValueError, RecursionError):
        raise Damaged from None
    return Entry(item.n, item.drawer, context.kind, context.by, context.at, body)


def _card(case: Case, epochs: Iterable[Epoch], seeds: dict[UUID, Secret]) -> dict[str, Any]:
    """The card, or an empty one where it does not open: it is only a cache of the items."""
    epoch = next((e for e in epochs if e.n == case.card_epoch and e.pk in seeds), None)
    if epoch is None or not case.card:
        return {}
    place = Place(what="card", site=house().site, case=case.pk.bytes, epoch=epoch.pk.bytes)
    try:
        card: dict[str, Any] = json.loads(open_frame(bytes(case.card), seeds[epoch.pk], place, Cap.CARD).body)
    except (VaultError, ValueError):
        return {}
    return card


def open_card(desk: OpenDesk, holder: Holder, case: Case) -> dict[str, Any] | None:
    """Only the card of a case, for a list; None when this holder has no slot in its newest epoch."""
    epochs = list(Epoch.objects.filter(case_id=case.pk, line="main"))
    seeds = _seeds(desk.seed, holder, case.pk, epochs)
    if not any(epoch.n == case.epoch_n and epoch.pk in seeds for epoch in epochs):
        return None
    return _card(case, epochs, seeds) if rows.holds(case) else {}


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
    items = list(Item.objects.filter(case_id=thread.case_id).order_by("n"))
    mine = thread.pk
    entries, wrong = open_entries(items, lambda item: root if item.thread_id == mine else None)
    return OpenThread(thread, entries, wrong)
