"""Pins: how far a member has seen a case, kept so that only they can make or read it (the vault scheme, section 3).

Whoever holds the house key can write a case's rows anew, or cut them short. They cannot write what a member remembers.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from holdspace.conduct.models import Item, Pin
from holdspace.outbox.house import house
from holdspace.vault import (
    Cap,
    Context,
    Damaged,
    Place,
    Secret,
    check_signature,
    open_frame,
    recipient_of,
    seal_frame,
    sign,
    signer_of,
)
from holdspace.vault.derive import derive


@dataclass(frozen=True, slots=True)
class Pinned:
    """The last entry that a member saw: its place, and the link that depends on all before it."""

    n: int
    link: bytes

    def fits(self, items: Sequence[Item]) -> bool:
        """Whether what is stored now goes on from there; ``items`` by their place."""
        return self.n == 0 or (self.n <= len(items) and bytes(items[self.n - 1].link) == self.link)


def pinned(me: Secret, case_id: UUID) -> Pinned | None:
    """What the holder of this seed remembers of a case; None for nothing. One query. Raises ``VaultError``."""
    row = Pin.objects.filter(pk=_label(me, case_id)).first()
    if row is None:
        return None
    opened = open_frame(bytes(row.sealed), me, _place(case_id), Cap.SLOT)
    words, _, signature = opened.body.partition(b"\n")
    try:
        said, signed = json.loads(words), bytes.fromhex(signature.decode())
        found = Pinned(int(said["n"]), bytes.fromhex(said["link"]))
    except (ValueError, KeyError, TypeError):
        raise Damaged from None
    check_signature([signer_of(me, house().site)], signed, opened.context, words)
    return found


def pin(me: Secret, case_id: UUID, *, n: int, link: bytes) -> None:
    """Remember that this far the case was seen."""
    site, context = house().site, Context(_place(case_id))
    words = json.dumps({"n": n, "link": link.hex()}).encode()
    body = words + b"\n" + sign(me, site, context, words).hex().encode()
    sealed = seal_frame(context, body, [recipient_of(me, site)], Cap.SLOT)
    Pin.objects.update_or_create(pk=_label(me, case_id), defaults={"sealed": sealed})


def _label(me: Secret, case_id: UUID) -> bytes:
    """From the seed, so that not even the house key tells whose pin it is, or of which case."""
    return derive(me, f"pin/{case_id.hex}", house().site).reveal()


def _place(case_id: UUID) -> Place:
    return Place(what="pin", site=house().site, case=case_id.bytes, epoch=bytes(16))
