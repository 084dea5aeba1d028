"""Puts the community's words where a draft has placeholders: drafts follow Set-up, published texts do not (R-044)."""

from collections.abc import Mapping
from dataclasses import replace

from holdspace.agreements.document import Document
from holdspace.agreements.rules import PLACEHOLDER


def filled(document: Document, words: Mapping[str, str]) -> Document:
    """The document with each ``{name}`` replaced that ``words`` has a value for; the others stay to be seen."""

    def fill(text: str) -> str:
        return PLACEHOLDER.sub(lambda found: words.get(found[1]) or found[0], text)

    return replace(
        document,
        title=fill(document.title),
        summary=fill(document.summary),
        sections=tuple(
            replace(
                section,
                heading=fill(section.heading),
                body=fill(section.body),
                items=tuple(replace(item, text=fill(item.text)) for item in section.items),
            )
            for section in document.sections
        ),
    )


def linked(contact: str) -> str:
    """An e-mail address as Markdown that becomes a link; other words as they are."""
    return f"<{contact}>" if "@" in contact and " " not in contact else contact
