"""What a holder finds again without opening every card: an index of their own, which only they can read.

By keyed tag and by code name it gives the cases whose cards held it when this holder last looked. It only says which
cards to open: what stands there now is looked at then, behind the one door, so that nothing follows from the index
alone. Its rows bear labels that only the holder's seed gives, as pins do; whoever has the database sees how many rows
there are. It is a cache: destroying a case deletes it, and it is made anew (the vault scheme, sections 9 and 10).
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace.conduct.models import Case, Holder, Sought
from holdspace.conduct.store.opening import open_cards
from holdspace.outbox.house import house
from holdspace.vault import (
    Cap,
    Context,
    OpenDesk,
    Place,
    Secret,
    VaultError,
    open_frame,
    recipient_of,
    seal_frame,
)
from holdspace.vault.derive import derive

AT_ONCE = 200
SEEN = "seen"
Found = dict[str, list[str]]


def code_key(code: str) -> str:
    """Under what a code name stands in the index, in any capitals and with any spaces."""
    return f"code {' '.join(code.split()).casefold()}"


@transaction.atomic
def cases_with(desk: OpenDesk, holder: Holder, keys: Collection[str]) -> list[UUID]:
    """The cases of this holder whose card held one of these tags or names, in the order of their ids.

    Cards that were written since are opened first: all of them the first time, hardly any later. Raises nothing for an
    index that was changed: it is made anew.
    """
    kept = _Shards(desk.seed)
    _look_at_new(desk, holder, kept)
    found = {UUID(case) for key in keys for case in kept.of(key).get(key, ())}
    kept.write()
    return sorted(found)


class _Shards:
    """The rows of one holder's index, read when they are needed and written when they have changed."""

    def __init__(self, me: Secret) -> None:
        self.me = me
        self.seen = self._read(SEEN)
        self._read_ones: dict[str, Found] = {}
        self._changed: set[str] = set()

    def of(self, key: str) -> Found:
        """The row in which this key stands."""
        shard = hashlib.sha256(key.encode()).hexdigest()[:2]
        if shard not in self._read_ones:
            self._read_ones[shard] = self._read(shard)
        return self._read_ones[shard]

    def add(self, key: str, case: str) -> None:
        cases = self.of(key).setdefault(key, [])
        if case not in cases:
            cases.append(case)
            self._changed.add(hashlib.sha256(key.encode()).hexdigest()[:2])

    def saw(self, case: str, mark: str) -> None:
        self.seen[case] = mark
        self._changed.add(SEEN)

    def write(self) -> None:
        for shard in sorted(self._changed):
            body = self.seen if shard == SEEN else self._read_ones[shard]
            words = json.dumps(body, separators=(",", ":")).encode()
            site = house().site
            sealed = seal_frame(Context(_place(shard)), words, [recipient_of(self.me, site)], Cap.ITEM)
            Sought.objects.update_or_create(pk=self._label(shard), defaults={"sealed": sealed})

    def _label(self, shard: str) -> bytes:
        return derive(self.me, f"sought/{shard}", house().site).reveal()

    def _read(self, shard: str) -> dict[str, Any]:
        """One row; empty where there is none, or where it is not as this holder wrote it."""
        row = Sought.objects.select_for_update().filter(pk=self._label(shard)).first()
        if row is None:
            return {}
        try:
            said = json.loads(open_frame(bytes(row.sealed), self.me, _place(shard), Cap.ITEM).body)
        except (VaultError, ValueError):
            return {}
        return said if isinstance(said, dict) else {}


def _place(shard: str) -> Place:
    return Place(what="sought", site=house().site, case=shard.encode().ljust(16, b" "), epoch=bytes(16))


def _look_at_new(desk: OpenDesk, holder: Holder, kept: _Shards) -> None:
    """Open the cards that were written, or whose readers changed, since this holder last looked."""
    marks = {pk: f"{head}.{epoch}" for pk, head, epoch in Case.objects.values_list("pk", "head_n", "epoch_n")}
    new = sorted(pk for pk, mark in marks.items() if kept.seen.get(pk.hex) != mark)
    for start in range(0, len(new), AT_ONCE):
        cases = Case.objects.filter(pk__in=new[start : start + AT_ONCE])
        cards = open_cards(desk, holder, cases)
        for case in cases:
            for key in _keys_of(cards.get(case.pk)):
                kept.add(key, case.pk.hex)
            kept.saw(case.pk.hex, marks[case.pk])


def _keys_of(card: dict[str, Any] | None) -> Iterable[str]:
    """What a card is found by; nothing of one that is not theirs. A card that is not of its shape gives what it has."""
    if not card:
        return
    if code := str(card.get("code", "")):
        yield code_key(code)
    persons = card.get("persons", ())
    for one in persons if isinstance(persons, list) else ():
        tags = one.get("tags", {}) if isinstance(one, dict) else {}
        yield from (str(tag) for tag in tags)
