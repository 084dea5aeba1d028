"""The reporter's words: made once, read however typed, and the same key for ever (attack 9 of the vault scheme)."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdspace.vault import (
    Cost,
    House,
    Purpose,
    Secret,
    Start,
    StartRefusal,
    check_start,
    misspelt,
    new_start,
    normal_form,
    receipt_words,
    recipient_of,
    reporter_key,
)
from holdspace.vault.derive import derive
from holdspace.vault.slow import argon2id
from holdspace.vault.tests.make import HOUSE, NOW, SITE
from holdspace.vault.wordlist import LISTED, WORDS

EIGHT = ["anchor", "velvet", "bamboo", "turtle", "ribbon", "harvest", "violin", "walnut"]
TYPED = {
    "plain": " ".join(EIGHT),
    "capitals": " ".join(EIGHT).upper(),
    "run together": "".join(EIGHT),
    "hyphens": "-".join(EIGHT),
    "dashes": " – ".join(EIGHT),
    "soft hyphens": " ".join(f"{word[:2]}\u00ad{word[2:]}" for word in EIGHT),
    "zero-width": "\u200b".join(EIGHT),
    "broken at a line end": "anchor vel-\nvet bamboo turtle ribbon har-\nvest violin walnut",
    "full width": "".join(chr(ord(c) + 0xFEE0) for c in "anchor") + " " + " ".join(EIGHT[1:]),
    "numbered": "\n".join(f"{place}. {word}" for place, word in enumerate(EIGHT, start=1)),
    "commas, tabs, no-break spaces": ",\t\u00a0".join(EIGHT),
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED.keys())
def test_however_typed_the_words_are_the_same(typed: str) -> None:
    assert normal_form(typed) == "anchorvelvetbambooturtleribbonharvestviolinwalnut"
    assert misspelt(typed) == ()
    assert reporter_key(typed, SITE).locator == reporter_key(" ".join(EIGHT), SITE).locator


def test_words_1_is_fixed_for_ever() -> None:
    key = reporter_key(" ".join(EIGHT), SITE)
    assert key.locator.hex() == "ce2d301cc4cdf696343c84d3885a7358"
    assert key.recipient == "age1j6ucr7jfcn7elkzg24famm87s639nwlyp8zkkcdakfwg2s096prqr2fk9e"
    assert recipient_of(key.root, SITE) == key.recipient


def test_other_words_and_other_sites_give_other_keys() -> None:
    keys = [
        reporter_key(text, site) for text, site in (("a", SITE), ("b", SITE), ("a", bytes(16)), ("", SITE))
    ]
    assert len({key.locator for key in keys}) == len({key.recipient for key in keys}) == 4
    assert repr(keys[0]) == "<ReporterKey>"


def change(words: list[str], **over: str) -> list[str]:
    return [over.get(word, word) for word in words]


MISSPELT = {
    "one letter missing": (" ".join(change(EIGHT, ribbon="ribon")), (5,)),
    "one letter too many": (" ".join(change(EIGHT, bamboo="bambooo")), (3,)),
    "two wrong": (" ".join(change(EIGHT, anchor="anker", walnut="wallnut")), (1, 8)),
    "run together": ("".join(change(EIGHT, ribbon="ribon")), (5,)),
    "two wrong, run together": ("".join(change(EIGHT, velvet="velvt", violin="violn")), (2, 7)),
    "partly run together": ("anchorvelvtbamboo turtle ribbon harvest violin walnut", (2,)),
    "hyphens": ("-".join(change(EIGHT, turtle="turtel")), (4,)),
    "seven words, one wrong": (" ".join(change(EIGHT[:7], velvet="velvt")), (2,)),
    "nine words, one wrong": (" ".join(["anchor", *change(EIGHT, velvet="velvt")]), (3,)),
    "an umlaut": (" ".join(change(EIGHT, harvest="härvest")), (6,)),
    "another alphabet": ("слово " + " ".join(EIGHT[1:]), (1,)),
    "a long wrong word": (" ".join(change(EIGHT, turtle="incomprehensibly")), (4,)),
    "seven good words": (" ".join(EIGHT[:7]), ()),
    "nine good words": (" ".join([*EIGHT, "anchor"]), ()),
    "nothing": ("", ()),
    "a very long text": ("zz " * 300, tuple(range(1, 301))),
}


@pytest.mark.parametrize(("text", "places"), MISSPELT.values(), ids=MISSPELT.keys())
def test_a_word_that_is_not_on_the_list_is_pointed_out_by_its_place(
    text: str, places: tuple[int, ...]
) -> None:
    assert misspelt(text) == places


def test_a_card_has_ten_words() -> None:
    ten = [*EIGHT, "zebra", "abandon"]
    assert misspelt("".join(ten), 10) == ()
    assert misspelt("".join(change(ten, zebra="zebbra")), 10) == (9,)


@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=8), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_any_eight_words_read_back_however_they_are_joined(words: list[str], chance: random.Random) -> None:
    typed = "".join(word + chance.choice(["", " ", "-", "\u00ad", "\n"]) for word in words)
    assert misspelt(typed) == ()
    assert normal_form(typed) == normal_form(" ".join(words))


@given(st.text(max_size=120))
@settings(deadline=None)
def test_any_text_gets_an_answer(text: str) -> None:
    assert all(place >= 1 for place in misspelt(text))
    assert normal_form(normal_form(text)) == normal_form(text)


def test_long_text_costs_no_more() -> None:
    assert len(normal_form("a" * 1_000_000)) == 1000
    assert reporter_key("a" * 1_000_000, SITE).locator == reporter_key("a" * 1000, SITE).locator


def test_two_derivations_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, gate, both = 0, 0, threading.Lock(), threading.Barrier(2, timeout=10)

    def counted(text: str, salt: bytes, cost: Cost) -> Secret:
        nonlocal running, most
        with gate:
            running += 1
            most = max(most, running)
        both.wait()
        key = argon2id(text, salt, cost)
        with gate:
            running -= 1
        return key

    monkeypatch.setattr("holdspace.vault.words.argon2id", counted)
    with ThreadPoolExecutor(6) as pool:
        keys = list(pool.map(lambda _: reporter_key("anchor", SITE), range(12)))
    assert len({key.locator for key in keys}) == 1
    assert most == 2


# Start tokens


def started(token: str, house: House = HOUSE, browser: str = "csrf") -> Start | StartRefusal:
    return check_start(house, token, browser, NOW)


def begun(token: str, house: House = HOUSE) -> Start:
    start = started(token, house)
    assert isinstance(start, Start)
    return start


def test_sending_twice_gives_the_same_eight_words() -> None:
    token = new_start(HOUSE, "csrf", NOW)
    words = receipt_words(begun(token))
    assert len(token) == 70
    assert len(words) == 8
    assert LISTED.issuperset(words)
    assert receipt_words(begun(token)) == words
    assert receipt_words(begun(new_start(HOUSE, "csrf", NOW))) != words


def test_an_old_house_key_gives_the_same_words_as_before() -> None:
    old, new = b"old-house-key-of-the-tests-32-by", b"new-house-key-of-the-tests-32-by"
    token = new_start(House([old], SITE), "csrf", NOW)
    words = receipt_words(begun(token, House([old], SITE)))
    assert receipt_words(begun(token, House([new, old], SITE))) == words
    assert started(token, House([new], SITE)) == StartRefusal.FORGED


def test_the_16_bytes_alone_do_not_give_the_words() -> None:
    """Another house with the same bytes gives other words: the house key is in them."""
    token = new_start(HOUSE, "csrf", NOW)
    value = begun(token).value
    other = House([b"another-house-key-with-32-bytes!"], SITE)
    guesses = [value, value + other.key(Purpose.START).reveal(), value + SITE]
    assert begun(token).seed == derive(Secret(value + HOUSE.key(Purpose.START).reveal()), "words", SITE)
    assert all(derive(Secret(guess), "words", SITE) != begun(token).seed for guess in guesses)


@pytest.mark.parametrize("browser", ["", "CSRF", "csrf2"])
def test_a_token_from_another_browser_is_forged(browser: str) -> None:
    assert started(new_start(HOUSE, "csrf", NOW), browser=browser) == StartRefusal.FORGED


@pytest.mark.parametrize("token", ["", "x", "A" * 70, "ü" * 70, "=" * 70, "A" * 100_000, "A" * 71, "\0"])
def test_what_is_no_token_is_forged(token: str) -> None:
    assert started(token) == StartRefusal.FORGED


@given(st.integers(0, 69), st.sampled_from("AQgw_"))
def test_a_changed_token_is_forged(place: int, letter: str) -> None:
    token = new_start(HOUSE, "csrf", NOW)
    changed = token[:place] + letter + token[place + 1 :]
    assert changed == token or place == 69 or started(changed) == StartRefusal.FORGED


@pytest.mark.parametrize(
    ("age", "held"),
    [
        (timedelta(0), True),
        (timedelta(hours=24), True),
        (timedelta(hours=24, minutes=29), True),
        (timedelta(hours=24, minutes=30), False),
        (timedelta(days=400), False),
        (timedelta(hours=-3), True),
    ],
)
def test_a_token_lasts_24_hours_of_the_clock(age: timedelta, held: bool) -> None:
    """Begun at 9:30, so in the hour of 9; a clock set back does no harm."""
    found = check_start(HOUSE, new_start(HOUSE, "csrf", NOW), "csrf", NOW + age)
    assert isinstance(found, Start) if held else found == StartRefusal.TOO_OLD


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        new_start(HOUSE, "csrf", NOW.replace(tzinfo=None))
