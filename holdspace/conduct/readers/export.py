"""What the page of a case says about exports."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from holdspace.conduct import texts_export as texts
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.export import Export, exports_of


@dataclass(frozen=True)
class ExportLine:
    """One export; ``confirm`` and ``take`` where this reader can do that. ``ask_on``: when to ask if it is deleted.

    ``names``: whether names of persons go with it.
    """

    n: int
    sentence: str
    why: str
    confirm: bool
    take: bool
    ask_on: date | None
    names: bool


@dataclass(frozen=True)
class ExportPart:
    case_id: UUID
    lines: tuple[ExportLine, ...]


def export_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Who asked for an export, who confirmed it, and a way to ask for one. Once the case is decided."""
    found = exports_of(case.opened.entries)
    if not found and case.story.final_word is None and case.story.closed is None:
        return None
    lines = tuple(_line(one, me, names, now) for one in found)
    page = ExportPart(case.opened.case.pk, lines)
    return Part("conduct/desk/parts/export.html", page, seldom=not lines)


def _line(export: Export, me: UUID, names: Names, now: datetime) -> ExportLine:
    said = {
        "who": names.of(export.by) if export.by else "",
        "other": names.of(export.confirmed_by) if export.confirmed_by else "",
        "to": export.to,
    }
    if export.made_at:
        pattern = texts.MADE
    elif export.confirmed_at is None:
        pattern = texts.ASKED
    else:
        pattern = texts.READY if export.ready(now) else texts.LAPSED
    return ExportLine(
        n=export.n,
        sentence=str(pattern) % said,
        why=export.why,
        confirm=export.confirmed_at is None and export.by != me,
        take=export.ready(now) and export.by == me,
        ask_on=export.ask_on if export.made_at else None,
        names=export.names,
    )
