"""The figures of a year: as members check them, and as everybody reads them."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from holdspace.conduct import texts_figures as texts
from holdspace.conduct.actions.figures import FIGURES, Taken, taken
from holdspace.conduct.models import Case, Holder
from holdspace.conduct.models import Figures as Row
from holdspace.conduct.rules.figures import CATEGORIES, Table, publishable
from holdspace.conduct.store.circle import newest_epochs_of
from holdspace.conduct.store.dossiers import DOSSIER
from holdspace.conduct.store.opening import OpenCase, door, open_card
from holdspace.conduct.texts_figures import Words
from holdspace.people.readers import names_of
from holdspace.vault import OpenDesk

YEARS = 3


@dataclass(frozen=True)
class TableLines:
    """One table: its title, and each category with what stands beside it."""

    title: Words
    lines: tuple[tuple[Words, str, str], ...]


@dataclass(frozen=True)
class TakenPage:
    """Figures that were taken: exact, and beside each number what everybody would read."""

    dossier_id: UUID
    year: int
    total: int
    by: str
    at: datetime
    mine: bool
    published: bool
    enough: bool
    tables: tuple[TableLines, ...]


@dataclass(frozen=True)
class FiguresDesk:
    """What can be taken, and what was."""

    years: tuple[int, ...]
    taken: tuple[tuple[UUID, int, datetime, bool], ...]


def figures_desk(desk: OpenDesk, holder: Holder, now: datetime) -> FiguresDesk:
    """The years whose figures can be taken, and what was taken that this member can open."""
    found = []
    for case in Case.objects.filter(pk__in=newest_epochs_of(holder), head_n__lte=HEAD).order_by("pk"):
        card = open_card(desk, holder, case)
        opened = door(desk, holder, case.pk) if card and card.get(DOSSIER) == FIGURES else None
        known = taken(opened.entries) if opened else None
        if known:
            found.append((case.pk, known.year, known.at, known.published))
    years = tuple(range(now.year - 1, now.year - 1 - YEARS, -1))
    return FiguresDesk(years, tuple(sorted(found, key=lambda one: (-one[1], one[2]))))


# A dossier of figures never has more entries: they are taken, and published at most once.
HEAD = 2


def taken_page(opened: OpenCase, me: UUID) -> TakenPage | None:
    """Figures as whoever can open all their cases sees them; None for another dossier."""
    known = taken(opened.entries)
    if known is None:
        return None
    shown = publishable(known.tables, known.total)
    return TakenPage(
        dossier_id=opened.case.pk,
        year=known.year,
        total=known.total,
        by=names_of({known.by}).get(known.by, "") if known.by else "",
        at=known.at,
        mine=known.by == me,
        published=known.published,
        enough=shown is not None,
        tables=tuple(_exact(table, known, shown is not None and table in shown.tables) for table in Table),
    )


def _exact(table: Table, known: Taken, shown: bool) -> TableLines:
    public = publishable(known.tables, known.total)
    printed = [_said(cell.printed) for cell in public.tables[table]] if public and shown else []
    lines = tuple(
        (texts.CATEGORIES[(table, category)], str(count), printed[place] if printed else "")
        for place, (category, count) in enumerate(zip(CATEGORIES[table], known.tables[table], strict=True))
    )
    return TableLines(texts.TABLES[table], lines)


def _said(printed: int | None) -> str:
    return str(texts.FEWER) if printed is None else str(printed)


@dataclass(frozen=True)
class YearPage:
    """One year as everybody reads it, the newest version first."""

    year: int
    version: int
    on: date
    total: str
    tables: tuple[TableLines, ...]
    earlier: tuple[tuple[int, date], ...]


def years_page() -> tuple[YearPage, ...]:
    """Every year that was published. One query."""
    found = []
    for year, versions in groupby(Row.objects.order_by("-year", "-version"), key=lambda row: row.year):
        newest, *earlier = versions
        before = tuple((row.version, row.published_on) for row in earlier)
        total = _said(newest.cells.get("total"))
        page = YearPage(year, newest.version, newest.published_on, total, _public(newest.cells), before)
        found.append(page)
    return tuple(found)


def _public(cells: dict[str, Any]) -> tuple[TableLines, ...]:
    return tuple(
        TableLines(
            texts.TABLES[table],
            tuple(
                (texts.CATEGORIES[(table, category)], _said(printed), "")
                for category, printed in zip(CATEGORIES[table], cells["tables"][table], strict=True)
            ),
        )
        for table in Table
        if table in cells.get("tables", {})
    )
