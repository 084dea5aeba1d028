"""Turns plain text, as it is copied from a web page or a word processor, into Markdown with headings and lists."""

import re

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+\S|^.+\n(=+|-+)\s*$", re.MULTILINE)
_DOT = re.compile(r"^[ \t]*[•‣◦▪●·–][ \t]+", re.MULTILINE)
LONGEST_HEADING = 80


def headings_marked(text: str) -> str:
    """Give Markdown back as it is; in plain text mark what looks like a heading and what is a list item.

    A heading is one short line on its own, without a full stop or colon at its end, that something follows.
    """
    if _HEADING.search(text):
        return text
    listed = _DOT.sub("- ", text.replace("\u00a0", " ").replace("\u200b", ""))
    blocks = [block for block in re.split(r"\n[ \t]*\n", listed.strip()) if block.strip()]
    marked = []
    for at, block in enumerate(blocks):
        heading = at + 1 < len(blocks) and _like_heading(block)
        marked.append(f"## {block.strip()}" if heading and at else f"# {block.strip()}" if heading else block)
    return "\n\n".join(marked) + "\n"


def _like_heading(block: str) -> bool:
    line = block.strip()
    short = "\n" not in line and len(line) <= LONGEST_HEADING
    return short and line[-1] not in ".:;,!" and not re.match(r"[-*+]\s|\d+[.)]\s|>", line)
