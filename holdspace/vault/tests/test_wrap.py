"""Wraps: the seed behind a passphrase and behind a card; figures with caps, raised when they fall short."""

import struct
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2.exceptions import HashingError

from holdspace.vault import (
    STANDARD,
    Cost,
    Damaged,
    Secret,
    TooCostly,
    UnknownVersion,
    VaultError,
    WrongPassphrase,
    needs_rewrap,
    new_card,
    unwrap,
    unwrap_with_card,
    wrap,
    wrap_with_card,
)
from holdspace.vault.slow import argon2id
from holdspace.vault.tests.make import ALICE, ALICE_SEED, BOB, CHEAP, SITE
from holdspace.vault.wordlist import LISTED

PHRASE = "six calm words for the test"


def wrapped(passphrase: str = PHRASE, cost: Cost = CHEAP) -> bytes:
    return wrap(ALICE_SEED, passphrase, holder=ALICE, version=1, site=SITE, cost=cost)


def opened(sealed: bytes, passphrase: str = PHRASE, holder: bytes = ALICE, version: int = 1) -> Secret:
    return unwrap(sealed, passphrase, holder=holder, version=version, site=SITE)


def with_figures(memory_kib: int, passes: int, lanes: int) -> bytes:
    sealed = wrapped()
    return sealed[:4] + struct.pack(">III", memory_kib, passes, lanes) + sealed[16:]


def test_the_standard_figures() -> None:
    assert Cost(memory_kib=64 * 1024, passes=4, lanes=1) == STANDARD
    assert opened(wrapped(cost=STANDARD)) == ALICE_SEED


@pytest.mark.parametrize(
    "typed", [f"  {PHRASE}\t", PHRASE.replace(" ", "\u00a0 "), PHRASE.replace("six", "ｓｉｘ")]
)
def test_spaces_and_width_make_no_difference(typed: str) -> None:
    assert opened(wrapped(), typed) == ALICE_SEED


@pytest.mark.parametrize(
    "typed", ["", PHRASE.upper(), PHRASE.replace(" ", ""), PHRASE + "x", "x" * 5000, "\ud800"]
)
def test_a_wrong_passphrase_is_refused(typed: str) -> None:
    with pytest.raises(WrongPassphrase) as refused:
        opened(wrapped(), typed)
    assert str(refused.value) == ""


def test_a_wrap_of_another_holder_version_or_site_does_not_open() -> None:
    sealed = wrapped()
    for holder, version, site in ((BOB, 1, SITE), (ALICE, 2, SITE), (ALICE, 1, bytes(16))):
        with pytest.raises(WrongPassphrase):
            unwrap(sealed, PHRASE, holder=holder, version=version, site=site)


def test_every_flipped_bit_is_refused_by_name() -> None:
    sealed = wrapped()
    names = set()
    for place in [*range(16 * 8), *range(16 * 8, len(sealed) * 8, 7)]:
        flipped = bytearray(sealed)
        flipped[place // 8] ^= 1 << place % 8
        if Cost(*struct.unpack_from(">III", flipped, 4)).memory_kib > 1024:
            flipped[4:8] = (
                b"\xff" * 4
            )  # dearer figures that stay under the caps would only cost the test time
        with pytest.raises(VaultError) as refused:
            opened(bytes(flipped))
        names.add(type(refused.value))
    assert names == {Damaged, UnknownVersion, TooCostly, WrongPassphrase}


@pytest.mark.parametrize(
    "sealed",
    [b"", b"HSW1", wrapped()[:-1], wrapped() + b"\0", b"junk" * 23],
    ids=["empty", "head", "short", "long", "junk"],
)
def test_a_wrap_of_the_wrong_shape_is_damaged(sealed: bytes) -> None:
    with pytest.raises(Damaged):
        opened(sealed)


def test_a_later_kind_of_wrap_is_not_guessed_at() -> None:
    with pytest.raises(UnknownVersion):
        opened(b"HSW2" + wrapped()[4:])


FIGURES = [
    (4 * 1024 * 1024, 1, 1),
    (2**32 - 1, 2**32 - 1, 2**32 - 1),
    (256 * 1024, 5, 1),
    (64, 17, 1),
    (64, 1, 5),
    (0, 1, 1),
    (7, 1, 1),
    (8, 0, 1),
    (8, 1, 0),
    (8, 1, 2),
]


@pytest.mark.parametrize("figures", FIGURES)
def test_figures_over_the_caps_are_refused_before_any_work(
    figures: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A derivation of 4 GiB (attack 11 of the vault scheme), and figures that argon2 itself would not take."""
    sealed = with_figures(*figures)

    def never(*_: object, **__: object) -> bytes:
        raise AssertionError("the derivation ran")

    monkeypatch.setattr("holdspace.vault.slow.hash_secret_raw", never)
    with pytest.raises(TooCostly):
        opened(sealed)
    with pytest.raises(TooCostly):
        needs_rewrap(sealed)
    with pytest.raises(TooCostly):
        wrapped(cost=Cost(*figures))


def test_a_machine_without_the_memory_says_too_costly(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = wrapped()

    def full(*_: object, **__: object) -> bytes:
        raise HashingError("Memory allocation error")

    monkeypatch.setattr("holdspace.vault.slow.hash_secret_raw", full)
    with pytest.raises(TooCostly):
        opened(sealed)


def test_figures_are_raised_at_the_next_unlock() -> None:
    sealed = wrapped()
    assert needs_rewrap(sealed)
    assert not needs_rewrap(sealed, CHEAP)
    assert needs_rewrap(sealed, Cost(memory_kib=8, passes=2))
    assert needs_rewrap(sealed, Cost(memory_kib=16, passes=1))


def test_lowered_figures_gain_nothing() -> None:
    stronger = wrapped(cost=Cost(memory_kib=16, passes=2))
    with pytest.raises(WrongPassphrase):
        opened(stronger[:4] + struct.pack(">III", 8, 1, 1) + stronger[16:])


def test_two_wraps_of_one_seed_share_no_bytes_after_the_figures() -> None:
    one, two = wrapped(), wrapped()
    assert one[:16] == two[:16]
    assert one[16:32] != two[16:32]
    assert one[44:] != two[44:]


def test_the_card_opens_the_same_seed_however_it_is_typed() -> None:
    card = new_card()
    assert len(card) == 10
    assert LISTED.issuperset(card)
    assert card != new_card()
    text = " ".join(card)
    sealed = wrap_with_card(ALICE_SEED, text, holder=ALICE, version=1, site=SITE, cost=CHEAP)
    for typed in (text, "".join(card).upper(), "- ".join(card), f"\u00ad{text}\n"):
        assert unwrap_with_card(sealed, typed, holder=ALICE, version=1, site=SITE) == ALICE_SEED
    with pytest.raises(WrongPassphrase):
        unwrap_with_card(sealed, " ".join(card[:9]), holder=ALICE, version=1, site=SITE)


def test_one_derivation_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed, running, most, gate = wrapped(), 0, 0, threading.Lock()

    def counted(text: str, salt: bytes, cost: Cost) -> Secret:
        nonlocal running, most
        with gate:
            running += 1
            most = max(most, running)
        key = argon2id(text, salt, Cost(memory_kib=1024, passes=4)) and argon2id(text, salt, cost)
        with gate:
            running -= 1
        return key

    monkeypatch.setattr("holdspace.vault.wraps.argon2id", counted)
    with ThreadPoolExecutor(6) as pool:
        seeds = list(pool.map(lambda _: opened(sealed), range(12)))
    assert seeds == [ALICE_SEED] * 12
    assert most == 1
