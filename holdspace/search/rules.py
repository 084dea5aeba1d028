"""How text becomes words: folded, without accents, by letters and digits of any alphabet."""

import re
import unicodedata

WORDS = re.compile(r"\w+", re.UNICODE)
LONGEST = 40


def words_of(text: str) -> list[str]:
    """The different words of a text, in order, folded so that Möwe is found by mowe."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign) or ord(sign) > 0x36F)
    return list(dict.fromkeys(word[:LONGEST] for word in WORDS.findall(unicodedata.normalize("NFC", bare))))


def after_prefix(prefix: bytes) -> bytes:
    """The first bytes after everything in UTF-8 that begins with ``prefix``."""
    return prefix + b"\xff"
