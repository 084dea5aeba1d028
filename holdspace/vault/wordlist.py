"""The 2,048 published words (BIP-39, English), for receipts, recovery cards, fingerprints and passphrases."""

import secrets

from mnemonic import Mnemonic

WORDS: tuple[str, ...] = tuple(Mnemonic("english").wordlist)
LISTED: frozenset[str] = frozenset(WORDS)
BITS = 11


def words_from(data: bytes, count: int) -> tuple[str, ...]:
    """The first ``count`` times 11 bits of ``data`` as words."""
    bits = int.from_bytes(data, "big") >> (len(data) * 8 - count * BITS)
    return tuple(WORDS[bits >> BITS * place & 2047] for place in reversed(range(count)))


def random_words(count: int) -> tuple[str, ...]:
    """``count`` words drawn evenly and independently: 11 bits each."""
    return tuple(secrets.choice(WORDS) for _ in range(count))
