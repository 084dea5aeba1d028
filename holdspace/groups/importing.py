"""`holdspace import-groups`: read a file, show or make the changes, say what was skipped and what is asked."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from rich.console import Console
from rich.progress import Progress

from holdspace.community.readers import facts
from holdspace.groups.formats import read_file
from holdspace.groups.formats.shape import FileWrong
from holdspace.groups.imports import texts
from holdspace.groups.imports.applying import carry_out, known_for
from holdspace.groups.imports.comparing import plan as compare
from holdspace.groups.imports.plan import Change, Note, Plan
from holdspace.groups.rules import GroupKind, GroupRole
from holdspace.groups.texts import KINDS, PLACES, ROLES
from holdspace.journal.actions import Doer

Echo = Callable[[str], None]


def run_import(
    path: Path, *, dry_run: bool, as_json: bool, by: Doer | None, now: datetime, echo: Echo
) -> int:
    """Bring groups in from a file; the exit code: 0 when all went well, 1 when the file was refused.

    What is echoed is for people, or with ``as_json`` one JSON value for machines. A dry run writes nothing, and lists
    exactly what a run without it does. Progress stands on the error output, and only on a terminal.
    """
    try:
        source, made = _plan_and_do(path, dry_run=dry_run, by=by, now=now, quiet=as_json)
    except FileWrong as wrong:
        return _refused(sentence(wrong, path.name), wrong.line, as_json, echo)
    except IntegrityError:
        return _refused(str(texts.READ_MEANWHILE), 0, as_json, echo)
    if as_json:
        echo(json.dumps(report(made, path.name, source, dry_run), ensure_ascii=False, indent=1))
    else:
        for line in lines(made, path.name, dry_run):
            echo(line)
    return 0


def _plan_and_do(
    path: Path, *, dry_run: bool, by: Doer | None, now: datetime, quiet: bool
) -> tuple[str, Plan]:
    source, found = read_file(path)
    zone = facts(now).zone
    today = now.astimezone(ZoneInfo(zone)).date()
    # Comparing and writing see one state of the database, so that two imports at once cannot interleave.
    with transaction.atomic():
        made = compare(found, known_for(found, source.name, zone), today=today)
        if not dry_run:
            _do(made, source.name, zone, by=by, now=now, quiet=quiet)
    return source.name, made


def _do(made: Plan, source: str, zone: str, *, by: Doer | None, now: datetime, quiet: bool) -> None:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task(str(texts.PROGRESS), total=len(made.groups))
        carry_out(
            made,
            source=source,
            zone=zone,
            by=by,
            now=now,
            progress=lambda done: bar.update(task, completed=done),
        )


def _refused(why: str, line: int, as_json: bool, echo: Echo) -> int:
    echo(json.dumps({"refused": why, "line": line or None}, ensure_ascii=False) if as_json else why)
    return 1


def sentence(wrong: FileWrong, file: str) -> str:
    """Why a file is refused, with its name and the line."""
    parts = {name: str(texts.WANTED.get(str(value), value)) for name, value in wrong.parts.items()}
    why = str(texts.WRONGS[wrong.why]) % parts
    pattern = texts.WRONG_AT if wrong.line else texts.WRONG_IN
    return str(pattern) % {"file": file, "line": wrong.line, "why": why}


def words_of(change: Change) -> str:
    """One change as words, without its group and line."""
    parts = dict(change.parts)
    if "role" in parts:
        parts["role"] = _role_words(parts)
    if change.what.value == "group_new":
        parts["kind"] = str(KINDS[GroupKind(parts["kind"])])
    elif "kind" in parts:
        parts["kind"] = str(PLACES.get(parts["kind"], parts["kind"]))
    if "field" in parts:
        parts["field"] = str(texts.FIELDS[parts["field"]])
    return str(texts.CHANGES[change.what]) % parts


def _role_words(parts: dict[str, str]) -> str:
    role = str(ROLES[GroupRole(parts["role"])])
    said = [f"{role} ({parts['title']})" if parts["title"] else role]
    said += [str(texts.SINCE_DAY) % {"day": parts["since"]}] if parts["since"] else []
    said += [str(texts.UNTIL_DAY) % {"day": parts["until"]}] if parts["until"] else []
    return ", ".join(said)


def note_words(note: Note) -> str:
    """A remark as a sentence."""
    parts = dict(note.parts)
    if "field" in parts:
        parts["field"] = str(texts.FIELDS[parts["field"]])
    return str(texts.REMARKS[note.remark]) % parts


def lines(made: Plan, file: str, dry_run: bool) -> Iterator[str]:
    """What a person reads."""
    people = sum(not one.skip for one in made.people)
    yield str(texts.TITLE_FOUND) % {"file": file, "groups": len(made.groups), "people": people}
    changes = list(made.changes())
    group: str | None = None
    for change in changes:
        if change.group != group:
            group = change.group
            yield f"\n{group or texts.TITLE_PEOPLE}"
        where = str(texts.LINE_OF_FILE) % {"line": change.line} if change.line else str(texts.NOT_NAMED)
        yield f"  {where:<12} {words_of(change)}"
    yield from _listed(texts.TITLE_SKIPPED, [(one.line, one.field) for one in made.skipped])
    yield from _listed(texts.TITLE_NOTES, [(note.line, note_words(note)) for note in made.notes])
    outcome = texts.WOULD_CHANGE if dry_run else texts.HAS_CHANGED
    yield "\n" + str(outcome if changes else texts.NO_CHANGE) % {"count": len(changes)}


def _listed(title: texts.Words, found: list[tuple[int, str]]) -> Iterator[str]:
    if found:
        yield f"\n{title}"
    for line, words in found:
        where = str(texts.LINE_OF_FILE) % {"line": line}
        yield f"  {where:<12} {words}"


def report(made: Plan, file: str, source: str, dry_run: bool) -> dict[str, Any]:
    """What a machine reads."""
    return {
        "file": file,
        "format": source,
        "dry_run": dry_run,
        "groups": len(made.groups),
        "people": sum(not one.skip for one in made.people),
        "changes": [
            {
                "change": change.what.value,
                "group": change.group,
                "line": change.line or None,
                **dict(change.parts),
            }
            for change in made.changes()
        ],
        "skipped": [{"line": one.line, "field": one.field} for one in made.skipped],
        "notes": [
            {"note": one.remark.value, "line": one.line, "words": note_words(one)} for one in made.notes
        ],
    }
