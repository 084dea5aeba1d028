"""What a version may become, what is missing in it, and who has still to accept: plain Python over values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from holdspace.agreements.document import Document, Kind, Part, Section, Source
from holdspace.agreements.parts import ASKED_FOR, NEVER_WITHOUT, ORDER
from holdspace.agreements.rules.refusals import Refusal


class Status(StrEnum):
    """Where a version stands (R-042)."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


MOVES: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.IN_FORCE}),
    Status.IN_FORCE: frozenset({Status.SUPERSEDED}),
    Status.SUPERSEDED: frozenset(),
}


class Way(StrEnum):
    """How somebody agreed (R-045)."""

    JOIN = "join"
    LINK = "link"
    PAGE = "page"
    GROUP = "group"


class Gap(StrEnum):
    """What a draft lacks; ``texts.GAPS`` has the sentences."""

    NO_PART = "no_part"
    EMPTY_SECTION = "empty_section"
    EMPTY_VALUE = "empty_value"
    UNFILLED = "unfilled"
    NO_SOURCES = "no_sources"
    NO_LICENCE = "no_licence"
    NO_REVIEW_DATE = "no_review_date"
    NO_PROTOCOL = "no_protocol"
    LICENCE_UNKNOWN = "licence_unknown"
    SOURCE_LICENCE = "source_licence"
    SOURCE_TERMS = "source_terms"
    NOTHING_FOR_TRAININGS = "nothing_for_trainings"
    WINDOW_OPEN = "window_open"
    OBJECTION = "objection"
    NO_GROUP = "no_group"
    GROUP_EARLIER = "group_earlier"
    NO_STAFF = "no_staff"


@dataclass(frozen=True)
class Missing:
    """One gap: ``where`` is a part, a heading or a placeholder; ``blocks`` keeps the draft from being published."""

    gap: Gap
    where: str = ""
    blocks: bool = True


