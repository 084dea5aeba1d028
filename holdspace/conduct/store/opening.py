"""Opening what is sealed: the one door to a case, and the reporter's thread."""

import json
import sys
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from holdspace.conduct.models import Case, Epoch, Holder, Item, Thread
from holdspace.conduct.rules.copies import without_copies
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store import rows
from holdspace.conduct.store.capped import capped
from holdspace.conduct.store.circle import MAIN, NAMES
from holdspace.conduct.store.entries import Wrong, items_of, known_signers, open_entries
from holdspace.conduct.store.pins import Pinned, pinned
from holdspace.conduct.store.slots import SlotColumns, keys_of, labels_of, opened_by, slots_of
from holdspace.outbox.house import house
from holdspace.vault import Cap, OpenDesk, Place, Secret, VaultError, open_frame
from holdspace.vault.secret import Unshown


@dataclass(slots=True, repr=False)
class OpenCase(Unshown):
    """A case behind the door, for one request: opened entries in order, and the wrong ones by place."""

    case: Case
    seeds: dict[UUID, Secret]
    entries: list[Entry]
    wrong: list[Wrong]
    card: dict[str, Any]
    me: Secret  # the holder seed with which it was opened, to sign what is added
    holder: Holder
    items: list[Item]  # all rows; what is sealed apart is opened from them where it is asked for
    names: list[Epoch]  # the keys of the line of names
    named: list[Entry] | None = None  # its entries, once they were opened


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
    case = Case.objects.defer("card").annotate(kept=capped("card", Cap.CARD)).filter(pk=wanted).first()
    every = list(Epoch.objects.filter(case_id=wanted).order_by("n"))
    epochs, names = [[one for one in every if one.line == line] for line in (MAIN, NAMES)]
    keys = keys_of(desk.seed, holder, wanted, epochs)
    signers = known_signers()
    seen = _pinned(desk.seed, wanted)
    mine = case is not None and keys.has(_newest(case, epochs))
    # Of a case that is not theirs nothing more is read: the same query finds nothing, in the same time.
    items = items_of(wanted if mine else uuid.uuid4())
    if case is None or not mine:
        return None
    case.card = case.kept
    entries, wrong = open_entries(items, lambda item: keys.seeds.get(item.epoch_id), signers, keys.broken)
    wrong += [Wrong(case.head_n, "epoch")] if rows.false_rows(every) else []
    entries = without_copies(entries)
    if not rows.holds(case) or len(items) != case.head_n:
        wrong.append(Wrong(case.head_n, "head"))
    elif seen is not None and not seen.fits(items):
        wrong.append(Wrong(case.head_n, "pin"))
    card = _card(case, epochs, keys.seeds)
    return OpenCase(case, keys.seeds, entries, wrong, card, desk.seed, holder, items, names)


def _pinned(me: Secret, case_id: UUID) -> Pinned | None:
    """How far this holder has seen the case; what nobody can have seen, where their pin was changed."""
    try:
        return pinned(me, case_id)
    except VaultError:
        return Pinned(sys.maxsize, b"")


def seeds_of(me: Secret, holder: Holder, case_id: UUID) -> dict[UUID, Secret]:
    """The epoch seeds of every line that a holder's slots in a case give, by epoch id; nothing else is opened."""
    return keys_of(me, holder, case_id, list(Epoch.objects.filter(case_id=case_id))).seeds


def _newest(case: Case, epochs: Iterable[Epoch]) -> Epoch | None:
    return next((epoch for epoch in epochs if (epoch.line, epoch.n) == (MAIN, case.epoch_n)), None)


def _card(case: Case, epochs: Iterable[Epoch], seeds: dict[UUID, Secret]) -> dict[str, Any]:
    """The card, or an empty one where it does not open: it is only a cache of the items."""
    named = (MAIN, case.card_epoch)
    epoch = next((e for e in epochs if (e.line, e.n) == named and e.pk in seeds), None)
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
    for epoch in Epoch.objects.filter(case_id__in=list(by_id), line=MAIN):
        epochs[epoch.case_id].append(epoch)
    labels = {pk: labels_of(holder, some) for pk, some in epochs.items()}
    slots = {bytes(slot[0]): slot for slot in slots_of(label for mine in labels.values() for label in mine)}
    found: dict[UUID, dict[str, Any]] = {}
    for pk, case in by_id.items():
        mine = labels[pk]
        there = [slots[label] for label in mine if label in slots]
        keys = opened_by(desk.seed, pk, mine, there)
        if keys.has(_newest(case, epochs[pk])):
            found[pk] = _card(case, epochs[pk], keys.seeds)
    return found


def card_and_seeds(
    desk: OpenDesk, holder: Holder, case: Case, epochs: list[Epoch], slots: Mapping[bytes, SlotColumns]
) -> tuple[dict[str, Any], dict[UUID, Secret]]:
    """The card of a case and the epoch seeds that this holder was given, both empty where there are none.

    ``slots``: those of many cases, by label, that were read at once.
    """
    by_label = labels_of(holder, epochs)
    mine = [slots[label] for label in by_label if label in slots]
    seeds = opened_by(desk.seed, case.pk, by_label, mine).seeds
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
    items = items_of(thread.case_id)
    mine = thread.pk
    entries, wrong = open_entries(
        items, lambda item: root if item.thread_id == mine else None, known_signers()
    )
    return OpenThread(thread, without_copies(entries), wrong)
