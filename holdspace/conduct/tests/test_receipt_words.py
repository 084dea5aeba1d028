"""Attack 9 of the vault scheme: the reporter's words, however they are typed, by whomever, from wherever."""

import time
from statistics import median

import pytest

from holdspace.conduct.models import Thread
from holdspace.conduct.store.opening import open_thread
from holdspace.conduct.tests.make import NOW, file, make_committee
from holdspace.outbox.house import house
from holdspace.vault import StartRefusal, check_start, misspelt, new_start, reporter_key

pytestmark = pytest.mark.django_db
WIDE = {letter: letter + 0xFEE0 for letter in range(ord("a"), ord("z") + 1)}
WRONG = "anchor velvet bamboo turtle ribbon harvest violin walnut"


def opens(text: str) -> bool:
    key = reporter_key(text, house().site)
    return open_thread(key.locator, key.root) is not None


WAYS = {
    "as shown": " ".join,
    "capitals": lambda words: " ".join(words).upper(),
    "run together": "".join,
    "hyphens": "-".join,
    "soft hyphens": "\u00ad".join,
    "lines and tabs": "\n\t".join,
    "numbered": lambda words: " ".join(f"{n}. {word}" for n, word in enumerate(words, 1)),
    "wide letters": lambda words: " ".join(words).translate(WIDE),
    "zero width": "\u200b".join,
    "quotes and stops": lambda words: f'"{", ".join(words)}."',
}


@pytest.mark.parametrize("way", WAYS)
def test_words_open_the_thread_however_they_are_typed(way):
    make_committee("Avocet", "Curlew", "Dunlin")
    filed = file("x")
    typed = WAYS[way](filed.receipt.words)
    assert opens(typed)
    assert misspelt(typed) == ()


def test_wrong_words_open_nothing():
    make_committee("Avocet", "Curlew", "Dunlin")
    words = list(file("x").receipt.words)
    assert not opens(WRONG)
    assert not opens(" ".join(words[:-1]))
    assert not opens(" ".join([*words[1:], words[0]])), "the order counts"
    assert not opens("")
    assert not opens("x" * 100_000)


def test_wrong_and_right_words_take_the_same_time_to_look_up():
    """What tells them apart is only whether something was there to be drawn."""
    make_committee("Avocet", "Curlew", "Dunlin")
    filed = file("x")
    right, wrong = " ".join(filed.receipt.words), WRONG

    def timed(text: str) -> float:
        began = time.process_time()
        key = reporter_key(text, house().site)
        Thread.objects.filter(locator=key.locator).first()
        return time.process_time() - began

    taken = [(timed(right), timed(wrong)) for _ in range(60)]
    of_right, of_wrong = (median(times) for times in zip(*taken, strict=True))
    assert abs(of_right - of_wrong) < max(0.1 * of_right, 0.001)


def test_thirty_people_file_and_return():
    make_committee("Avocet", "Curlew", "Dunlin")
    all_filed = [file(f"Report {n}.") for n in range(30)]
    assert len({filed.receipt.words for filed in all_filed}) == 30
    for n, filed in enumerate(all_filed):
        thread = open_thread(filed.locator, filed.root)
        assert thread.entries[0].body["what"] == f"Report {n}."


def test_a_token_planted_from_another_browser_is_no_start():
    token = new_start(house(), "the attacker's browser", NOW)
    assert check_start(house(), token, "the victim's browser", NOW) is StartRefusal.FORGED


def test_whoever_has_the_database_finds_no_words_by_the_locator_they_see():
    make_committee("Avocet", "Curlew", "Dunlin")
    filed = file("x")
    thread = Thread.objects.get()
    for seen in (bytes(thread.locator).hex(), thread.recipient, str(thread.pk)):
        assert not opens(seen)
    assert filed.locator == bytes(thread.locator)
