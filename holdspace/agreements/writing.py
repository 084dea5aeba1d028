"""Writes an agreement as Markdown that people can read and that ``reading.py`` reads back with every id kept."""

from collections.abc import Iterator, Mapping

import yaml

from holdspace.agreements.document import Document, Item, Section

EXPECTED_HEADING = "How this looks"
UNWELCOME_HEADING = "Not welcome"


def to_markdown(document: Document, *, facts: Mapping[str, str] | None = None) -> str:
    """The text with front matter: title, licence, sources (R-066), and ``facts`` such as version and date."""
    meta: dict[str, object] = {"title": document.title, **(facts or {})}
    if document.summary:
        meta["summary"] = document.summary
    if document.licence:
        meta["licence"] = document.licence
    if document.licence_link:
        meta["licence_link"] = document.licence_link
    if document.interim:
        meta["interim"] = True
    if document.sources:
        meta["sources"] = [{k: v for k, v in vars(one).items() if v != ""} for one in document.sources]
    front = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{front}---\n\n" + "\n\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    for section in document.sections:
        tags = "".join(f" .for-{audience.value}" for audience in section.audiences)
        yield f"## {section.heading} {{#{section.anchor} .{section.part.value}{tags}}}"
        if section.body:
            yield section.body
        yield from _lists(section)


def _lists(section: Section) -> Iterator[str]:
    for heading, items in (
        (EXPECTED_HEADING, section.expected),
        (UNWELCOME_HEADING, section.unwelcome),
    ):
        if items:
            yield f"### {heading}"
            yield "\n".join(_item(item) for item in items)


def _item(item: Item) -> str:
    return f"- {item.text} {{#{item.id}{' .staff' if item.staff else ''}}}"
