"""The house key: sealing for a row, signing rows, naming slots, turning keys over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdspace.vault import (
    BadHouseKey,
    Damaged,
    House,
    HouseKeyUnknown,
    Purpose,
    new_house_key,
    parse_house_key,
)
from holdspace.vault.tests.make import ALICE, BOB, CASE, EPOCH, HOUSE, ITEM, SITE

OLD, NEW = b"o" * 16 + b"ld-house-key-ok!", b"n" * 16 + b"ew-house-key-ok!"
COLUMNS = (CASE, 3, "page", None)


@given(st.sampled_from(Purpose), st.binary(max_size=200))
def test_what_the_house_seals_it_opens(purpose: Purpose, plain: bytes) -> None:
    sealed = HOUSE.seal(purpose, "letter", ITEM, plain)
    assert HOUSE.open(purpose, "letter", ITEM, sealed) == plain
    assert len(sealed) == 4 + 12 + len(plain) + 16


def test_sealing_twice_shows_nothing_in_common() -> None:
    one, two = (HOUSE.seal(Purpose.LETTER, "letter", ITEM, b"same") for _ in range(2))
    assert one[4:] != two[4:]


@pytest.mark.parametrize(
    ("purpose", "table", "row"),
    [(Purpose.ROUTE, "letter", ITEM), (Purpose.LETTER, "promise", ITEM), (Purpose.LETTER, "letter", CASE)],
)
def test_another_purpose_table_or_row_is_refused(purpose: Purpose, table: str, row: bytes) -> None:
    sealed = HOUSE.seal(Purpose.LETTER, "letter", ITEM, b"canary")
    with pytest.raises(Damaged):
        HOUSE.open(purpose, table, row, sealed)


def test_another_site_is_refused() -> None:
    key = b"house-key-of-the-tests-32-bytes!"
    sealed = House([key], bytes(16)).seal(Purpose.LETTER, "letter", ITEM, b"canary")
    with pytest.raises(HouseKeyUnknown):
        HOUSE.open(Purpose.LETTER, "letter", ITEM, sealed)


@given(st.data())
def test_any_flipped_bit_is_refused(data: st.DataObject) -> None:
    sealed = bytearray(HOUSE.seal(Purpose.ROUTE, "promise", ITEM, b"to whom"))
    place = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[place // 8] ^= 1 << place % 8
    with pytest.raises(HouseKeyUnknown if place < 32 else Damaged):
        HOUSE.open(Purpose.ROUTE, "promise", ITEM, bytes(sealed))


@pytest.mark.parametrize("length", [0, 4, 31])
def test_a_stump_is_damaged(length: int) -> None:
    with pytest.raises(Damaged):
        HOUSE.open(Purpose.ROUTE, "promise", ITEM, HOUSE.seal(Purpose.ROUTE, "promise", ITEM, b"")[:length])


def test_an_old_house_key_opens_and_verifies_and_the_new_one_seals() -> None:
    before, after, forgot = House([OLD], SITE), House([NEW, OLD], SITE), House([NEW], SITE)
    sealed, mac = before.seal(Purpose.LETTER, "letter", ITEM, b"text"), before.mac("item", ITEM, COLUMNS)
    assert after.open(Purpose.LETTER, "letter", ITEM, sealed) == b"text"
    assert after.verify("item", ITEM, COLUMNS, mac)
    assert after.mac("item", ITEM, COLUMNS) == forgot.mac("item", ITEM, COLUMNS) != mac
    assert after.labels(EPOCH, ALICE) == (forgot.label(EPOCH, ALICE), before.label(EPOCH, ALICE))
    assert not forgot.verify("item", ITEM, COLUMNS, mac)
    with pytest.raises(HouseKeyUnknown):
        forgot.open(Purpose.LETTER, "letter", ITEM, sealed)


@pytest.mark.parametrize(
    ("table", "row", "columns"),
    [
        ("card", ITEM, COLUMNS),
        ("item", CASE, COLUMNS),
        ("item", ITEM, (CASE, 4, "page", None)),
        ("item", ITEM, (CASE, 3, "page", "")),
        ("item", ITEM, (CASE, 3, "page")),
        ("item", ITEM, (CASE, "3", "page", None)),
        ("item", ITEM, (3, CASE, "page", None)),
    ],
)
def test_a_row_mac_holds_for_that_row_only(
    table: str, row: bytes, columns: tuple[bytes | int | str | None]
) -> None:
    mac = HOUSE.mac("item", ITEM, COLUMNS)
    assert HOUSE.verify("item", ITEM, COLUMNS, mac)
    assert not HOUSE.verify(table, row, columns, mac)


@pytest.mark.parametrize("mac", [b"", b"short", bytes(32), bytes(33)])
def test_a_wrong_mac_is_false_and_never_an_error(mac: bytes) -> None:
    assert HOUSE.verify("item", ITEM, COLUMNS, mac) is False


def test_labels_differ_by_holder_and_epoch() -> None:
    labels = {
        HOUSE.label(EPOCH, ALICE),
        HOUSE.label(EPOCH, BOB),
        HOUSE.label(CASE, ALICE),
        HOUSE.label(ALICE, EPOCH),
    }
    assert len(labels) == 4
    assert HOUSE.label(EPOCH, ALICE) == HOUSE.label(EPOCH, ALICE)


def test_each_purpose_has_its_own_key() -> None:
    assert len({HOUSE.key(purpose).reveal() for purpose in Purpose}) == len(Purpose) == 15


def test_a_house_key_goes_through_its_text() -> None:
    text = new_house_key()
    assert len(text) == 43
    assert parse_house_key(text) == parse_house_key(f" {text}=\n")
    assert len(parse_house_key(text)) == 32


@pytest.mark.parametrize(
    "text",
    ["", "change-me", "A" * 43, new_house_key()[:-1], new_house_key() + "AA", "ü" * 43],
    ids=["empty", "words", "one letter", "short", "long", "umlauts"],
)
def test_what_is_no_house_key_gets_a_sentence_that_does_not_repeat_it(text: str) -> None:
    with pytest.raises(BadHouseKey, match="32 random bytes written as base64url") as refused:
        parse_house_key(text)
    assert not text or text not in str(refused.value)


@pytest.mark.parametrize(("keys", "site"), [([], SITE), ([b"short"], SITE), ([OLD], b"short")])
def test_a_house_without_proper_keys_is_not_built(keys: list[bytes], site: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        House(keys, site)
