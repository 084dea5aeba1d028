"""The age format: round trips, the standard tool both ways, and files and keys made to do harm."""

import base64
import subprocess
import time
from pathlib import Path

import bech32
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdspace.vault import (
    BadRecipient,
    Cap,
    Damaged,
    NotForYou,
    Secret,
    TooLarge,
    check_recipient,
    recipient_of,
)
from holdspace.vault.age import MAGIC, identity_text, open_sealed, seal
from holdspace.vault.tests.make import ALICE_SEED, BOB_SEED, CAROL_SEED, SITE

ALICE_KEY, BOB_KEY = recipient_of(ALICE_SEED, SITE), recipient_of(BOB_SEED, SITE)

# The u-coordinates of low order on Curve25519 (RFC 7748, section 6.1 asks to refuse what they give).
LOW_ORDER = [
    bytes(32),
    bytes([1, *bytes(31)]),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    bytes.fromhex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    bytes.fromhex("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
]


def age_key(point: bytes, kind: str = "age") -> str:
    return bech32.bech32_encode(kind, bech32.convertbits(point, 8, 5) or [])


def with_header(*stanzas: bytes) -> bytes:
    return MAGIC + b"".join(stanzas) + b"--- " + b"A" * 43 + b"\n" + bytes(100)


def x25519_stanza(share: bytes) -> bytes:
    return b"-> X25519 " + base64.b64encode(share).rstrip(b"=") + b"\n" + b"A" * 43 + b"\n"


@given(st.binary(max_size=3000))
def test_what_is_sealed_opens_for_each_recipient_and_nobody_else(plain: bytes) -> None:
    sealed = seal(plain, [ALICE_KEY, BOB_KEY], Cap.ITEM)
    assert open_sealed(sealed, ALICE_SEED, SITE, Cap.ITEM) == plain
    assert open_sealed(sealed, BOB_SEED, SITE, Cap.ITEM) == plain
    with pytest.raises(NotForYou):
        open_sealed(sealed, CAROL_SEED, SITE, Cap.ITEM)
    with pytest.raises(NotForYou):
        open_sealed(sealed, ALICE_SEED, bytes(16), Cap.ITEM)


@pytest.mark.parametrize("count", [0, 3])
def test_never_one_file_for_all_readers(count: int) -> None:
    with pytest.raises(ValueError, match="one recipient or two"):
        seal(b"text", [ALICE_KEY] * count, Cap.ITEM)


def test_any_flipped_bit_is_damaged_or_not_for_you() -> None:
    """Every bit of a file, one after the other."""
    sealed = seal(b"text", [ALICE_KEY], Cap.ITEM)
    for place in range(len(sealed) * 8):
        flipped = bytearray(sealed)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises((Damaged, NotForYou)):
            open_sealed(bytes(flipped), ALICE_SEED, SITE, Cap.ITEM)


def test_any_cut_is_damaged() -> None:
    sealed = seal(b"text", [ALICE_KEY], Cap.ITEM)
    for stump in (*(sealed[:length] for length in range(len(sealed))), sealed + b"\0"):
        with pytest.raises(Damaged):
            open_sealed(stump, ALICE_SEED, SITE, Cap.ITEM)


# The standard tool


def test_the_standard_tool_opens_ours(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(identity_text(ALICE_SEED, SITE))
    (tmp_path / "ours.age").write_bytes(seal(b"written by us", [BOB_KEY, ALICE_KEY], Cap.ITEM))
    ran = subprocess.run(
        ["age", "-d", "-i", tmp_path / "key", tmp_path / "ours.age"], capture_output=True, check=True
    )
    assert ran.stdout == b"written by us"


def test_we_open_what_the_standard_tool_seals() -> None:
    ran = subprocess.run(["age", "-r", ALICE_KEY], input=b"written by age", capture_output=True, check=True)
    assert open_sealed(ran.stdout, ALICE_SEED, SITE, Cap.ITEM) == b"written by age"


def test_the_standard_tool_gives_a_seed_the_same_public_key() -> None:
    text = identity_text(ALICE_SEED, SITE).encode()
    ran = subprocess.run(["age-keygen", "-y"], input=text, capture_output=True, check=True)
    assert ran.stdout.decode().strip() == ALICE_KEY


# Poison (the vault scheme, section 13, attack 11)


@pytest.mark.parametrize("point", LOW_ORDER, ids=lambda point: point.hex()[:6])
def test_a_low_order_key_is_refused_and_the_next_reader_is_served(point: bytes) -> None:
    for key in (age_key(point), age_key(point[:31] + bytes([point[31] | 128]))):
        with pytest.raises(BadRecipient):
            seal(b"text", [ALICE_KEY, key], Cap.ITEM)
        with pytest.raises(BadRecipient):
            check_recipient(key)
    assert open_sealed(seal(b"text", [ALICE_KEY], Cap.ITEM), ALICE_SEED, SITE, Cap.ITEM) == b"text"


MALFORMED = {
    "nothing": "",
    "only the kind": "age1",
    "one letter wrong": ALICE_KEY[:-1] + ("q" if ALICE_KEY[-1] != "q" else "p"),
    "cut": ALICE_KEY[:-1],
    "capitals": ALICE_KEY.upper(),
    "a space": f" {ALICE_KEY}",
    "two at once": ALICE_KEY + BOB_KEY,
    "31 bytes": age_key(bytes(range(31))),
    "33 bytes": age_key(bytes(range(33))),
    "the secret key": identity_text(ALICE_SEED, SITE),
    "a plugin's": age_key(bytes(range(32)), "age1yubikey"),
    "an ssh key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN",
    "not ASCII": "age1ü",
    "NUL": ALICE_KEY + "\0",
    "a megabyte": "age1" + "q" * 1_000_000,
}


@pytest.mark.parametrize("key", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_recipient_is_refused_by_name(key: str) -> None:
    with pytest.raises(BadRecipient) as refused:
        seal(b"text", [key], Cap.ITEM)
    assert str(refused.value) == ""


POISON = {
    "nothing": b"",
    "another format": b"-----BEGIN PGP MESSAGE-----",
    "a later age": b"age-encryption.org/v2\n" + bytes(300),
    "armour": b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3Yx\n-----END AGE ENCRYPTED FILE-----\n",
    "5,000 stanzas": with_header(x25519_stanza(bytes(range(32))) * 5000),
    "five stanzas": with_header(x25519_stanza(bytes(range(32))) * 5),
    "a header over 2 KiB": with_header(b"-> grease\n" + (b"A" * 64 + b"\n") * 32 + b"A\n"),
    "a header without end": MAGIC + x25519_stanza(bytes(range(32))),
    "no stanza": with_header(),
    "a low-order share": with_header(x25519_stanza(bytes(32))),
    "a short share": with_header(x25519_stanza(bytes(3))),
    "scrypt asking for 4 GiB": with_header(
        b"-> scrypt " + b"A" * 22 + b" 22\n" + b"A" * 43 + b"\n",
    ),
}


@pytest.mark.parametrize("sealed", POISON.values(), ids=POISON.keys())
def test_a_poisoned_file_is_refused_by_name_and_at_once(sealed: bytes) -> None:
    began = time.perf_counter()
    with pytest.raises((Damaged, NotForYou)) as refused:
        open_sealed(sealed, ALICE_SEED, SITE, Cap.ITEM)
    assert time.perf_counter() - began < 0.5
    assert str(refused.value) == ""
    assert refused.value.__context__ is None


@pytest.mark.parametrize("cap", Cap)
def test_a_file_over_its_cap_is_refused_unread(cap: Cap) -> None:
    with pytest.raises(TooLarge):
        open_sealed(bytes(cap + 1), ALICE_SEED, SITE, cap)
    for length in (cap + 1, cap - 10):
        with pytest.raises(TooLarge):
            seal(bytes(length), [ALICE_KEY], cap)


def test_four_stanzas_with_one_for_us_still_open() -> None:
    """A file of ours has at most two keys and the unused stanza that the library adds; the limit leaves room."""
    sealed = seal(b"text", [ALICE_KEY, BOB_KEY], Cap.ITEM)
    assert sealed.count(b"\n->", 0, sealed.index(b"\n---")) <= 4


def test_an_interrupt_is_not_taken_for_a_panic(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("pyrage.decrypt", interrupted)
    with pytest.raises(KeyboardInterrupt):
        open_sealed(with_header(x25519_stanza(bytes(32))), Secret(bytes(32)), SITE, Cap.ITEM)


def test_a_panic_while_opening_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    panic = type("PanicException", (BaseException,), {})

    def panicked(*_: object) -> bytes:
        raise panic("content")

    monkeypatch.setattr("pyrage.decrypt", panicked)
    with pytest.raises(Damaged):
        open_sealed(with_header(x25519_stanza(bytes(32))), Secret(bytes(32)), SITE, Cap.ITEM)
