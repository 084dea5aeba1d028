"""A document as a page prints it: Markdown turned into HTML, licence and sources spelled out."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from holdspace.agreements.document import Document, Item, Part, Section, Source
from holdspace.agreements.rendering import html_of, line_of
from holdspace.agreements.texts import AUDIENCE_TITLES, LICENCES


@dataclass(frozen=True)
class ItemShown:
    id: str
    html: SafeString
    staff: bool


@dataclass(frozen=True)
class SectionShown:
    anchor: str
    heading: str
    html: SafeString
    part: Part
    expected: tuple[ItemShown, ...] = ()
    unwelcome: tuple[ItemShown, ...] = ()
    tagged: tuple[str | Promise, ...] = ()

    @property
    def is_value(self) -> bool:
        return self.part is Part.VALUE


@dataclass(frozen=True)
class LicenceShown:
    """A named licence with its link, which pages mark as ``rel=license`` (R-066)."""

    code: str
    name: str | Promise
    url: str


@dataclass(frozen=True)
class Shown:
    """The printed form of a document, for public pages, the desk and the preview alike."""

    title: str
    summary: str
    sections: tuple[SectionShown, ...]
    licence: LicenceShown | None
    sources: tuple[Source, ...]
    interim: bool


def shown(document: Document) -> Shown:
    """Turn a document, its placeholders already filled, into what a template prints."""
    return Shown(
        title=document.title,
        summary=document.summary,
        sections=tuple(_section(section) for section in document.sections),
        licence=licence_shown(document.licence, document.licence_link),
        sources=document.sources,
        interim=document.interim,
    )


def _section(section: Section) -> SectionShown:
    return SectionShown(
        section.anchor,
        section.heading,
        html_of(section.body),
        section.part,
        tuple(_item(item) for item in section.expected),
        tuple(_item(item) for item in section.unwelcome),
        tuple(AUDIENCE_TITLES[audience] for audience in section.audiences),
    )


def _item(item: Item) -> ItemShown:
    return ItemShown(item.id, line_of(item.text), item.staff)


def licence_shown(code: str, link: str) -> LicenceShown | None:
    """A licence by its code, with the link of a known one, or the one that was given."""
    if not code:
        return None
    name, url = LICENCES.get(code, (code, link))
    return LicenceShown(code, name, url)
