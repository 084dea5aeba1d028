"""Our own table of groups and the people beside them: CSV, one line for each role, with these columns.

| column | what stands in it |
|---|---|
| ``group`` | a short name that never changes; it tells the group again and becomes its address. Needed. |
| ``kind`` | ``working_group``, ``interest_group`` or ``standing_committee``. Needed in a group's first line. |
| ``name`` | the group's name. Needed in its first line. |
| ``purpose``, ``done_when`` | sentences |
| ``ends_on`` | the day on which a working group ends, such as 2026-06-30 |
| ``role`` | ``facilitator``, ``co_facilitator``, ``lead``, ``support`` or ``member``; empty: the group alone |
| ``person`` | the name to be shown; a handle or an address has to stand beside it |
| ``handle`` | where and how they are known, such as ``github:gaivota`` |
| ``address`` | their e-mail address |
| ``affiliation``, ``title`` | where they work; what they are called in the group |
| ``since``, ``until`` | days; empty means not known; ``until`` may say ``ended`` where nobody knows when |
| ``meeting`` | when it meets, in any words: it becomes a question for whoever steers the group |

Later lines of a group leave its own columns empty, or repeat them. Commas, semicolons or tabs between columns.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from holdspace.groups.formats.shape import (
    FileWrong,
    Format,
    Found,
    FoundGroup,
    FoundQuestion,
    FoundRole,
    Skipped,
    Wrong,
    fitting,
    group_name,
    someone,
)
from holdspace.groups.rules import GroupKind, GroupRole

COLUMNS = (
    "group",
    "kind",
    "name",
    "purpose",
    "done_when",
    "ends_on",
    "role",
    "person",
    "handle",
    "address",
    "affiliation",
    "title",
    "since",
    "until",
    "meeting",
)
NEEDED = ("group", "kind", "name")
GIVEN = (GroupRole.FACILITATOR, GroupRole.CO_FACILITATOR, GroupRole.LEAD, GroupRole.SUPPORT, GroupRole.MEMBER)
ENDED = "ended"
Row = dict[str, str]


def read(text: str) -> Found:
    """Read the whole table. Raises ``FileWrong`` with the line; columns of other names are skipped."""
    rows = _rows(text)
    line, head = next(rows, (1, []))
    columns = _columns(line, head)
    groups: dict[str, FoundGroup] = {}
    for line, values in rows:
        if not any(value.strip() for value in values):
            continue
        if len(values) != len(columns):
            raise FileWrong(Wrong.ROW_LENGTH, line, found=len(values), wanted=len(columns))
        row = {name: value.strip() for name, value in zip(columns, values, strict=True) if name in COLUMNS}
        group = _grown(groups, line, {name: row.get(name, "") for name in COLUMNS})
        groups[group.key] = group
    if not groups:
        raise FileWrong(Wrong.EMPTY)
    unknown = tuple(Skipped(1, name) for name in columns if name not in COLUMNS)
    return Found(tuple(groups.values()), unknown)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins in; the sign between columns is the one that the first line uses most."""
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    begins = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise FileWrong(Wrong.SYNTAX, begins, problem=str(fault)) from fault
        yield begins, row
        begins = reader.line_num + 1


def _columns(line: int, head: list[str]) -> list[str]:
    columns = [name.strip().casefold() for name in head]
    for name in NEEDED:
        if name not in columns:
            raise FileWrong(Wrong.COLUMN_LACKS, line, column=name)
    for at, name in enumerate(columns):
        if name in columns[:at]:
            raise FileWrong(Wrong.COLUMN_TWICE, line, column=name)
    return columns


def _grown(groups: dict[str, FoundGroup], line: int, row: Row) -> FoundGroup:
    """The group of a row, with what the row adds."""
    key = fitting(line, "group", row["group"], 120)
    if not key:
        raise FileWrong(Wrong.BLANK, line, field="group")
    group = groups.get(key)
    if group is None:
        group = _group(key, line, row)
    else:
        _same(group, line, row)
    if row["role"] or row["person"] or row["handle"] or row["address"]:
        group = replace(group, roles=(*group.roles, _role(line, row)))
    if row["meeting"]:
        said = (("frequency", fitting(line, "meeting", row["meeting"], 500)),)
        group = replace(group, questions=(*group.questions, FoundQuestion(line, "meeting", said)))
    return group


def _group(key: str, line: int, row: Row) -> FoundGroup:
    return FoundGroup(
        line=line,
        key=key,
        kind=GroupKind(_chosen(line, "kind", row["kind"], [kind.value for kind in GroupKind])),
        name=group_name(line, row["name"]),
        purpose=fitting(line, "purpose", row["purpose"], 8000),
        done_when=fitting(line, "done_when", row["done_when"], 300),
        ends_on=_day(line, "ends_on", row["ends_on"]),
    )


def _same(group: FoundGroup, line: int, row: Row) -> None:
    """A later line may repeat what the first said of the group, and not contradict it."""
    said = {
        "kind": group.kind.value,
        "name": group.name,
        "purpose": group.purpose,
        "done_when": group.done_when,
        "ends_on": group.ends_on.isoformat() if group.ends_on else "",
    }
    for column, value in said.items():
        if row[column] and row[column] != value:
            raise FileWrong(Wrong.DIFFERS, line, column=column, group=group.key, first=group.line)


def _role(line: int, row: Row) -> FoundRole:
    role = GroupRole(_chosen(line, "role", row["role"], [role.value for role in GIVEN]))
    place, colon, value = row["handle"].partition(":")
    if row["handle"] and not (place.strip() and colon and value.strip() and len(place) <= 30):
        raise FileWrong(Wrong.HANDLE, line, value=row["handle"][:100])
    handles = ((place.strip().casefold(), value),) if row["handle"] else ()
    since = _day(line, "since", row["since"])
    ended = row["until"].casefold() == ENDED
    until = None if ended else _day(line, "until", row["until"])
    if since and until and until < since:
        raise FileWrong(Wrong.ENDS_FIRST, line)
    return FoundRole(
        person=someone(line, row["person"], handles, row["address"], row["affiliation"]),
        role=role,
        title=fitting(line, "title", row["title"], 200),
        over=ended or until is not None,
        since=since,
        until=until,
    )


def _chosen(line: int, column: str, value: str, choices: list[str]) -> str:
    if value not in choices:
        raise FileWrong(Wrong.CHOICE, line, column=column, value=value[:60], choices=", ".join(choices))
    return value


def _day(line: int, column: str, value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as fault:
        raise FileWrong(Wrong.DAY, line, column=column, value=value[:60]) from fault


FORMAT = Format("table", (".csv", ".tsv"), read)
