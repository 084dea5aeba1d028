"""`holdspace import-people`: read files, show what they come to, and list whoever is new in one go; or undo that."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import IntegrityError
from django.urls import reverse
from rich.console import Console
from rich.progress import Progress

from holdspace.clock.refusal import Refused, allow
from holdspace.connectors.tables import TableWrong, from_path
from holdspace.journal.actions import Doer
from holdspace.people.actions.undoing import undo_import
from holdspace.people.formats.shape import Field
from holdspace.people.imports import texts
from holdspace.people.imports.applying import carry_out
from holdspace.people.imports.plan import Plan
from holdspace.people.imports.reading import Opened, opened, plan_of, with_columns
from holdspace.people.imports.told import NotTaken, asked_words, not_taken, told
from holdspace.people.letters import full
from holdspace.people.models import Import
from holdspace.people.rules import Refusal, why_not_undo
from holdspace.people.texts import REFUSALS
from holdspace.people.texts_bringing import TAKEN_OUT, TAKEN_OUT_BUT

Echo = Callable[[str], None]
Ask = Callable[[str], bool]
STEP = 20_000  # people between two lines of progress


def run_import(
    paths: Sequence[Path],
    *,
    columns: str,
    dry_run: bool,
    as_json: bool,
    by: Doer | None,
    now: datetime,
    echo: Echo,
    ask: Ask = lambda question: True,
) -> int:
    """Bring people in from files; the exit code: 0 when all went well, 1 when a file was refused.

    What is echoed is for people, or with ``as_json`` one JSON value for machines. ``ask`` is asked once, after what
    would be done was shown and before anything is written. Progress stands on the error output.
    """
    try:
        files = [_opened(path, columns) for path in paths]
        plan = plan_of(files)
    except NotTaken as wrong:
        return _refused(wrong, as_json, echo)
    if not as_json:
        for line in lines(files, plan):
            echo(line)
    goes_on = not dry_run and bool(plan.new or plan.additions) and ask(str(texts.ASK_GO_ON))
    if goes_on:
        try:
            _do(plan, files, by=by, now=now, quiet=as_json)
        except IntegrityError:
            return _refused(NotTaken(str(texts.READ_MEANWHILE)), as_json, echo)
    if as_json:
        echo(json.dumps(report(files, plan, dry_run=dry_run), ensure_ascii=False, indent=1))
    else:
        echo("\n" + _ending(plan, goes_on))
    return 0


def run_undo(*, as_json: bool, now: datetime, echo: Echo, ask: Ask = lambda question: True) -> int:
    """Take out again what the latest import brought in; the exit code: 0, or 1 when there is none or it is too late.

    ``ask`` is asked once, with what would be taken out. Whoever was changed since, written to or came in stays.
    """
    row = Import.objects.filter(undone_at=None).order_by("-made_at", "id").first()
    try:
        allow(None if row else Refusal.NOTHING_BROUGHT)
        assert row is not None
        allow(why_not_undo(row.made_at, None, None, now))
        if not ask(str(texts.ASK_UNDO % {"count": row.listed, "files": row.sources})):
            echo(str(texts.NOT_NOW))
            return 0
        stayed = undo_import(row, by=None, now=now).stayed
    except Refused as refused:
        return _refused(NotTaken(str(REFUSALS[Refusal(refused.refusal)])), as_json, echo)
    said = {"undone": row.sources, "stayed": stayed}
    words = str(TAKEN_OUT_BUT % {"count": stayed}) if stayed else str(TAKEN_OUT)
    echo(json.dumps(said, ensure_ascii=False) if as_json else words)
    return 0


def _opened(path: Path, columns: str) -> Opened:
    try:
        file = opened(from_path(path))
    except TableWrong as wrong:
        raise not_taken(wrong, path.name) from wrong
    return with_columns(file, columns) if columns and file.format.asks_columns else file


def _do(plan: Plan, files: Sequence[Opened], *, by: Doer | None, now: datetime, quiet: bool) -> None:
    sources = ", ".join(file.source.name for file in files)
    with _progress(len(plan.new), quiet) as progress:
        carry_out(plan, sources=sources, once=uuid4(), by=by, now=now, progress=progress)


@contextmanager
def _progress(count: int, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal; elsewhere a line now and then, so that a log shows that it goes on."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda done: None if quiet or done % STEP else _line(done, count)
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(str(texts.PROGRESS), total=count)
        yield lambda done: bar.update(task, completed=done)


def _line(done: int, count: int) -> None:
    words = str(texts.PROGRESS_LINE) % {"done": f"{done:,}", "all": f"{count:,}"}
    print(words, file=sys.stderr, flush=True)


def _refused(wrong: NotTaken, as_json: bool, echo: Echo) -> int:
    said = {"refused": wrong.sentence, "file": wrong.file or None, "line": wrong.line or None}
    echo(json.dumps(said, ensure_ascii=False) if as_json else wrong.sentence)
    return 1


def _ending(plan: Plan, done: bool) -> str:
    if done:
        return str(texts.DONE) % {"url": full(reverse("people:imports"))}
    return str(texts.WOULD_CHANGE if plan.new or plan.additions else texts.NO_CHANGE)


def lines(files: Sequence[Opened], plan: Plan) -> Iterator[str]:
    """What a person reads before anything is written."""
    names = [file.source.name for file in files]
    for file in files:
        yield str(texts.READ_AS) % {"file": file.source.name, "format": texts.FORMATS[file.format.name]}
        yield from (f"  {words}" for words in columns_words(file))
    words = told(plan, names)
    yield f"\n{words.counts}"
    yield from _listed(texts.TITLE_SKIPPED, words.skipped)
    yield from _listed(texts.TITLE_MERGES, words.merges)
    yield from _listed(texts.TITLE_QUESTIONS, words.questions)


def columns_words(file: Opened) -> Iterator[str]:
    """What is read from which column of a table."""
    for at, column in sorted(file.columns.items()):
        if column.field is not Field.NONE:
            field = (
                f"{texts.FIELDS[column.field]} ({column.place})"
                if column.place
                else texts.FIELDS[column.field]
            )
            yield str(texts.COLUMN_IS) % {"heading": file.head.columns[at], "field": field}


def _listed(title: texts.Words, found: Sequence[str]) -> Iterator[str]:
    if found:
        yield f"\n{title}"
    yield from (f"  {words}" for words in found)


def report(files: Sequence[Opened], plan: Plan, *, dry_run: bool) -> dict[str, Any]:
    """What a machine reads."""
    names = [file.source.name for file in files]
    return {
        "files": [{"file": file.source.name, "format": file.format.name} for file in files],
        "dry_run": dry_run,
        "new": len(plan.new),
        "known": len(plan.known),
        "added_to": len(plan.additions),
        "skipped": {skip.value: count for skip, count in plan.skipped.items()},
        "kept_out": plan.kept_out,
        "merges": [
            {"file": names[one.where.file], "line": one.where.line, "with_line": one.with_line.line}
            for one in plan.merges
        ],
        "questions": [
            {
                "file": names[one.where.file],
                "line": one.where.line,
                "question": one.ask.value,
                "words": asked_words(one, names),
            }
            for one in plan.questions
        ],
    }
