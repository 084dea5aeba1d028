"""Which passphrases are taken, and why others are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdspace.vault import PassphraseRefusal, offer_passphrase, passphrase_form, why_not_passphrase
from holdspace.vault.wordlist import LISTED

NAME, ADDRESS = "Alice van Houten-Baker", "alice.baker@community.example"
SHORT, LONG = PassphraseRefusal.TOO_SHORT, PassphraseRefusal.TOO_LONG
OWN, COMMON = PassphraseRefusal.NAME_OR_ADDRESS, PassphraseRefusal.COMMON

TABLE = {
    "harvest walnut violin ribbon turtle": None,
    "red fox sat dry log": None,
    "Wir tanzen im Regen.": None,
    "k7#Qz!pw09vLm@t3Xs^8": None,
    "毎朝六時に起きて川沿いを三キロ走ることにしている": None,
    "!#%&/()=?+*-_.:,;<>|": None,
    "alice likes green bamboo and turtles": None,
    "": SHORT,
    "    \t   ": SHORT,
    "k7#Qz!pw09vLm@t3Xs^": SHORT,
    "a b c d e": SHORT,
    "fox fox fox fox fox": SHORT,
    "four words not five": SHORT,
    "x                                    y": SHORT,
    "x" * 1001: LONG,
    "alice van houten-baker": OWN,
    "Alice.Baker@community.example": OWN,
    "alicebakeralicebakeralicebaker": OWN,
    "Houten Baker Alice community 1984": OWN,
    "correct horse battery staple": COMMON,
    "Correct-Horse-Battery-Staple-1!": COMMON,
    "the quick brown fox jumps over": COMMON,
    "password password password": COMMON,
    "aaaaaaaaaaaaaaaaaaaaaaaa": COMMON,
    "12345678901234567890": COMMON,
    "abcdefghijklmnopqrstuvwxyz": COMMON,
    "qwe123 qwe123 qwe123 qwe123": COMMON,
    "!!!!!!!!!!!!!!!!!!!!!!!!": COMMON,
}


@pytest.mark.parametrize(("text", "refusal"), TABLE.items(), ids=[text[:30] for text in TABLE])
def test_each_passphrase_gets_its_answer(text: str, refusal: PassphraseRefusal | None) -> None:
    assert why_not_passphrase(text, NAME, ADDRESS) == refusal


def test_name_and_address_may_be_missing() -> None:
    assert why_not_passphrase("harvest walnut violin ribbon turtle", "", "") is None
    assert why_not_passphrase("!!!!!!!!!!!!!!!!!!!!!!!!", "", "") == COMMON


def test_an_offer_is_six_different_words_and_is_always_taken() -> None:
    for _ in range(200):
        words = offer_passphrase().split(" ")
        assert len(set(words)) == 6
        assert LISTED.issuperset(words)
        assert why_not_passphrase(" ".join(words), NAME, ADDRESS) is None
    assert offer_passphrase() != offer_passphrase()


@given(st.text(max_size=60))
def test_the_normal_form_is_its_own_and_any_text_gets_an_answer(text: str) -> None:
    form = passphrase_form(text)
    assert passphrase_form(form) == form
    assert why_not_passphrase(text, NAME, ADDRESS) in {None, *PassphraseRefusal}


def test_the_normal_form_folds_spaces_and_width_and_keeps_case() -> None:
    assert passphrase_form("  Ａ\u3000b\n\tC ") == "A b C"
    assert passphrase_form("e\u0301") == "\u00e9"
