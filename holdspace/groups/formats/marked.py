"""YAML as a tree in which everything knows its line, and from which everything dangerous is kept out.

Aliases and anchors are refused (a few hundred bytes of them can stand for gigabytes), as are tags, second documents,
keys that stand twice, and trees too deep or too large. Nothing is constructed: a scalar stays the text that was
written, so that ``9:00`` never becomes a number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from holdspace.groups.formats.shape import FileWrong, Wrong

DEEPEST = 30
MOST = 2_000_000
NOT_TEXT = re.compile(
    r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0[xo][0-9a-fA-F]+|true|false|null|~|", re.IGNORECASE
)

# The quick parser of libyaml where it is built in; both give the same events with the same marks.
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]  # one of two classes, chosen above
    """A safe loader of which only the parser is used: no anchor is ever looked up and no object is made."""


@dataclass(slots=True)
class Text:
    """A scalar. ``plain`` without quotes, where ``5`` and ``true`` mean something else than text."""

    line: int
    value: str
    plain: bool


@dataclass(slots=True)
class Items:
    """A list."""

    line: int
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A mapping; the line of each key stands beside its value."""

    line: int
    entries: dict[str, tuple[int, "Node"]] = field(default_factory=dict)


Node = Text | Items | Table


def parse(text: str) -> Node:
    """The tree of a document. Raises ``FileWrong``."""
    try:
        return _Builder().build(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        raise FileWrong(Wrong.SYNTAX, mark.line + 1 if mark else 0, problem=fault.problem or "") from fault
    except yaml.YAMLError as fault:
        raise FileWrong(Wrong.SYNTAX, problem=str(fault).splitlines()[0]) from fault


class _Builder:
    """Puts events together into a tree without calling itself, so that depth costs no stack."""

    def __init__(self) -> None:
        self.open: list[Items | Table] = []
        self.keys: list[tuple[int, str] | None] = []
        self.root: Node | None = None
        self.count = 0
        self.documents = 0

    def build(self, events: Iterator[Any]) -> Node:
        for event in events:
            self.take(event, event.start_mark.line + 1)
        if self.root is None:
            raise FileWrong(Wrong.EMPTY)
        return self.root

    def take(self, event: Any, line: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise FileWrong(Wrong.ALIAS, line)
        if isinstance(event, yaml.ScalarEvent):
            self.tagged(event, line)
            self.put(Text(line, event.value, event.style is None or event.style == ""), line)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self.tagged(event, line)
            self.begin(Items(line) if isinstance(event, yaml.SequenceStartEvent) else Table(line), line)
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self.open.pop()
            self.keys.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise FileWrong(Wrong.SECOND_DOCUMENT, line)

    def tagged(self, event: Any, line: int) -> None:
        if event.tag is not None:
            raise FileWrong(Wrong.TAG, line, tag=str(event.tag)[:60])

    def begin(self, node: Items | Table, line: int) -> None:
        self.put(node, line)
        self.open.append(node)
        self.keys.append(None)
        if len(self.open) > DEEPEST:
            raise FileWrong(Wrong.DEEP, line, limit=DEEPEST)

    def put(self, node: Node, line: int) -> None:
        self.count += 1
        if self.count > MOST:
            raise FileWrong(Wrong.MANY, line, limit=MOST)
        if not self.open:
            self.root = node
            return
        inside = self.open[-1]
        if isinstance(inside, Items):
            inside.items.append(node)
        elif (key := self.keys[-1]) is not None:
            inside.entries[key[1]] = (key[0], node)
            self.keys[-1] = None
        else:
            self.keys[-1] = (line, self.new_key(inside, node, line))

    def new_key(self, table: Table, node: Node, line: int) -> str:
        if not isinstance(node, Text):
            raise FileWrong(Wrong.KEY, line)
        if node.value in table.entries:
            raise FileWrong(Wrong.KEY_TWICE, line, key=node.value, first=table.entries[node.value][0])
        return node.value


def is_nothing(node: Node) -> bool:
    """Whether a value was left empty, or is written as null."""
    return isinstance(node, Text) and node.plain and node.value in ("", "~", "null", "Null", "NULL")


def text_of(node: Node, field_name: str) -> str:
    """The text of a scalar; empty where nothing is written. Raises ``FileWrong`` for lists, tables and numbers."""
    if is_nothing(node):
        return ""
    if not isinstance(node, Text):
        raise FileWrong(Wrong.TYPE, node.line, field=field_name, wanted="text")
    if node.plain and NOT_TEXT.fullmatch(node.value):
        raise FileWrong(Wrong.TYPE, node.line, field=field_name, wanted="text")
    return node.value.strip()


def items_of(node: Node, field_name: str) -> list[Node]:
    """The values of a list; none where nothing is written. Raises ``FileWrong`` for anything else."""
    if is_nothing(node):
        return []
    if not isinstance(node, Items):
        raise FileWrong(Wrong.TYPE, node.line, field=field_name, wanted="list")
    return node.items


def table_of(node: Node, field_name: str) -> Table:
    """A mapping; an empty one where nothing is written. Raises ``FileWrong`` for anything else."""
    if is_nothing(node):
        return Table(node.line)
    if not isinstance(node, Table):
        raise FileWrong(Wrong.TYPE, node.line, field=field_name, wanted="table")
    return node
