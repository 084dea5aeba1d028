"""The starter texts: one Markdown file an agreement, in our own words, for a community to make its own (R-403)."""

from functools import cache
from pathlib import Path

from holdspace.agreements.document import Document, Kind
from holdspace.agreements.reading import read

_FOLDER = Path(__file__).parent / "starters"


@cache
def starter(kind: Kind) -> Document:
    """The starter text of a kind, its placeholders (``{community}``, ``{contact}``) still in place."""
    text = (_FOLDER / f"{kind.value}.md").read_text(encoding="utf-8")
    return read(text, kind, intro="")
