"""How text becomes words: folded, without accents, by letters and digits of any alphabet."""

import unicodedata

LONGEST = 40
ACCENTS = range(0x300, 0x370)


def words_of(text: str) -> list[str]:
    """The different words of a text, in order, folded so that Möwe is found by mowe.

    Marks belong to their word: without its vowel signs a Bengali name would fall into single letters.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = unicodedata.normalize("NFC", "".join(sign for sign in plain if ord(sign) not in ACCENTS))
    spaced = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in bare)
    return list(dict.fromkeys(word[:LONGEST] for word in spaced.split()))


def after_prefix(prefix: bytes) -> bytes:
    """The first bytes after everything in UTF-8 that begins with ``prefix``."""
    return prefix + b"\xff"
