"""A text for others to adopt: names and contacts become placeholders, sources and licence go along (R-068)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from holdspace.agreements.document import Document, Item, Section, Source
from holdspace.agreements.rules import PLACEHOLDER
from holdspace.agreements.writing import EXPECTED_HEADING, UNWELCOME_HEADING

MARK = "adopted as template, not yet discussed"
NOTE = (
    "These words come from another community. Values work where people have found them together: talk them over with "
    "your own community, change what does not fit, and set your own."
)
IN_BRACKETS: Mapping[str, str] = {
    "community": "[NAME OF YOUR COMMUNITY]",
    "aim": "[WHAT YOUR COMMUNITY IS FOR]",
    "contact": "[WHERE TO REPORT A CONCERN]",
    "questions": "[WHERE TO ASK QUESTIONS]",
}
NAMED = "[NAME]"
_ADDRESS = re.compile(r"<?\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b>?")
_PHONE = re.compile(r"(?<!\w)\+\d[\d ()/-]{6,}\d")
_OWN_LINK = re.compile(r"\[([^\]]+)\]\(/[^)]*\)")


def as_template(
    document: Document, *, words: Mapping[str, str], names: Iterable[str], origin: Source
) -> Document:
    """The text with placeholders where it names this community, its people or how to reach them.

    ``words`` is what Set-up says for each placeholder; ``names`` are people who may be named in it; ``origin`` is
    this text itself, which becomes a source of whatever is made of it (R-067).
    """
    swap = _Swap(words, names)
    sections = tuple(
        replace(
            section,
            heading=swap(section.heading),
            body=swap(section.body),
            items=tuple(replace(item, text=swap(item.text)) for item in section.items),
        )
        for section in document.sections
    )
    return replace(
        document,
        title=swap(document.title),
        summary=swap(document.summary),
        sources=(origin, *document.sources),
        sections=sections,
    )


class _Swap:
    """Puts placeholders where something is named."""

    def __init__(self, words: Mapping[str, str], names: Iterable[str]) -> None:
        pairs = [(said, f"{{{name}}}") for name, said in words.items() if said]
        pairs += [(said.strip("<>"), place) for said, place in pairs if said.startswith("<")]
        pairs += [(name, NAMED) for name in names if name.strip()]
        # The longest first: a name may stand within another.
        self.pairs = [
            (re.compile(rf"(?<!\w){re.escape(said)}(?!\w)"), place)
            for said, place in sorted(pairs, key=lambda pair: -len(pair[0]))
        ]

    def __call__(self, text: str) -> str:
        for said, place in self.pairs:
            text = said.sub(lambda _found, place=place: place, text)  # type: ignore[misc]  # one place a turn
        return _PHONE.sub("{contact}", _ADDRESS.sub("{contact}", text))


def code_of_conduct(template: Document, *, licence: str, licence_url: str) -> str:
    """The template as one plain Markdown file, as repositories keep it: placeholders in brackets, no ids."""
    return (
        "\n\n".join([*_opening(template), *_body(template), *_closing(template, licence, licence_url)]) + "\n"
    )


def _opening(template: Document) -> Iterator[str]:
    yield f"# {_plain(template.title)}"
    yield f"> **{MARK.capitalize()}.** {NOTE} Replace everything in [BRACKETS], then delete these lines."
    if template.summary:
        yield _plain(template.summary)


def _body(template: Document) -> Iterator[str]:
    for section in template.sections:
        yield f"## {_plain(section.heading)}"
        if section.body:
            yield _plain(section.body)
        yield from _lists(section)


def _lists(section: Section) -> Iterator[str]:
    for heading, items in ((EXPECTED_HEADING, section.expected), (UNWELCOME_HEADING, section.unwelcome)):
        if items:
            yield f"### {heading}"
            yield "\n".join(_item(item) for item in items)
    if section.items:
        yield "These are examples, not limits."


def _item(item: Item) -> str:
    return f"- {_plain(item.text)}"


def _closing(template: Document, licence: str, licence_url: str) -> Iterator[str]:
    yield "## Where these words come from"
    yield "Adapted from:"
    yield "\n".join(f"- {_source(source)}" for source in template.sources)
    if licence:
        named = f"[{licence}]({licence_url})" if licence_url else licence
        yield f"Licence: {named}. Whoever changes this text says so and keeps the sources named."


def _source(source: Source) -> str:
    title = f"[{source.title}]({source.link})" if source.link else source.title
    parts = [title, source.by, source.licence, "modified" if source.modified else "", source.note]
    return ", ".join(part for part in parts if part) + "."


def _plain(text: str) -> str:
    """Placeholders in brackets, and no links into a site that the reader does not have."""
    return PLACEHOLDER.sub(lambda found: IN_BRACKETS[found[1]], _OWN_LINK.sub(r"\1", text))
