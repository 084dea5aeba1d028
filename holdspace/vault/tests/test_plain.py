"""Secrets, parts, derived keys, fingerprints: the small things that the rest stands on."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import holdspace.vault as vault
from holdspace.vault import BadRecipient, OpenDesk, Opened, Secret, fingerprint_words, new_seed, recipient_of
from holdspace.vault.derive import derive
from holdspace.vault.parts import column_part, join_parts, number
from holdspace.vault.tests.make import ALICE_SEED, BOB_SEED, HOUSE, NOW, SITE, make_context
from holdspace.vault.wordlist import LISTED, WORDS, words_from

UNSHOWN = [
    Secret(b"canary"),
    HOUSE,
    OpenDesk(b"i", NOW, Secret(b"canary")),
    Opened(make_context(), b"canary"),
    make_context(),
]


@pytest.mark.parametrize("thing", UNSHOWN, ids=lambda thing: type(thing).__name__)
def test_what_holds_keys_or_text_is_never_printed_pickled_or_copied(thing: object) -> None:
    for shown in (repr(thing), str(thing), f"{thing}"):
        assert shown == f"<{type(thing).__name__}>"
    for way in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="never pickled or copied"):
            way(thing)


def test_secrets_compare_by_value_and_have_no_hash() -> None:
    assert Secret(b"a") == Secret(b"a")
    assert Secret(b"a") != Secret(b"b")
    assert Secret(b"a") != b"a"
    with pytest.raises(TypeError):
        hash(Secret(b"a"))


lists = st.lists(st.binary(max_size=6), max_size=4)


@given(lists, lists)
def test_two_lists_of_parts_look_alike_only_when_they_are(one: list[bytes], two: list[bytes]) -> None:
    assert (join_parts(one) == join_parts(two)) == (one == two)


columns = st.one_of(st.none(), st.integers(-300, 300), st.text(max_size=3), st.binary(max_size=3))


@given(columns, columns)
def test_columns_of_different_type_or_value_differ(one: object, two: object) -> None:
    same = type(one) is type(two) and one == two
    assert (column_part(one) == column_part(two)) == same  # type: ignore[arg-type]


def test_a_column_of_another_type_is_refused() -> None:
    with pytest.raises(TypeError):
        column_part(1.5)  # type: ignore[arg-type]


def test_numbers_are_big_endian() -> None:
    assert number(258) == b"\0\0\0\0\0\0\1\2"


def test_keys_differ_by_purpose_and_by_site() -> None:
    keys = [
        derive(ALICE_SEED, "age", SITE),
        derive(ALICE_SEED, "wrap", SITE),
        derive(ALICE_SEED, "age", bytes(16)),
    ]
    assert len({key.reveal() for key in keys}) == 3


def test_a_recipient_is_the_same_each_time_and_differs_by_seed() -> None:
    assert recipient_of(ALICE_SEED, SITE) == recipient_of(ALICE_SEED, SITE)
    assert recipient_of(ALICE_SEED, SITE) != recipient_of(BOB_SEED, SITE)
    assert len(recipient_of(new_seed(), SITE)) == 62


def test_six_words_of_a_fingerprint() -> None:
    words = fingerprint_words(recipient_of(ALICE_SEED, SITE))
    assert len(words) == 6
    assert LISTED.issuperset(words)
    assert words == fingerprint_words(recipient_of(ALICE_SEED, SITE))
    assert words != fingerprint_words(recipient_of(BOB_SEED, SITE))
    with pytest.raises(BadRecipient):
        fingerprint_words("age1nonsense")


def test_the_list_has_2048_words_of_3_to_8_letters_told_apart_by_four() -> None:
    assert len(WORDS) == 2048
    assert {len(word) for word in WORDS} == set(range(3, 9))
    assert len({word[:4] for word in WORDS}) == 2048


@given(st.lists(st.integers(0, 2047), min_size=8, max_size=8))
def test_eighty_eight_bits_become_eight_words(places: list[int]) -> None:
    bits = int("".join(f"{place:011b}" for place in places), 2)
    assert words_from(bits.to_bytes(11, "big"), 8) == tuple(WORDS[place] for place in places)


def test_every_public_name_is_there() -> None:
    assert [name for name in vault.__all__ if not hasattr(vault, name)] == []
