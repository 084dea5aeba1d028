"""Taking the figures of a year at an open desk, and publishing what may be published; two members (R-333)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.circles import locked
from holdspace.conduct.models import Case, Figures, Holder
from holdspace.conduct.rules.case import State
from holdspace.conduct.rules.figures import (
    ENOUGH,
    Counted,
    Table,
    counted,
    may_appear,
    publishable,
    tables_of,
    year_over,
)
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.retention import month_of
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store import dossiers
from holdspace.conduct.store.circle import circle_of, newest_epochs_of
from holdspace.conduct.store.opening import OpenCase, door, open_card
from holdspace.vault import OpenDesk

KEPT = 60  # months
FIGURES = "figures"


@dataclass(frozen=True)
class Taken:
    """Figures as they were taken: exact, and for nobody but those who can open every case they come from."""

    year: int
    total: int
    tables: dict[Table, list[int]]
    by: UUID | None
    at: datetime
    published: bool


def taken(entries: Sequence[Entry]) -> Taken | None:
    """What a dossier of figures holds; None for another one."""
    first = entries[0] if entries else None
    if first is None or first.kind != dossiers.DOSSIER or first.body.get("kind") != FIGURES:
        return None
    tables = {Table(name): [int(count) for count in cells] for name, cells in first.body["tables"].items()}
    published = any(entry.kind == "figures_published" for entry in entries)
    return Taken(int(first.body["year"]), int(first.body["total"]), tables, first.person, first.at, published)


@transaction.atomic
def take(desk: OpenDesk, holder: Holder, year: int, *, now: datetime) -> Case:
    """Count what this member can open, sealed to those who can open every one of them: nobody learns of another case.

    Raises ``Refused``: YEAR_NOT_OVER, NO_CASES, NO_SECOND_READER.
    """
    allow(None if year_over(year, now) else Refusal.YEAR_NOT_OVER)
    cases, readers = _closed_in(desk, holder, year)
    allow(None if cases else Refusal.NO_CASES)
    allow(None if len(readers) > 1 else Refusal.NO_SECOND_READER)
    tables = {str(table): cells for table, cells in tables_of(cases).items()}
    return dossiers.begin(
        {"kind": FIGURES, "year": year, "total": len(cases), "tables": tables},
        readers.values(),
        by=str(holder.person_id),
        signed_with=desk.seed,
        at=now,
        until=month_of(now, KEPT),
    )


def _closed_in(desk: OpenDesk, holder: Holder, year: int) -> tuple[list[Counted], dict[UUID, Holder]]:
    """The closed cases of a year that this holder can open, and who can open all of them."""
    found: list[Counted] = []
    readers: dict[UUID, Holder] | None = None
    for case in Case.objects.filter(pk__in=newest_epochs_of(holder)).order_by("pk"):
        card = open_card(desk, holder, case)
        if card is None or card.get("state") not in {State.CLOSED, None} or dossiers.DOSSIER in card:
            continue
        opened = door(desk, holder, case.pk)
        one = counted(opened.entries) if opened else None
        if one is None or one.year != year:
            continue
        found.append(one)
        circle = circle_of(case)
        readers = circle if readers is None else {pk: readers[pk] for pk in readers if pk in circle}
    return found, readers or {}


@transaction.atomic
def publish(opened: OpenCase, *, by: UUID, now: datetime) -> Figures:
    """A second member agrees: what may be published is, as a new version where the year was published before.

    Raises ``Refused``: NOTHING_ASKED, SECOND_MEMBER, PUBLISHED_ALREADY, TOO_EARLY, BELOW_TEN.
    """
    ledger = locked(opened)
    figures = taken(opened.entries)
    allow(None if figures else Refusal.NOTHING_ASKED)
    assert figures is not None
    allow(Refusal.SECOND_MEMBER if figures.by == by else None)
    allow(Refusal.PUBLISHED_ALREADY if figures.published else None)
    allow(None if may_appear(figures.year, now) else Refusal.TOO_EARLY)
    cells = _cells(figures)
    allow(None if cells else Refusal.BELOW_TEN)
    until = opened.case.destroy_after
    ledger.add("figures_published", {}, by=str(by), at=now, signed_with=opened.me)
    ledger.case.destroy_after = until
    ledger.save()
    earlier = Figures.objects.filter(year=figures.year).order_by("-version").first()
    version = earlier.version + 1 if earlier else 1
    return Figures.objects.create(year=figures.year, version=version, cells=cells, published_on=now.date())


def _cells(figures: Taken) -> dict[str, Any]:
    """What is printed, as it is kept: a number rounded to five, or null for fewer than five. Empty below ten."""
    shown = publishable(figures.tables, figures.total, breakdown_from=ENOUGH)
    if shown is None:
        return {}
    tables = {str(table): [cell.printed for cell in cells] for table, cells in shown.tables.items()}
    return {"total": shown.total.printed, "tables": tables}
