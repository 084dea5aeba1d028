"""Whether a text names somebody who would read it: names and handles as whole words (the vault scheme, section 5).

It errs on the side of finding: whoever is found by mistake only waits until another has looked.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

SHORTEST_PART = 3
# Scripts that put no space between words: there a name is found inside a longer run of letters.
UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


@dataclass(frozen=True)
class Known:
    """Somebody who may come to read reports, and what they are called."""

    person_id: UUID
    name: str
    handles: tuple[str, ...] = ()


def named_in(text: str, people: Iterable[Known]) -> frozenset[UUID]:
    """Whom the text names. Full names and handles in any capitals; a part of a name only as it is written."""
    plain = unicodedata.normalize("NFKC", text)
    folded = plain.casefold()
    return frozenset(person.person_id for person in people if _named(person, plain, folded))


def _named(person: Known, plain: str, folded: str) -> bool:
    whole = [_plain(person.name).casefold(), *(_plain(one).casefold().lstrip("@") for one in person.handles)]
    parts = [part for part in _plain(person.name).split() if len(part) >= SHORTEST_PART]
    return any(_stands_in(form, folded) for form in whole) or any(_stands_in(part, plain) for part in parts)


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).split())


def _stands_in(form: str, text: str) -> bool:
    if not form or form not in text:
        return False
    return _unspaced(form) or _as_words(form).search(text) is not None


@lru_cache(maxsize=512)
def _as_words(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")


@lru_cache(maxsize=512)
def _unspaced(form: str) -> bool:
    return len(form) > 1 and any(unicodedata.name(sign, "").startswith(UNSPACED) for sign in form)
