"""The chain: what is missing, moved, changed or rebuilt shows at its place (attack 3 of the vault scheme)."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdspace.vault import FIRST_LINK, Entry, first_wrong, link
from holdspace.vault.tests.make import ALICE, CASE, EPOCH, THREAD


def make_chain(length: int, case: bytes = CASE, start: int = 1, prev: bytes = FIRST_LINK) -> list[Entry]:
    chain: list[Entry] = []
    for n in range(start, start + length):
        drawer, thread = ("thread", THREAD) if n % 2 else ("trail", None)
        digest = hashlib.sha256(b"%d" % n).digest()
        prev = link(prev, case=case, n=n, epoch=EPOCH, drawer=drawer, thread=thread, digest=digest)
        chain.append(Entry(n, EPOCH, drawer, thread, digest, prev))
    return chain


CHAIN = make_chain(8)
HEAD = CHAIN[-1].link


def wrong(entries: list[Entry], head_n: int = 8, head_link: bytes = HEAD, case: bytes = CASE) -> int | None:
    return first_wrong(case, entries, head_n=head_n, head_link=head_link)


def test_a_whole_chain_holds_and_so_does_an_empty_one() -> None:
    assert wrong(CHAIN) is None
    assert wrong([], head_n=0, head_link=FIRST_LINK) is None


@given(st.integers(1, 8))
def test_a_missing_item_shows_at_its_place(n: int) -> None:
    assert wrong([entry for entry in CHAIN if entry.n != n]) == n


CHANGES: dict[str, Any] = {
    "n": 99,
    "epoch": ALICE,
    "drawer": "page",
    "thread": ALICE,
    "digest": bytes(32),
    "link": bytes(32),
}


@given(st.integers(1, 8), st.sampled_from(sorted(CHANGES)))
def test_a_changed_item_shows_at_its_place(n: int, field: str) -> None:
    changed = [replace(entry, **{field: CHANGES[field]}) if entry.n == n else entry for entry in CHAIN]
    assert wrong(changed) == n


@given(st.permutations(CHAIN))
def test_another_order_shows(order: list[Entry]) -> None:
    moved = next((place for place, entry in enumerate(order, start=1) if entry.n != place), None)
    assert wrong(order) == moved


def test_a_cut_tail_shows_unless_the_head_is_reset_with_it() -> None:
    assert wrong(CHAIN[:5]) == 6
    assert wrong(CHAIN[:5], head_n=5) == 5
    assert wrong(CHAIN[:5], head_link=CHAIN[4].link) == 6


def test_a_chain_rebuilt_from_5_shows_at_the_head() -> None:
    rebuilt = CHAIN[:4] + make_chain(4, start=5, prev=bytes([1]) * 32)
    assert wrong(rebuilt) == 5
    digests = [replace(entry, digest=bytes(32)) for entry in CHAIN[4:]]
    prev, anew = CHAIN[3].link, []
    for entry in digests:
        prev = link(
            prev,
            case=CASE,
            n=entry.n,
            epoch=EPOCH,
            drawer=entry.drawer,
            thread=entry.thread,
            digest=entry.digest,
        )
        anew.append(replace(entry, link=prev))
    assert wrong(CHAIN[:4] + anew) == 8


def test_items_beyond_the_head_and_an_item_twice_show() -> None:
    assert wrong(CHAIN, head_n=7, head_link=CHAIN[6].link) == 8
    assert wrong([*CHAIN, CHAIN[7]]) == 9


def test_the_chain_of_another_case_shows_at_once() -> None:
    assert wrong(make_chain(8, case=ALICE)) == 1
    assert wrong(CHAIN, case=ALICE) == 1


@pytest.mark.parametrize("field", ["case", "n", "epoch", "drawer", "thread", "digest"])
def test_every_field_is_in_the_link(field: str) -> None:
    values = {"case": CASE, "n": 1, "epoch": EPOCH, "drawer": "page", "thread": None, "digest": bytes(32)}
    other = CHANGES.get(field, ALICE) if field != "drawer" else "trail"
    if field == "digest":
        other = b"\1" * 32
    assert link(FIRST_LINK, **values) != link(FIRST_LINK, **(values | {field: other}))  # type: ignore[arg-type]


def test_links_stay_as_they_are_for_ever() -> None:
    """SHA-256 over parts with their lengths, written out by hand."""
    parts = [b"holdspace/1/link", bytes(32), CASE, (1).to_bytes(8, "big"), EPOCH, b"page", b"", bytes(32)]
    expected = hashlib.sha256(b"".join(len(part).to_bytes(4, "big") + part for part in parts)).digest()
    got = link(FIRST_LINK, case=CASE, n=1, epoch=EPOCH, drawer="page", thread=None, digest=bytes(32))
    assert got == expected
