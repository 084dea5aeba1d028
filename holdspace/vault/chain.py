"""The chain of a case's items: its links show what is missing, moved or changed, with nothing opened."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from holdspace.vault.parts import join_parts, number

FIRST_LINK = bytes(32)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as the chain sees it.

    ``digest``: computed from what is stored sealed, so that a change shows.
    """

    n: int
    epoch: bytes
    drawer: str
    thread: bytes | None
    digest: bytes
    link: bytes


def link(
    prev: bytes, *, case: bytes, n: int, epoch: bytes, drawer: str, thread: bytes | None, digest: bytes
) -> bytes:
    """The link of item ``n`` (from 1): SHA-256 over the link before (n = 1: ``FIRST_LINK``) and its place."""
    parts = [b"holdspace/1/link", prev, case, number(n), epoch, drawer.encode(), thread or b"", digest]
    return hashlib.sha256(join_parts(parts)).digest()


def first_wrong(case: bytes, entries: Iterable[Entry], *, head_n: int, head_link: bytes) -> int | None:
    """The first place n where the chain breaks, or None.

    ``entries`` by rising n; the head as the case row says.

    A missing item is wrong at its place, an item beyond the head at its own, a head that names another link
    at the head's. An empty chain has head 0 and ``FIRST_LINK``.
    """
    prev, reached = FIRST_LINK, 0
    for entry in entries:
        place = reached + 1
        good = link(
            prev,
            case=case,
            n=place,
            epoch=entry.epoch,
            drawer=entry.drawer,
            thread=entry.thread,
            digest=entry.digest,
        )
        if place > head_n or entry.n != place or entry.link != good:
            return place
        prev, reached = good, place
    if reached < head_n:
        return reached + 1
    return None if prev == head_link else head_n
