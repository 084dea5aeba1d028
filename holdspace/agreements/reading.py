"""Reads an agreement out of text: our own Markdown with its anchors and ids, or a page that a community pastes in.

Headings become sections. In guidelines, a list under "this looks like" or "not welcome" becomes items with ids.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from holdspace.agreements.document import Audience, Document, Item, Kind, Part, Section, Side, Source
from holdspace.agreements.parts import part_of
from holdspace.agreements.plain import headings_marked

_MARKS = re.compile(r"\s*\{#([\w.\-]+)((?:\s+\.[\w\-]+)*)\s*\}\s*$")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_UNWELCOME = re.compile(r"unwelcome|unacceptable|not welcome|inappropriate|not tolerated|not okay|^don'?t")
_EXPECTED = re.compile(
    r"looks? like|this looks|expected behavio|acceptable behavio|positive environment|^do:?$"
)
_MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class _Block:
    kind: str
    text: str
    level: int = 0
    items: tuple[str, ...] = ()


@dataclass
class _Growing:
    """A section while its lines are still being read."""

    heading: str
    level: int
    anchor: str = ""
    part: Part | None = None
    audiences: tuple[Audience, ...] = ()
    body: list[str] = field(default_factory=list)
    items: list[tuple[Side, str]] = field(default_factory=list)


def read(text: str, kind: Kind, *, intro: str, title: str = "") -> Document:
    """Make a document from Markdown or plain text.

    ``intro`` is the heading for words that stand before the first one; ``title`` is used when the text has none.
    Malformed front matter is read as ordinary text, so that no word a person pasted is lost.
    """
    meta, body = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"))
    blocks = list(_blocks(headings_marked(body)))
    if meta.get("title") is None and _titled(blocks):
        title, blocks = blocks[0].text, blocks[1:]
    return Document(
        title=str(meta.get("title") or title),
        summary=str(meta.get("summary") or ""),
        licence=str(meta.get("licence") or ""),
        licence_link=str(meta.get("licence_link") or ""),
        interim=meta.get("interim") is True,
        sources=tuple(_sources(meta.get("sources"))),
        sections=_finished(_sections(blocks, kind, intro), kind),
    )


def is_template(text: str) -> bool:
    """Whether a text says of itself that it was exported as a template (R-068)."""
    return bool(_front_matter(text.replace("\r\n", "\n").lstrip("\ufeff"))[0].get("template"))


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    found = _FRONT.match(text)
    if not found:
        return {}, text
    try:
        meta = yaml.safe_load(found[1])
    except yaml.YAMLError:
        return {}, text
    return (meta, text[found.end() :]) if isinstance(meta, dict) else ({}, text)


def _sources(listed: object) -> Iterator[Source]:
    for source in listed if isinstance(listed, list) else ():
        if isinstance(source, dict) and source.get("title"):
            words = {name: str(source.get(name) or "") for name in ("title", "by", "link", "licence", "note")}
            yield Source(**words, modified=source.get("modified") is not False)


def _titled(blocks: list[_Block]) -> bool:
    top = [block for block in blocks if block.kind == "heading" and block.level == 1]
    return len(top) == 1 and blocks[0] is top[0] and not _MARKS.search(top[0].text)


def _blocks(text: str) -> Iterator[_Block]:
    lines = text.split("\n")
    tokens = _MARKDOWN.parse(text)
    for at, token in enumerate(tokens):
        if token.level or not token.map or token.nesting < 0:
            continue
        source = "\n".join(lines[token.map[0] : token.map[1]]).strip("\n")
        if token.type == "heading_open":
            yield _Block("heading", tokens[at + 1].content, int(token.tag[1]))
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            yield _Block("list", source, items=tuple(_list_items(tokens[at:], lines)))
        else:
            yield _Block("paragraph" if token.type == "paragraph_open" else "other", source)


def _list_items(tokens: list[Token], lines: list[str]) -> Iterator[str]:
    for token in tokens[1:]:
        if token.level == 0:
            return
        if token.type == "list_item_open" and token.level == 1 and token.map:
            source = " ".join(line.strip() for line in lines[slice(*token.map)] if line.strip())
            yield _BULLET.sub("", source)


def _side_named(text: str) -> Side | None:
    words = text.casefold()
    if _UNWELCOME.search(words):
        return Side.UNWELCOME
    return Side.EXPECTED if _EXPECTED.search(words) else None


def _sections(blocks: list[_Block], kind: Kind, intro: str) -> list[_Growing]:
    """Gather blocks under their headings; in guidelines, lists under a label become a value's items."""
    found: list[_Growing] = []
    side: Side | None = None
    for at, block in enumerate(blocks):
        before_list = at + 1 < len(blocks) and blocks[at + 1].kind == "list" and kind == Kind.GUIDELINES
        deeper = bool(found) and block.level > found[-1].level
        label = before_list and (deeper if block.kind == "heading" else block.text.rstrip().endswith(":"))
        if label and found and block.kind in {"heading", "paragraph"} and _side_named(block.text):
            side = _side_named(block.text)
        elif block.kind == "heading":
            found.append(_begun(block))
        elif block.kind == "list" and side:
            found[-1].items += [(side, text) for text in block.items]
            side = None
        else:
            if not found:
                found.append(_Growing(intro, 6))
            found[-1].body.append(block.text)
    return found


