"""Opening items in their order: entries that a reader was given, and what is false, by its place."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from uuid import UUID

from holdspace.conduct.models import Holder, Item
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store import rows
from holdspace.conduct.store.capped import capped
from holdspace.conduct.store.ledger import place_of
from holdspace.vault import FIRST_LINK, Cap, Damaged, Secret, VaultError, check_signature, digest, open_item

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


def known_signers() -> Signers:
    """By person id, the keys with which they sign or signed: those of holder rows that the house wrote."""
    found: dict[str, tuple[bytes, ...]] = {}
    for holder in Holder.objects.all():
        if holder.signer and rows.holds(holder):
            person = str(holder.person_id)
            found[person] = (*found.get(person, ()), bytes(holder.signer))
    return found


def items_of(case_id: UUID) -> list[Item]:
    """The items of a case in their order."""
    items: list[Item] = list(
        Item.objects.filter(case_id=case_id)
        .defer("sealed")
        .annotate(kept=capped("sealed", Cap.ITEM))
        .order_by("n")
    )
    for item in items:
        item.sealed = item.kept  # type: ignore[attr-defined]  # annotated just above
    return items


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
            wrong += _wrong_unopened(item)
        else:
            try:
                entries.append(_open(item, seed, prev, signers))
            except VaultError as fault:
                wrong.append(Wrong(item.n, type(fault).__name__))
        prev = bytes(item.link)
    return entries, wrong


def _wrong_unopened(item: Item) -> list[Wrong]:
    """What can be said of an entry without its key: whether the house wrote the row, and what is sealed fits it."""
    if not rows.holds(item):
        return [Wrong(item.n, "row")]
    return [] if digest(bytes(item.sealed)) == bytes(item.digest) else [Wrong(item.n, Damaged.__name__)]


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
