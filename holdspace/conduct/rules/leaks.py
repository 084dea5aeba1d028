"""What a text would give away: names, handles, addresses, times, quotes and phrases that only a report holds.

Whoever reported stays unnamed (R-274, R-304, R-324, R-325), and a turn of phrase or an exact time names them as
surely as a name does. The check is a second pair of eyes, no judge: ordinary words are put to a person, and it says
nothing about what can be guessed.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from holdspace.vault.wordlist import LISTED


class Kind(StrEnum):
    """What a hit is."""

    NAME = "name"
    HANDLE = "handle"
    ADDRESS = "address"
    LINK = "link"
    PHONE = "phone"
    TIME = "time"
    DAY = "day"
    NUMBER = "number"
    QUOTE = "quote"
    PHRASE = "phrase"


@dataclass(frozen=True)
class Hit:
    """Words of the checked text that the report holds too, as they stand there; ``common``: a person decides."""

    kind: Kind
    words: str
    start: int
    end: int
    common: bool = False


@dataclass(frozen=True)
class Held:
    """What is held by a report and by nothing that everybody may know; every word in its folded form."""

    exact: Mapping[str, Kind] = field(default_factory=dict)
    times: frozenset[tuple[int, int]] = frozenset()
    days: frozenset[tuple[int, int]] = frozenset()
    quotes: frozenset[tuple[str, ...]] = frozenset()
    phrases: frozenset[tuple[str, ...]] = frozenset()


PHRASE_WORDS, LONG_PHRASE, PHRASE_SIGNS, QUOTE_WORDS = 4, 6, 8, 2
PERSONS = ("name", "who", "witnesses", "witness_2", "witness_3")
# Scripts that are written without spaces: there each sign counts as a word.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# Signs that belong to the letter before them, and that "\\w" does not know as parts of a word.
_MARKS = r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0966-\u0dff"
_LETTERS = rf"(?:[^\W_{_UNSPACED}]|[{_MARKS}])+"
_WORD = re.compile(rf"[{_UNSPACED}]|{_LETTERS}(?:['’][^\W\d_]+)?")
_ADDRESS = re.compile(r"[^\s@<>,;]{1,64}@[^\s@<>,;]{1,190}\.[^\s@<>,;.]{2,60}")
_LINK = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
_HANDLE = re.compile(r"@?\w[\w.-]*\w")
_PHONE = re.compile(r"\+?\d[\d ()/-]{5,}\d")
_TIME = re.compile(r"\b(\d{1,2})[:.h](\d{2})\b\s*([ap])?\.?m?\b|\b(\d{1,2})\s*([ap])\.?m\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b\d{2,}\b")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{3,400})[\"”“»]")
_MONTH_NAMES = "january february march april may june july august september october november december"
_MONTHS = tuple(_MONTH_NAMES.split())
_MONTH = "|".join([*_MONTHS, *(month[:3] for month in _MONTHS)])
_DAYS = (
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b"),
    re.compile(r"\b(?P<d>\d{1,2})[./](?P<m>\d{1,2})\b"),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<n>{_MONTH})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?!\d)", re.IGNORECASE),
)
_ORDINARY_WORDS = """
a about after again all also am an and any are as at be because been before being both but by came can could did
do does during each for from get go had has have he her here him his how i if in into is it its just like made
many may me more my no not now of off on one only or other our out over said same say see she should so some such
than that the their them then there these they this those to too two under until up us very was we were what when
where which while who why will with would you your yes
monday tuesday wednesday thursday friday saturday sunday somebody someone anybody nobody everybody person people
member members meeting group call channel committee community guidelines english online
"""
ORDINARY = frozenset((*_ORDINARY_WORDS.split(), *_MONTHS))


def folded(text: str) -> str:
    """One spelling for all: NFKC, casefold, straight apostrophes."""
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


def held_by(
    bodies: Iterable[Mapping[str, Any]],
    *,
    names: Iterable[str] = (),
    known: Iterable[str] = (),
) -> Held:
    """What these words of a reporter hold. ``names``: further people to protect, with their handles and addresses.

    ``known``: texts that everybody may know, such as the guidelines; what stands there too gives nothing away.
    """
    said = [(key, str(value)) for body in bodies for key, value in body.items() if isinstance(value, str)]
    exact: dict[str, Kind] = {}
    for key, text in said:
        exact |= _exact_in(text, person=key in PERSONS, whole_name=key == "name")
    for name in names:
        exact |= _exact_in(name, person=True, whole_name=True)
    public = "\n".join(known)
    seen = {folded(word) for word in _words_of(public)}
    texts = [text for key, text in said if key not in {"zone", "closest", "may_contact", "ongoing"}]
    return Held(
        exact={word: kind for word, kind in exact.items() if word not in seen},
        times=frozenset(time for text in texts for time, *_ in _times(text))
        - {t for t, *_ in _times(public)},
        days=frozenset(day for text in texts for day, *_ in _days(text)) - {d for d, *_ in _days(public)},
        quotes=frozenset(quote for quote in _quotes(texts) if quote not in set(_runs(public, len(quote)))),
        phrases=frozenset(_phrases(texts)) - frozenset(_phrases([public])),
    )


def leaks(text: str, held: Held, *, may_stay: Collection[str] = ()) -> tuple[Hit, ...]:
    """Every hit in a text, in its order. ``may_stay``: ordinary words that a person has let stand."""
    spared = {folded(word) for word in may_stay}
    found = [hit for hit in _all_hits(text, held) if not (hit.common and folded(hit.words) in spared)]
    found.sort(key=lambda hit: (hit.start, hit.start - hit.end))
    kept: list[Hit] = []
    for hit in found:
        before = kept[-1] if kept and hit.start < kept[-1].end else None
        if before is None:
            kept.append(hit)
        elif before.kind is hit.kind and hit.end > before.end:
            kept[-1] = _hit(hit.kind, text, before.start, hit.end, common=before.common and hit.common)
        elif before.common and not hit.common:
            kept[-1] = hit
    return tuple(kept)


def _all_hits(text: str, held: Held) -> Iterator[Hit]:
    for word, kind, start, end in _exact_places(text):
        if held.exact.get(word) is kind:
            yield _hit(kind, text, start, end, common=kind is Kind.NUMBER)
    for time, start, end in _times(text):
        if time in held.times:
            yield _hit(Kind.TIME, text, start, end)
    for day, start, end in _days(text):
        if day in held.days:
            yield _hit(Kind.DAY, text, start, end)
    yield from _word_hits(text, held)


def _word_hits(text: str, held: Held) -> Iterator[Hit]:
    places = [(folded(match.group()), *match.span()) for match in _WORD.finditer(text)]
    for word, start, end in places:
        if held.exact.get(_root(word)) is Kind.NAME:
            yield _hit(Kind.NAME, text, start, end, common=_root(word) in LISTED | ORDINARY)
    for kind, sequences in ((Kind.QUOTE, held.quotes), (Kind.PHRASE, held.phrases)):
        lengths = {len(sequence) for sequence in sequences}
        yield from (
            _hit(kind, text, places[first][1], places[first + length - 1][2])
            for length in lengths
            for first in range(len(places) - length + 1)
            if tuple(word for word, *_ in places[first : first + length]) in sequences
        )


def _hit(kind: Kind, text: str, start: int, end: int, *, common: bool = False) -> Hit:
    return Hit(kind, text[start:end], start, end, common)


def _exact_in(text: str, *, person: bool, whole_name: bool) -> dict[str, Kind]:
    """Names, handles, addresses, links, phone and other numbers of one text, each in its folded form."""
    names = dict.fromkeys(_names_in(text, person=person, whole_name=whole_name), Kind.NAME)
    return names | {word: kind for word, kind, *_ in _exact_places(text)}


def _exact_places(text: str) -> Iterator[tuple[str, Kind, int, int]]:
    """What is compared sign by sign, with its place: the weakest kinds first."""
    taken = [(start, end) for _, start, end in (*_days(text), *_times(text))]
    for match in _NUMBER.finditer(text):
        inside = any(start <= match.start() < end for start, end in taken)
        if not inside and not match.group().startswith(("19", "20")):
            yield match.group(), Kind.NUMBER, *match.span()
    for match in _PHONE.finditer(text):
        yield _digits(match.group()), Kind.PHONE, *match.span()
    for pattern, kind in ((_HANDLE, Kind.HANDLE), (_LINK, Kind.LINK), (_ADDRESS, Kind.ADDRESS)):
        for match in pattern.finditer(text):
            if kind is not Kind.HANDLE or _is_handle(match.group()):
                yield _bare(match.group()), kind, *match.span()


def _is_handle(word: str) -> bool:
    """Whether a run of letters and signs is what people call themselves in a tool: "@kamome", "shakwe_n", "moewe99"."""
    mixed = any(sign.isdigit() or sign == "_" for sign in word) and any(sign.isalpha() for sign in word)
    return word.startswith("@") or mixed


def _names_in(text: str, *, person: bool, whole_name: bool) -> Iterator[str]:
    """Words that may be names: all of a name's field; where people are described, what is no ordinary word.

    In running text only what is written large inside a sentence; a script without large letters tells nothing there.
    """
    end = 0
    for match in _WORD.finditer(text):
        word, between = match.group(), text[end : match.start()]
        at_start = not end or bool(re.search(r"[.!?\n\"“„«]", between))
        end = match.end()
        root = _root(folded(word))
        large = word[:1].isupper() or not word[:1].islower()
        if len(root) < 2 + word.isascii() or root.isdigit():
            continue
        if whole_name or (
            root not in ORDINARY and large and (person or (word[:1].isupper() and not at_start))
        ):
            yield root


def _words_of(text: str) -> Iterator[str]:
    return (_root(folded(match.group())) for match in _WORD.finditer(text))


def _root(word: str) -> str:
    """A name's own form: "Shakwe's" is "shakwe"."""
    return word.removesuffix("'s")


