"""Words without anybody's name: what says who somebody is, as far as a case knows it, is masked (R-021, R-274).

A second pair of eyes and no judge: whoever gives the words reads them once more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from holdspace.conduct.rules.leaks import Held, Hit, Kind, held_by, leaks
from holdspace.conduct.rules.persons import PersonIn, persons_of
from holdspace.conduct.rules.story import Entry

MASK: Final = "[…]"
NAMING: Final = frozenset({Kind.NAME, Kind.HANDLE, Kind.ADDRESS, Kind.LINK, Kind.PHONE})
# What whoever wrote said of themselves: their name, and how they are reached.
OWN: Final = ("name", "email", "phone", "safe_ways")


@dataclass(frozen=True)
class Known:
    """Who must not be named. ``sure``: names, handles and addresses; ``guessed``: what looks like one in a report.

    ``numbers``: of each word of a person's name, the number under which the case speaks of them.
    """

    sure: Held
    guessed: Held
    numbers: Mapping[str, int]


def known_in(entries: Sequence[Entry], also: Iterable[str] = ()) -> Known:
    """Everybody whom a case names: its persons, whoever wrote, and ``also``."""
    persons = persons_of(entries).values()
    said = [entry.body for entry in entries if entry.by == "reporter"]
    own = [str(body[key]) for body in said for key in OWN if isinstance(body.get(key), str)]
    names = [word for one in persons for word in one.called]
    return Known(
        sure=_naming(held_by([], names=(*names, *own, *also))),
        guessed=_naming(held_by(said)),
        numbers={word: one.number for one in persons for word in _words_of(one)},
    )


def _naming(held: Held) -> Held:
    """Only what names somebody: times, quotes and turns of phrase are what is asked about."""
    return Held(exact={word: kind for word, kind in held.exact.items() if kind in NAMING})


def _words_of(one: PersonIn) -> Iterable[str]:
    return held_by([], names=one.called).exact


def names_in(text: str, known: Known) -> tuple[Hit, ...]:
    """Names that are surely somebody's of the case."""
    return leaks(text, known.sure)


def without_names(text: str, known: Known) -> str:
    """The text with each name masked: by "[2]" for the second person of the case, else by a mark of nobody."""
    hits = {hit.start: hit for hit in leaks(text, known.guessed) if not hit.common}
    sure = names_in(text, known)
    places = [hit for hit in hits.values() if not any(hit.start < s.end and s.start < hit.end for s in sure)]
    for hit in sorted((*places, *sure), key=lambda hit: -hit.start):
        number = known.numbers.get(hit.words.casefold().removesuffix("'s").strip("@"))
        text = f"{text[: hit.start]}{f'[{number}]' if number else MASK}{text[hit.end :]}"
    return text
