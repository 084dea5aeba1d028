"""An agreement as a value: a title, sections with anchors, and for values two lists of items with ids.

Rows keep it as JSON in one column, so that freezing a version means freezing one row.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """The agreements, by the word that stands in their address."""

    GUIDELINES = "guidelines"
    PROTOCOL = "protocol"
    EXPECTATIONS = "expectations"
    SIG_EXPECTATIONS = "sig-expectations"
    CONFIDENTIALITY = "confidentiality"
    CREDIT = "credit-policy"


class Part(StrEnum):
    """What a section is for; its heading is the community's own (R-058)."""

    WELCOME = "welcome"
    RATIONALE = "rationale"
    SCOPE = "scope"
    VALUES = "values"
    VALUE = "value"
    REPORTING = "reporting"
    CHANGES = "changes"
    ABOUT = "about"
    DANGER = "danger"
    HOW = "how"
    INCLUDE = "include"
    READERS = "readers"
    AFTER = "after"
    QUESTIONS = "questions"
    RESPONSES = "responses"
    COMMITTEE = "committee"
    CONFLICTS = "conflicts"
    CONFIDENTIAL = "confidential"
    BOARD = "board"
    RETALIATION = "retaliation"
    FEATURES = "features"
    EXPECTED = "expected"
    YOURS = "yours"
    LEAVING = "leaving"
    LEADING = "leading"
    COVERED = "covered"
    SHARING = "sharing"
    REMARKS = "remarks"
    REUSE = "reuse"
    STAYS = "stays"
    SLIPS = "slips"
    COUNTS = "counts"
    NAMES = "names"
    CONFIRMING = "confirming"
    IDEAS = "ideas"
    DISPUTES = "disputes"
    THANKS = "thanks"
    LICENCE = "licence"
    OTHER = "other"


class Audience(StrEnum):
    """Whom a section speaks to in particular: its tag, and the address of the page with those sections (R-072)."""

    TRAININGS = "trainings"


class Side(StrEnum):
    """The two lists of a value."""

    EXPECTED = "expected"
    UNWELCOME = "unwelcome"


@dataclass(frozen=True)
class Item:
    """One example of a value; ``id`` (``inclusive.expected.3``) never changes and is never given twice (R-048)."""

    id: str
    side: Side
    text: str
    staff: bool = False


@dataclass(frozen=True)
class Section:
    """A heading with its Markdown; ``anchor`` outlives a renamed heading (R-059)."""

    anchor: str
    part: Part
    heading: str
    body: str = ""
    items: tuple[Item, ...] = ()
    audiences: tuple[Audience, ...] = ()

    def side(self, side: Side) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.side == side)

    @property
    def mark(self) -> str:
        """Changes with the section: a form carries it, to notice that somebody else saved meanwhile."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]

    @property
    def expected(self) -> tuple[Item, ...]:
        return self.side(Side.EXPECTED)

    @property
    def unwelcome(self) -> tuple[Item, ...]:
        return self.side(Side.UNWELCOME)


@dataclass(frozen=True)
class Source:
    """A text that this one was adapted from, credited with the fact that it was changed (R-067)."""

    title: str
    by: str = ""
    link: str = ""
    licence: str = ""
    note: str = ""
    modified: bool = True


@dataclass(frozen=True)
class Document:
    """The whole text of one version."""

    title: str
    summary: str = ""
    licence: str = ""
    licence_link: str = ""
    interim: bool = False
    sources: tuple[Source, ...] = ()
    sections: tuple[Section, ...] = field(default=())

    def items(self) -> Iterator[Item]:
        for section in self.sections:
            yield from section.items

    def section(self, anchor: str) -> Section | None:
        return next((one for one in self.sections if one.anchor == anchor), None)

    def item(self, item_id: str) -> Item | None:
        return next((one for one in self.items() if one.id == item_id), None)

    def with_section(self, changed: Section) -> "Document":
        """The same document with one section replaced, found by its anchor."""
        return replace(
            self, sections=tuple(changed if one.anchor == changed.anchor else one for one in self.sections)
        )


def to_json(document: Document) -> dict[str, Any]:
    """Plain lists and strings, as the content column keeps them."""
    return {
        "title": document.title,
        "summary": document.summary,
        "licence": document.licence,
        "licence_link": document.licence_link,
        "interim": document.interim,
        "sources": [vars(source) for source in document.sources],
        "sections": [
            {
                "anchor": section.anchor,
                "part": section.part.value,
                "heading": section.heading,
                "body": section.body,
                "items": [{**vars(item), "side": item.side.value} for item in section.items],
                "audiences": [audience.value for audience in section.audiences],
            }
            for section in document.sections
        ],
    }


def from_json(content: Mapping[str, Any]) -> Document:
    """The document that ``to_json`` wrote."""
    return Document(
        title=content.get("title", ""),
        summary=content.get("summary", ""),
        licence=content.get("licence", ""),
        licence_link=content.get("licence_link", ""),
        interim=content.get("interim", False),
        sources=tuple(Source(**source) for source in content.get("sources", ())),
        sections=tuple(_section(section) for section in content.get("sections", ())),
    )


def _section(section: Mapping[str, Any]) -> Section:
    items = tuple(Item(**{**item, "side": Side(item["side"])}) for item in section["items"])
    audiences = tuple(Audience(one) for one in section.get("audiences", ()))
    part = Part(section["part"])
    return Section(section["anchor"], part, section["heading"], section["body"], items, audiences)
