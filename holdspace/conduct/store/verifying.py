"""Looks over what is stored without opening any of it: row MACs, digests and chains (the vault scheme, section 3)."""

from holdspace.conduct.models import Case, Epoch, Holder, Item, Seat, Thread
from holdspace.conduct.store import rows
from holdspace.promises.actions import route_of
from holdspace.promises.models import SealedPromise
from holdspace.vault import Entry, VaultError, digest, first_wrong


def broken_cases() -> int:
    """How many cases are not as the house wrote them. Say only whether there are any: a number would tell (K8)."""
    return sum(first_fault(case) is not None for case in Case.objects.order_by("pk").iterator())


def first_fault(case: Case) -> int | None:
    """The first place in a case's chain that is not as it was written; 0 for its own row, keys or thread.

    What is put back from an older copy, row and all, is not seen here.
    """
    epochs = list(Epoch.objects.filter(case_id=case.pk))
    kept: list[rows.Row] = [case, *epochs, *Thread.objects.filter(case_id=case.pk)]
    if rows.false_rows(kept) or not any(e.n == case.epoch_n and e.line == "main" for e in epochs):
        return 0
    chain: list[Entry] = []
    for item in Item.objects.filter(case_id=case.pk).order_by("n").iterator(chunk_size=20):
        found = digest(bytes(item.sealed))
        if found != bytes(item.digest) or not rows.holds(item):
            return item.n
        thread = item.thread_id.bytes if item.thread_id else None
        chain.append(Entry(item.n, item.epoch_id.bytes, item.drawer, thread, found, bytes(item.link)))
    return first_wrong(case.pk.bytes, chain, head_n=case.head_n, head_link=bytes(case.head_link))


def false_keys() -> list[Holder]:
    """Keys whose row the house did not write as it stands, one marked as ended too: nothing is sealed to them."""
    every = Holder.objects.select_related("person").order_by("made_at", "pk")
    return [holder for holder in every if not rows.holds(holder)]


def false_seats() -> list[Seat]:
    """Seats that the house did not write as they stand: whoever holds one reads nothing by it."""
    every = Seat.objects.exclude(accepted_at=None).select_related("person").order_by("accepted_at", "pk")
    return [seat for seat in every if not rows.holds(seat)]


def false_promises() -> int:
    """How many private promises have a route that the house did not seal: nobody would be reminded of them."""
    return sum(_is_false(row) for row in SealedPromise.objects.exclude(route=b"").iterator())


def _is_false(row: SealedPromise) -> bool:
    try:
        route_of(row)
    except VaultError:
        return True
    return False
