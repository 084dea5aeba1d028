"""Wishes of whoever wrote: as the committee sees them, and as they see their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts_report as say
from holdspace.conduct import texts_wishes as texts
from holdspace.conduct.readers.answers import added_in
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.thread import first_of
from holdspace.conduct.rules.wishes import TAKEN, Wish, Wishes, covered, parts_of, wishes_of
from holdspace.conduct.rules.witnesses import BEHALF, NO, YES, named_of

PREVIEW = 80  # letters


@dataclass(frozen=True)
class Asked:
    """What whoever wrote asked for. ``unsaid``: the final word can be written down as unwanted now."""

    case_id: UUID
    wishes: Wishes
    confirmable: bool
    unsaid: bool
    to_weigh: bool
    outstands: bool
    closable: bool


def draw_wishes(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Above the four questions, as long as a wish stands."""
    wishes, story = wishes_of(case.opened.entries), case.story
    if not wishes.any:
        return None
    decided = story.decided(case.readers)
    return Part(
        "conduct/desk/parts/wishes.html",
        Asked(
            case_id=case.opened.case.pk,
            wishes=wishes,
            confirmable=wishes.no_contact and not wishes.confirmed and story.first_word is not None,
            unsaid=story.no_contact and story.final_word is None and decided and not story.closed,
            to_weigh=story.no_action and not story.goes_on and not decided and not story.closed,
            outstands=story.no_action and decided,
            closable=story.no_action and not decided and not story.closed,
        ),
        first=True,
    )


@dataclass(frozen=True)
class WishLine:
    """One wish with its button: ``on`` where it stands already."""

    which: Wish
    label: object
    then: object
    on: bool


@dataclass(frozen=True)
class Takeable:
    """A part that can be taken back: its mark in the form, and what it says."""

    part: str
    label: str
    words: str


@dataclass(frozen=True)
class NamedLine:
    """Somebody of the report, how it stands with contacting them, and what can be said instead."""

    row: str
    words: str
    stands: object
    may: str
    label: object


@dataclass(frozen=True)
class WishesPage:
    wishes: tuple[WishLine, ...]
    named: tuple[NamedLine, ...]
    parts: tuple[Takeable, ...]


FIELDS = tuple(name for name in say.FIRST_WORDS if name != "closest")


def wishes_page(entries: list[Entry]) -> WishesPage:
    """What the reporter can wish or take back; nothing is chosen for them."""
    stand = wishes_of(entries)
    lines = (
        WishLine(which, texts.UNDONE[which] if on else texts.LABELS[which], texts.WHAT_THEN[which], on)
        for which in Wish
        for on in [bool(getattr(stand, str(which)))]
    )
    return WishesPage(tuple(lines), tuple(_named(entries)), tuple(_parts(entries)))


def _named(entries: list[Entry]) -> Iterator[NamedLine]:
    for one in named_of(covered(entries)).values():
        if one.words == TAKEN:
            continue
        words = _short(one.words) or str(texts.WRITTEN_FOR)
        stands = (
            texts.STANDS[BEHALF]
            if one.closed and one.row == BEHALF
            else texts.STANDS.get(one.may, texts.STANDS[""])
        )
        yield NamedLine(one.row, words, stands, YES if one.closed else NO, texts.CONTACT[one.closed])


def _parts(entries: list[Entry]) -> Iterator[Takeable]:
    by_place = {entry.n: entry for entry in entries}
    first = first_of(entries)
    for part in parts_of(entries, FIELDS):
        place, _, name = part.partition(":")
        entry = by_place[int(place)]
        if name and entry is first:
            said = entry.body[name]
            yield Takeable(
                part, str(say.FIRST_WORDS[name]), "" if said is True else _short(say.chosen(name, str(said)))
            )
        elif not name:
            yield Takeable(part, str(say.HAPPENED[entry.kind]) % {"who": ""}, _short(added_in(entry.body)))


def _short(words: str) -> str:
    return words if len(words) <= PREVIEW else f"{words[:PREVIEW]}…"