@dataclass(frozen=True, order=True)
class Number:
    """A version number; 1.10 comes after 1.9."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


LONGEST_TEXT = 200_000
KNOWN_LICENCES = frozenset({"CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0"})
PLACEHOLDER = re.compile(r"\{(community|aim|contact|questions)\}")
_NUMBER = re.compile(r"([1-9]\d{0,3}|0)\.(0|[1-9]\d{0,3})", re.ASCII)


def number_from(text: str) -> Number | None:
    """Read ``1.0``; None for anything of another shape."""
    found = _NUMBER.fullmatch(text.strip())
    return Number(int(found[1]), int(found[2])) if found else None


def next_number(last: Number | None) -> Number:
    """What a new version is called when nobody says otherwise."""
    return Number(last.major, last.minor + 1) if last else Number(1, 0)


def why_not_edit(status: Status) -> Refusal | None:
    """Only drafts change; a published version stays as it is, and a new draft is offered (R-042)."""
    return None if status is Status.DRAFT else Refusal.FROZEN


def why_not_begin(draft_open: bool) -> Refusal | None:
    """One draft at a time, so that nobody's changes are lost in another's."""
    return Refusal.DRAFT_OPEN if draft_open else None


def why_not_text(text: str) -> Refusal | None:
    """A pasted page has words, and not more than a long book chapter."""
    if not text.strip():
        return Refusal.NO_WORDS
    return Refusal.TOO_LONG if len(text) > LONGEST_TEXT else None


def why_not_section(section: Section) -> Refusal | None:
    """A heading is given, and no item is blank or stands twice in its value (R-050)."""
    texts = [" ".join(item.text.casefold().split()) for item in section.items]
    if not section.heading.strip():
        return Refusal.HEADING_BLANK
    if not all(texts):
        return Refusal.ITEM_BLANK
    return Refusal.ITEM_TWICE if len(set(texts)) < len(texts) else None


def why_not_publish(
    status: Status, number: Number | None, last: Number | None, note: str, missing: list[Missing]
) -> Refusal | None:
    """Draft, a number above the last one, a note on what changed and why, and no gap that blocks (R-042, R-043)."""
    if Status.IN_FORCE not in MOVES[status]:
        return Refusal.FROZEN
    if number is None:
        return Refusal.NUMBER_SHAPE
    if last is not None and number <= last:
        return Refusal.NUMBER_NOT_HIGHER
    if not note.strip():
        return Refusal.NO_NOTE
    return Refusal.SOMETHING_MISSING if any(one.blocks for one in missing) else None


def why_not_accept(status: Status) -> Refusal | None:
    """People agree to what is in force, not to a draft or to what was replaced."""
    return None if status is Status.IN_FORCE else Refusal.NOT_IN_FORCE


def why_not_discussed(marked: bool) -> Refusal | None:
    """Only a text that carries the template mark can lose it."""
    return None if marked else Refusal.NOT_A_TEMPLATE


def missing_in(
    document: Document, kind: Kind, *, from_starter: bool, reviewed: bool, protocol_in_force: bool, full: bool
) -> list[Missing]:
    """Everything that a draft lacks, in the order of its parts. ``full``: the profile in which every gap blocks."""
    found = [
        *_missing_parts(document, kind),
        *_empty_sections(document),
        *_unfilled(document),
        *_uncredited(document, from_starter),
    ]
    if document.interim and not reviewed:
        found.append(Missing(Gap.NO_REVIEW_DATE))
    if kind is Kind.GUIDELINES and not protocol_in_force:
        found.append(Missing(Gap.NO_PROTOCOL, blocks=False))
    if kind is Kind.GUIDELINES and not any(section.audiences for section in document.sections):
        found.append(Missing(Gap.NOTHING_FOR_TRAININGS, blocks=False))
    return [Missing(one.gap, one.where, one.blocks or full) for one in found]


def _missing_parts(document: Document, kind: Kind) -> Iterator[Missing]:
    present = {section.part for section in document.sections}
    for part in ORDER[kind]:
        if part in ASKED_FOR[kind] and part not in present:
            yield Missing(Gap.NO_PART, part.value, part in NEVER_WITHOUT[kind])


def _empty_sections(document: Document) -> Iterator[Missing]:
    for section in document.sections:
        if not section.body.strip() and section.part is not Part.VALUES:
            gap = Gap.EMPTY_VALUE if section.part is Part.VALUE else Gap.EMPTY_SECTION
            yield Missing(gap, section.heading)


def _unfilled(document: Document) -> Iterator[Missing]:
    words = " ".join(_all_words(document))
    for name in dict.fromkeys(PLACEHOLDER.findall(words)):
        yield Missing(Gap.UNFILLED, name)


def _all_words(document: Document) -> Iterator[str]:
    yield from (document.title, document.summary)
    for section in document.sections:
        yield from (section.heading, section.body)
        yield from (item.text for item in section.items)


def _uncredited(document: Document, from_starter: bool) -> Iterator[Missing]:
    """The starter texts' licence asks that their sources stay named (R-403)."""
    if not document.licence:
        yield Missing(Gap.NO_LICENCE, blocks=from_starter)
    elif document.licence not in KNOWN_LICENCES and not document.licence_link:
        yield Missing(Gap.LICENCE_UNKNOWN, document.licence, blocks=False)
    if from_starter and not document.sources:
        yield Missing(Gap.NO_SOURCES)
    for source in document.sources:
        yield from _terms(source, document.licence)


def _terms(source: Source, licence: str) -> Iterator[Missing]:
    """A source without terms or a word on what was taken; or with terms that this licence may not keep (R-067)."""
    if not source.licence and not source.note:
        yield Missing(Gap.SOURCE_LICENCE, source.title, blocks=False)
    terms = set(re.split(r"[^A-Z]+", source.licence.upper()))
    if terms & {"NC", "ND"} or ("SA" in terms and "SA" not in licence.upper().split("-")):
        yield Missing(Gap.SOURCE_TERMS, source.title, blocks=False)


def in_order(sections: tuple[Section, ...], kind: Kind) -> tuple[Section, ...]:
    """The fixed order of parts (R-058); a section of no known part stays behind the one it followed."""
    rank, ranks = -1, []
    for section in sections:
        rank = ORDER[kind].index(section.part) if section.part in ORDER[kind] else rank
        ranks.append(rank)
    pairs = sorted(zip(ranks, range(len(sections)), strict=True))
    return tuple(sections[place] for _, place in pairs)