def _begun(block: _Block) -> _Growing:
    text, anchor, marks = _marked(block.text)
    part = next((Part(mark) for mark in marks if mark in set(Part)), None)
    audiences = tuple(audience for audience in Audience if f"for-{audience.value}" in marks)
    return _Growing(text, block.level, anchor, part, audiences)


def _marked(text: str) -> tuple[str, str, list[str]]:
    """Split ``Words {#anchor .mark}`` into words, anchor and marks."""
    found = _MARKS.search(text)
    if not found:
        return text.strip(), "", []
    return text[: found.start()].strip(), found[1], [mark.strip(".") for mark in found[2].split()]


def _finished(growing: list[_Growing], kind: Kind) -> tuple[Section, ...]:
    taken: set[str] = set()
    done = []
    for one in growing:
        anchor = free_anchor(one.anchor or one.heading, taken)
        taken.add(anchor)
        part = one.part or (Part.VALUE if one.items else part_of(one.heading, kind))
        body = "\n\n".join(one.body).strip()
        section = Section(anchor, part, one.heading, body, audiences=one.audiences)
        done.append(replace(section, items=_with_ids(anchor, one.items, taken)))
    return tuple(done)


def _with_ids(anchor: str, listed: list[tuple[Side, str]], taken: set[str]) -> tuple[Item, ...]:
    """Keep ids that are written beside items; number the others after the highest number in use (R-048)."""
    marked = [(side, *_marked(text)) for side, text in listed]
    used = taken | {item_id for _, _, item_id, _ in marked if item_id}
    items = []
    for side, text, item_id, marks in marked:
        if not item_id or item_id in taken:
            item_id = free_item_id(anchor, side, used)
        used.add(item_id)
        taken.add(item_id)
        items.append(Item(item_id, side, text, "staff" in marks))
    return tuple(items)


def free_item_id(anchor: str, side: Side, used: set[str]) -> str:
    """The next id of a value's list, one above the highest ever used in it."""
    stem = f"{anchor}.{side.value}."
    numbers = [int(one.removeprefix(stem)) for one in used if re.fullmatch(re.escape(stem) + r"\d{1,6}", one)]
    return f"{stem}{max(numbers, default=0) + 1}"


def free_anchor(words: str, taken: set[str]) -> str:
    """A short anchor from a heading, with a number where another section already has it."""
    stem = re.sub(r"[^\w]+", "-", words.casefold()).strip("-")[:40].strip("-") or "section"
    anchor, number = stem, 2
    while anchor in taken:
        anchor, number = f"{stem}-{number}", number + 1
    return anchor
