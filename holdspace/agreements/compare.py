"""What changed between two versions: by section, by item, and by word inside a changed paragraph (R-043)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from holdspace.agreements.document import Document, Item, Section

# Above this many words a rewritten paragraph is shown whole, before and after: finding words in it takes too long.
MOST_WORDS = 1500


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Span:
    """Some words, and whether they are new, gone or neither."""

    change: Change
    text: str


@dataclass(frozen=True)
class Line:
    """A paragraph, heading or item; ``name`` is the item's id, where it has one."""

    change: Change
    spans: tuple[Span, ...]
    name: str = ""


@dataclass(frozen=True)
class SectionChange:
    anchor: str
    heading: str
    change: Change
    lines: tuple[Line, ...]


def compare(old: Document, new: Document) -> list[SectionChange]:
    """Every section of both, in the new order, with removed ones where they stood before."""
    return [_section(was, now) for was, now in _paired(old.sections, new.sections)]


def _paired(
    old: Sequence[Section], new: Sequence[Section]
) -> Iterator[tuple[Section | None, Section | None]]:
    before = {section.anchor: section for section in old}
    after = {section.anchor for section in new}
    following: dict[str | None, list[Section]] = {}
    last: str | None = None
    for section in old:
        if section.anchor in after:
            last = section.anchor
        else:
            following.setdefault(last, []).append(section)
    yield from ((gone, None) for gone in following.get(None, ()))
    for section in new:
        yield before.get(section.anchor), section
        yield from ((gone, None) for gone in following.get(section.anchor, ()))


def _section(was: Section | None, now: Section | None) -> SectionChange:
    shown = now or was
    assert shown is not None
    if was is None or now is None:
        change = Change.ADDED if was is None else Change.REMOVED
        whole = [_whole(change, text) for text in (shown.heading, *_paragraphs(shown.body))]
        items = [_whole(change, item.text, item.id) for item in shown.items]
        return SectionChange(shown.anchor, shown.heading, change, tuple(whole + items))
    lines = [
        *(_lines([was.heading], [now.heading]) if was.heading != now.heading else ()),
        *_lines(_paragraphs(was.body), _paragraphs(now.body)),
        *_items(was.items, now.items),
    ]
    moved = was.part != now.part or any(line.change is not Change.SAME for line in lines)
    return SectionChange(now.anchor, now.heading, Change.CHANGED if moved else Change.SAME, tuple(lines))


def _paragraphs(body: str) -> list[str]:
    """Blocks of the text without its line breaks, quote marks and emphasis: those say nothing new."""
    blocks = (block for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)]|>)\s)", body) if block.strip())
    return [" ".join(re.sub(r"^\s*>\s?|\*\*", "", block, flags=re.MULTILINE).split()) for block in blocks]


def _whole(change: Change, text: str, name: str = "") -> Line:
    return Line(change, (Span(change, text),), name)


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if tag == "equal":
            yield from (_whole(Change.SAME, text) for text in new[from_new:to_new])
        else:
            yield from _replaced(old[from_old:to_old], new[from_new:to_new])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    for was, now in zip(old, new, strict=False):
        yield from _words(was, now)
    yield from (_whole(Change.REMOVED, text) for text in old[len(new) :])
    yield from (_whole(Change.ADDED, text) for text in new[len(old) :])


def _words(was: str, now: str, name: str = "") -> Iterator[Line]:
    """One line with its words marked; two lines where hardly a word stayed."""
    old, new = re.findall(r"\S+\s*", was), re.findall(r"\S+\s*", now)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if max(len(old), len(new)) > MOST_WORDS or matcher.ratio() < 0.3:
        yield _whole(Change.REMOVED, was, name)
        yield _whole(Change.ADDED, now, name)
        return
    spans = []
    for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if tag == "equal":
            spans.append(Span(Change.SAME, "".join(new[from_new:to_new])))
            continue
        spans += [
            Span(change, "".join(words))
            for change, words in (
                (Change.REMOVED, old[from_old:to_old]),
                (Change.ADDED, new[from_new:to_new]),
            )
            if words
        ]
    yield Line(Change.CHANGED, tuple(spans), name)


def _items(old: Sequence[Item], new: Sequence[Item]) -> Iterator[Line]:
    """Items are the same when their ids are, wherever they stand now."""
    before, after = {item.id: item for item in old}, {item.id for item in new}
    for item in new:
        was = before.get(item.id)
        if was is None:
            yield _whole(Change.ADDED, item.text, item.id)
        elif was.text == item.text:
            yield _whole(Change.SAME, item.text, item.id)
        else:
            yield from _words(was.text, item.text, item.id)
    yield from (_whole(Change.REMOVED, item.text, item.id) for item in old if item.id not in after)
