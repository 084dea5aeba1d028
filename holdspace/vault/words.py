"""The reporter's eight words: made, read however they are typed, and turned into a key.

Fixed for ever as "words 1" (the vault scheme, section 7): eight of the 2,048 BIP-39 English words, 88 bits.
Normal form: NFKC, casefold, letters only. root = Argon2id(normal form, salt = site id, 8 MiB, t = 1, one
lane, 32 bytes); locator = HKDF(root, "locator")[:16]; identity from HKDF(root, "age").
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from holdspace.vault.age import recipient_of
from holdspace.vault.derive import derive
from holdspace.vault.secret import Secret, Unshown
from holdspace.vault.slow import Cost, argon2id
from holdspace.vault.start import Start
from holdspace.vault.wordlist import LISTED, words_from

RECEIPT_WORDS = 8
WORDS_1 = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
LONGEST_TEXT = 1000
LONGEST_CUT = 200
WORD_LENGTHS = range(3, 9)
ONE_ATTEMPT = 10

_two_at_a_time = threading.BoundedSemaphore(2)


@dataclass(frozen=True, slots=True, repr=False)
class ReporterKey(Unshown):
    """What the words give: locator (16 bytes) and recipient, which are stored; the root, which never is."""

    locator: bytes
    recipient: str
    root: Secret


def receipt_words(start: Start) -> tuple[str, ...]:
    """The eight words of a report, from the start token that its form carried; the same each time."""
    return words_from(start.seed.reveal()[:11], RECEIPT_WORDS)


def normal_form(text: str) -> str:
    """NFKC, casefold, letters only: capitals, hyphens, soft hyphens and any spacing make no difference.

    Text beyond the first 1,000 characters is not looked at.
    """
    folded = unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).casefold()
    return "".join(letter for letter in folded if letter.isalpha())


def reporter_key(text: str, site: bytes) -> ReporterKey:
    """The key of any words, right or wrong, in the same time (4 ms; two at a time in a process)."""
    with _two_at_a_time:
        root = argon2id(normal_form(text), site, WORDS_1)
    return ReporterKey(derive(root, "locator", site).reveal()[:16], recipient_of(root, site), root)


def misspelt(text: str, count: int = RECEIPT_WORDS) -> tuple[int, ...]:
    """The places, from 1, of words that are not on the list; () when all are, be they too few or too many.

    ``count``: how many words there should be (8, on a recovery card 10). Words that run together, or are
    broken by a hyphen, are cut where the list allows, else so that as little as possible is unlisted.
    """
    tokens, letters = _tokens(text), normal_form(text)
    if _covers(letters, count):
        return ()
    as_typed = len(tokens) == count or len(letters) > LONGEST_CUT
    pieces = tokens if as_typed else _best_cut(tokens, count)
    return tuple(place for place, piece in enumerate(pieces, start=1) if piece not in LISTED)


def _tokens(text: str) -> list[str]:
    """The stretches of letters as typed; invisible marks such as a soft hyphen part nothing."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).casefold()
    visible = "".join(mark for mark in folded if unicodedata.category(mark) not in ("Cf", "Mn"))
    return re.findall(r"[^\W\d_]+", visible)


def _covers(letters: str, count: int) -> bool:
    """Whether the letters are exactly ``count`` listed words run together."""
    ends = {0}
    for _ in range(count):
        ends = {end + n for end in ends for n in WORD_LENGTHS if letters[end : end + n] in LISTED}
    return len(letters) in ends


def _best_cut(tokens: list[str], count: int) -> list[str]:
    """Cut the letters into pieces, listed or not: dynamic programming over (position, pieces so far).

    An unlisted piece costs its letters and 3, each piece more or fewer than ``count`` costs 4: so "ribon" is
    one wrong word and not "rib" and a wrong "on", and no listed word is swallowed by a wrong neighbour.
    """
    letters, listed_ends = "".join(tokens), _listed_ends("".join(tokens))
    best: dict[tuple[int, int], tuple[int, list[str]]] = {(0, 0): (0, [])}
    for start, unlisted_ends in _unlisted_ends(tokens):
        for made in range(2 * count):
            if (start, made) not in best:
                continue
            cost, pieces = best[start, made]
            for end in listed_ends[start] | unlisted_ends:
                price = cost + (0 if end in listed_ends[start] else end - start + 3)
                if (end, made + 1) not in best or price < best[end, made + 1][0]:
                    best[end, made + 1] = price, [*pieces, letters[start:end]]
    whole = [
        (cost + 4 * abs(made - count), cut)
        for (end, made), (cost, cut) in best.items()
        if end == len(letters)
    ]
    return min(whole, default=(0, tokens))[1]


def _listed_ends(letters: str) -> list[set[int]]:
    """For each position, where a listed word that begins there ends."""
    return [
        {start + n for n in WORD_LENGTHS if letters[start : start + n] in LISTED}
        for start in range(len(letters))
    ]


def _unlisted_ends(tokens: list[str]) -> Iterator[tuple[int, set[int]]]:
    """For each position, where an unlisted piece may end: a token, or a part of one over 10 letters."""
    at = 0
    for token in tokens:
        end = at + len(token)
        for start in range(at, end):
            if len(token) > ONE_ATTEMPT:
                yield start, set(range(start + 1, end + 1))
            else:
                yield start, {end} if start == at else set()
        at = end
