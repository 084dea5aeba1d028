"""A passphrase: its normal form, why one is refused, and one to offer (the vault scheme, section 2)."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from holdspace.vault.wordlist import random_words

LONGEST = 1000
CHARACTERS = 20
WORD_COUNT = 5
LEFT_OVER = 12

# Sentences that lists of guessed passphrases begin with, letters and digits only.
COMMON_PHRASES = (
    "correcthorsebatterystaple",
    "thequickbrownfoxjumpsoverthelazydog",
    "tobeornottobethatisthequestion",
    "maytheforcebewithyou",
    "loremipsumdolorsitametconsecteturadipiscingelit",
    "itwasthebestoftimesitwastheworstoftimes",
    "onceuponatimeinalandfarfaraway",
    "ourfatherwhoartinheavenhallowedbethyname",
    "wethepeopleoftheunitedstates",
    "oneringtorulethemall",
    "iwillalwaysloveyou",
    "happybirthdaytoyou",
    "twinkletwinklelittlestarhowiwonderwhatyouare",
    "ithinkthereforeiam",
    "allyourbasearebelongtous",
    "thisismypassphrase",
    "thisismypassword",
    "letmeinletmein",
    "qwertyuiopasdfghjklzxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "1234567890",
    "password",
    "passphrase",
)


class PassphraseRefusal(StrEnum):
    """Why a passphrase of somebody's own is not taken."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NAME_OR_ADDRESS = "name_or_address"
    COMMON = "common"


def passphrase_form(text: str) -> str:
    """The form that is hashed: NFKC, runs of white space become one space, none at the ends; case is kept."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def offer_passphrase() -> str:
    """Six different words with a space between them (66 bits)."""
    words: list[str] = []
    while len(words) < 6:
        words += [word for word in random_words(1) if word not in words]
    return " ".join(words)


def why_not_passphrase(text: str, name: str, address: str) -> PassphraseRefusal | None:
    """Why an own passphrase is refused, or None. It needs 20 characters, or 5 different words of 3 letters.

    Name, e-mail address and well-known phrases count for nothing: without them twelve letters, digits or
    different signs must be left. ``name`` and ``address`` may be empty. A text that repeats itself is ``COMMON``.
    """
    if len(text) > LONGEST:
        return PassphraseRefusal.TOO_LONG
    form = passphrase_form(text)
    words = {word for word in re.findall(r"\w+", form.casefold()) if len(word) >= 3}
    if len(form) < CHARACTERS and len(words) < WORD_COUNT:
        return PassphraseRefusal.TOO_SHORT
    squashed, signs = _squash(form), len({c for c in form if not c.isalnum() and not c.isspace()})
    left = _left(squashed, _own_words(name, address))
    if left < len(squashed) and left + signs < LEFT_OVER:
        return PassphraseRefusal.NAME_OR_ADDRESS
    if _left(squashed, COMMON_PHRASES) + signs < LEFT_OVER or _period(form.replace(" ", "")) < LEFT_OVER:
        return PassphraseRefusal.COMMON
    return None


def _squash(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _own_words(name: str, address: str) -> list[str]:
    pieces = [name, address, *re.split(r"[\s.@+_-]+", f"{name} {address}")]
    return [word for word in map(_squash, pieces) if len(word) >= 4]


def _left(squashed: str, known: Sequence[str]) -> int:
    """How many characters stay when what anybody could guess is taken out, the longest first."""
    if any(squashed in phrase for phrase in known):
        return 0
    for phrase in sorted(known, key=len, reverse=True):
        squashed = squashed.replace(phrase, "")
    return len(squashed)


def _period(text: str) -> int:
    """The shortest stretch that, repeated, gives the whole text."""
    return next((p for p in range(1, len(text)) if text[p:] == text[:-p]), len(text))
