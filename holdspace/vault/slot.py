"""Slots: the epoch seed sealed to each reader, and blanks, so that nobody sees who or how many read."""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from holdspace.vault.age import Cap, recipient_of, stray_recipient
from holdspace.vault.errors import Damaged, WrongContext
from holdspace.vault.frame import Context, Place, open_frame, seal_frame
from holdspace.vault.house import House
from holdspace.vault.keys import new_seed
from holdspace.vault.secret import Secret

STEP = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """One row: the label (32 bytes) by which its holder is found, and the sealed seed."""

    label: bytes
    sealed: bytes


def slot_count(readers: int) -> int:
    """The next multiple of 8 above the number of readers; so at least one slot is blank."""
    return (readers // STEP + 1) * STEP


def make_slots(
    house: House, seed: Secret, *, case: bytes, epoch: bytes, readers: Mapping[bytes, str]
) -> list[Slot]:
    """All slots of a new epoch, in random order.

    ``readers``: holder id to recipient. Raises ``BadRecipient``.
    """
    slots = [
        reader_slot(house, seed, case=case, epoch=epoch, holder=holder, recipient=recipient)
        for holder, recipient in readers.items()
    ]
    blanks = slot_count(len(slots)) - len(slots)
    slots += [blank_slot(house, case=case, epoch=epoch) for _ in range(blanks)]
    secrets.SystemRandom().shuffle(slots)
    return slots


def reader_slot(
    house: House, seed: Secret, *, case: bytes, epoch: bytes, holder: bytes, recipient: str
) -> Slot:
    """One reader's slot: to hand an earlier epoch on, write it over a blank. Raises ``BadRecipient``."""
    return Slot(house.label(epoch, holder), _seal(house, seed, case, epoch, recipient))


def blank_slot(house: House, *, case: bytes, epoch: bytes) -> Slot:
    """A slot that nobody opens: a seed of nothing to a key thrown away, under a random label.

    Written over a leaver's slot, it takes the epoch from them without any key being there.
    """
    return Slot(secrets.token_bytes(32), _seal(house, new_seed(), case, epoch, stray_recipient()))


def open_slot(
    sealed: bytes, holder_seed: Secret, *, site: bytes, case: bytes, epoch: bytes, recipient: str
) -> Secret:
    """The epoch seed, opened with a holder seed, and only if it is the seed of the epoch's own ``recipient``.

    Raises as ``open_frame``; ``WrongContext("recipient")`` for a seed that somebody slipped in.
    """
    body = open_frame(sealed, holder_seed, _place(site, case, epoch), Cap.SLOT).body
    if len(body) != 32:
        raise Damaged
    seed = Secret(body)
    if recipient_of(seed, site) != recipient:
        raise WrongContext("recipient")
    return seed


def holders_with_slot(
    house: House, epoch: bytes, labels: Collection[bytes], holders: Iterable[bytes]
) -> frozenset[bytes]:
    """Which of the ``holders`` have a slot among an epoch's ``labels``; works with nobody unlocked."""
    among = frozenset(labels)
    return frozenset(holder for holder in holders if not among.isdisjoint(house.labels(epoch, holder)))


def _seal(house: House, seed: Secret, case: bytes, epoch: bytes, recipient: str) -> bytes:
    context = Context(_place(house.site, case, epoch))
    return seal_frame(context, seed.reveal(), [recipient], Cap.SLOT)


def _place(site: bytes, case: bytes, epoch: bytes) -> Place:
    return Place(what="slot", site=site, case=case, epoch=epoch)
