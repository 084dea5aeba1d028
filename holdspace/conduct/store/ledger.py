"""Writing items: sealed, chained, signed, in the deed's transaction and under the case's row lock."""

import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from holdspace.conduct.models import Case, Epoch, Item, Thread
from holdspace.conduct.store import rows
from holdspace.conduct.store.circle import newest_epoch
from holdspace.outbox.house import house
from holdspace.vault import Cap, Context, Damaged, Place, Secret, digest, link, seal_frame, sign

PAGE, THREAD, TRAIL = "page", "thread", "trail"
REPORTER, HOUSE = "reporter", "house"


def thread_of(case_id: UUID) -> Thread:
    """The reporter's thread of a case, to which its first item belongs; whoever was asked has one apart.

    Raises ``Damaged`` where the house wrote none.
    """
    first = Item.objects.filter(case_id=case_id, n=1).values("thread_id")
    for thread in Thread.objects.filter(case_id=case_id, pk__in=first):
        if rows.holds(thread):
            return thread
    raise Damaged


class Ledger:
    """Adds items to one locked case and writes them, with the new head, in ``save``."""

    def __init__(self, case: Case, epoch: Epoch) -> None:
        self.case, self.epoch = case, epoch
        self._items: list[Item] = []

    @classmethod
    def of(cls, case_id: UUID) -> "Ledger":
        """Lock a case for writing. Raises ``Case.DoesNotExist``, or ``Damaged`` where its rows were changed."""
        case = Case.objects.select_for_update().get(pk=case_id)
        return cls(case, newest_epoch(case))

    def add(
        self,
        kind: str,
        body: Mapping[str, Any],
        *,
        by: str,
        at: datetime,
        drawer: str = PAGE,
        thread: Thread | None = None,
        signed_with: Secret | None = None,
        epoch: Epoch | None = None,
    ) -> None:
        """Seal one entry: for the newest epoch (or this one), and in the thread drawer for the reporter too.

        ``signed_with``: the holder seed of the member in whose name it stands; without it nobody believes that they
        wrote it, but for what may be written while they are locked (``entries.UNSIGNED``).
        """
        case, n, epoch = self.case, self.case.head_n + 1, epoch or self.epoch
        recipients = _recipients(epoch, thread)
        # Whatever is added keeps the case; only an open desk, which has read it, sets a month again.
        case.destroy_after = None
        item = Item(id=uuid.uuid4(), case=case, n=n, epoch=epoch, drawer=drawer, thread=thread)
        context = Context(place_of(item, bytes(case.head_link)), kind, by, at)
        item.sealed = seal_frame(context, _words(body, context, signed_with), recipients, Cap.ITEM)
        item.digest = digest(item.sealed)
        item.link = _link_of(item, bytes(case.head_link))
        rows.sign(item)
        case.head_n, case.head_link = n, item.link
        self._items.append(item)

    def set_card(self, card: Mapping[str, Any]) -> None:
        """Seal the card anew for the newest epoch. Only an open desk, or intake, knows what to write."""
        place = Place(what="card", site=house().site, case=self.case.pk.bytes, epoch=self.epoch.pk.bytes)
        words = json.dumps({**card, "after": self.case.head_n}, ensure_ascii=False).encode()
        self.case.card = seal_frame(Context(place), words, [self.epoch.recipient], Cap.CARD)
        self.case.card_epoch = self.epoch.n

    def finished(self) -> list[Item]:
        """Sign the case with its new head and give the items away, for a caller that writes both."""
        rows.sign(self.case)
        items, self._items = self._items, []
        return items

    def save(self) -> None:
        """Write the items and the case's new head."""
        items = self.finished()
        self.case.save()
        Item.objects.bulk_create(items)


def _recipients(epoch: Epoch, thread: Thread | None) -> list[str]:
    """For whom it is sealed. Raises ``Damaged`` for a thread that the house did not write."""
    if thread is None:
        return [epoch.recipient]
    if not rows.holds(thread):
        raise Damaged
    return [epoch.recipient, thread.recipient]


def _words(body: Mapping[str, Any], context: Context, signed_with: Secret | None) -> bytes:
    """One line of JSON, then the signature if there is one: the standard tool that opens it shows both."""
    words = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    if signed_with is None:
        return words
    return words + b"\n" + sign(signed_with, house().site, context, words).hex().encode()


def _link_of(item: Item, prev: bytes) -> bytes:
    """The next link of the chain, over where the item stands and what is sealed."""
    return link(
        prev,
        case=item.case_id.bytes,
        n=item.n,
        epoch=item.epoch_id.bytes,
        drawer=item.drawer,
        thread=item.thread_id.bytes if item.thread_id else None,
        digest=bytes(item.digest),
    )


def place_of(item: Item, prev: bytes) -> Place:
    """Where an item belongs, as its row says, with the link before it."""
    return Place(
        what="item",
        site=house().site,
        case=item.case_id.bytes,
        epoch=item.epoch_id.bytes,
        item=item.pk.bytes,
        n=item.n,
        drawer=item.drawer,
        thread=item.thread_id.bytes if item.thread_id else None,
        prev=prev,
    )
