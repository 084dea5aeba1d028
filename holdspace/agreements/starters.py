"""The starter texts: one Markdown file an agreement, in our own words, for a community to make its own (R-403)."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from holdspace.agreements.document import Document, Kind
from holdspace.agreements.reading import read

# The files are wrapped for those who read them here; in the editor a paragraph is one line.
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n|\s*(?:[-*>]|\d+\.)\s)\s*")
_FOLDER = Path(__file__).parent / "starters"


@cache
def starter(kind: Kind) -> Document:
    """The starter text of a kind, its placeholders (``{community}``, ``{contact}``) still in place."""
    text = (_FOLDER / f"{kind.value}.md").read_text(encoding="utf-8")
    document = read(text, kind, intro="")
    sections = tuple(replace(section, body=_WRAPPED.sub(" ", section.body)) for section in document.sections)
    return replace(document, sections=sections)