def _bare(text: str) -> str:
    return folded(text).strip("@.,;:!?)").removesuffix("/")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _times(text: str) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Times of the day with their places, on a clock of 24 hours; one without minutes counts with "am" or "pm" only."""
    for match in _TIME.finditer(text):
        hour, minute, half, bare, bare_half = match.groups()
        hours, letter = int(hour or bare), (half or bare_half or "").casefold()
        if letter:
            hours = hours % 12 + (12 if letter == "p" else 0)
        if hours < 24 and int(minute or 0) < 60:
            yield (hours, int(minute or 0)), *match.span()


def _days(text: str) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Days of the year as (day, month) with their places, in the spellings that people use."""
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            said = match.groupdict()
            month = int(said["m"]) if said.get("m") else _month(said["n"])
            day = int(said["d"])
            if 1 <= month <= 12 and 1 <= day <= 31:
                yield (day, month), *match.span()


def _month(name: str) -> int:
    return next(place for place, month in enumerate(_MONTHS, 1) if month.startswith(name.casefold()[:3]))


def _quotes(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """What stands in quotation marks, two words or more."""
    for text in texts:
        for match in _QUOTED.finditer(text):
            words = tuple(folded(word) for word in _WORD.findall(match.group(1)))
            if len(words) >= QUOTE_WORDS and any(word not in ORDINARY for word in words):
                yield words


def _phrases(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Every run of four or six words, of which two say something; of eight signs where words are not parted."""
    for text in texts:
        for length in (PHRASE_WORDS, LONG_PHRASE, PHRASE_SIGNS):
            for run in _runs(text, length):
                signs = all(len(word) == 1 and not word.isascii() for word in run)
                telling = sum(word not in ORDINARY for word in run) >= 2
                if telling and signs == (length == PHRASE_SIGNS):
                    yield run


def _runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """Every run of so many words of a text, folded."""
    words = [folded(word) for word in _WORD.findall(text)]
    return (tuple(words[first : first + length]) for first in range(len(words) - length + 1))
