"""Count a year, and show it without what is small. Unlisted groups are in no number (K8)."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q

from holdspace.clock import instant_at
from holdspace.groups import texts, texts_outputs, texts_yearly
from holdspace.groups.models import Group, Membership, Output, YearSummary
from holdspace.groups.rules import GroupKind
from holdspace.groups.rules.outputs import OutputState, OutputType
from holdspace.groups.rules.yearly import ADDS_UP, SINGLES, Table, shown, single
from holdspace.people.readers import names_of

Counts = dict[str, dict[str, int]]
TOTAL = "total"


@dataclass(frozen=True)
class Figure:
    """One number with its words; ``count`` None: too few to be shown."""

    words: texts.Words
    count: int | None


@dataclass(frozen=True)
class Figures:
    """One table: its parts and, where it may be shown, their total."""

    title: texts.Words
    parts: tuple[Figure, ...]
    total: int | None
    empty: bool


@dataclass(frozen=True)
class YearPage:
    """A year by the numbers. ``by`` is who wrote the words, for the staff."""

    year: int
    words: str
    tables: tuple[Figures, ...]
    singles: tuple[Figure, ...]
    empty: bool
    taken_at: datetime
    published_at: datetime | None
    by: str
    mine: bool


@dataclass(frozen=True)
class YearsPage:
    """The years that are published; for the staff also those in the making, and the last one to take."""

    published: tuple[int, ...]
    drafts: tuple[int, ...]
    to_take: int | None
    is_staff: bool


def counts_of(year: int, zone: str) -> Counts:
    """All counts of one year of the community's calendar. Eight queries, however many groups there are."""
    start, end = (instant_at(date(each, 1, 1), time(0), zone) for each in (year, year + 1))
    groups = Group.objects.filter(unlisted=False)
    ran = groups.filter(Q(closed_at=None) | Q(closed_at__gte=start), opened_at__lt=end)
    there = Membership.objects.filter(
        Q(until__gte=start) | Q(over=False), Q(since__lt=end) | Q(since=None), group__in=ran.values("pk")
    )
    made = Output.objects.filter(
        state=OutputState.FINAL,
        ended_at__gte=start,
        ended_at__lt=end,
        group__unlisted=False,
        confidential=False,
    )
    by_kind = dict(ran.order_by().values_list("kind").annotate(Count("pk")))
    people = dict(there.order_by().values_list("group__kind").annotate(Count("person", distinct=True)))
    by_type = dict(made.order_by().values_list("type").annotate(Count("pk")))
    return {
        Table.GROUPS: _with_total({kind: by_kind.get(kind, 0) for kind in GroupKind}),
        Table.MEMBERS: {
            **{kind: people.get(kind, 0) for kind in GroupKind},
            TOTAL: there.order_by().values("person").distinct().count(),
        },
        Table.OUTPUTS: _with_total({kind: by_type.get(kind, 0) for kind in OutputType}),
        "singles": {
            "opened": groups.filter(opened_at__gte=start, opened_at__lt=end).count(),
            "closed": groups.filter(closed_at__gte=start, closed_at__lt=end, opened_at__isnull=False).count(),
            "named": made.exclude(credits="").count(),
        },
    }


def _with_total(cells: dict[str, int]) -> dict[str, int]:
    return {**cells, TOTAL: sum(cells.values())}


def year_page(row: YearSummary, me: object = None) -> YearPage:
    """One year as it is printed; ``me`` is whoever looks, if they are on the staff."""
    tables = tuple(_table(table, row.counts.get(table, {})) for table in Table)
    said = row.counts.get("singles", {})
    by = names_of({row.written_by_id}).get(row.written_by_id, "") if row.written_by_id else ""
    return YearPage(
        year=row.year,
        words=row.words,
        tables=tables,
        singles=tuple(Figure(texts_yearly.SINGLES[name], single(said.get(name, 0))) for name in SINGLES),
        empty=all(table.empty for table in tables),
        taken_at=row.taken_at,
        published_at=row.published_at,
        by=by,
        mine=row.written_by_id is not None and row.written_by_id == me,
    )


def _table(table: Table, counts: dict[str, int]) -> Figures:
    total = counts.get(TOTAL, 0)
    cells = {name: count for name, count in counts.items() if name != TOTAL}
    printed = shown(cells, total, adds_up=ADDS_UP[table])
    # A part with nothing in it says nothing; it stands in the sum all the same.
    parts = tuple(Figure(_words(table, name), count) for name, count in printed.cells.items() if count != 0)
    return Figures(texts_yearly.TITLES[table], parts, printed.total, not total)


def _words(table: Table, name: str) -> texts.Words:
    return (
        texts_outputs.TYPES[OutputType(name)] if table is Table.OUTPUTS else texts.SECTIONS[GroupKind(name)]
    )


def years_page(now: datetime, *, is_staff: bool, this_year: int) -> YearsPage:
    """The years there are. One query."""
    rows = list(YearSummary.objects.order_by("-year").values_list("year", "published_at"))
    taken = {year for year, _ in rows}
    last = this_year - 1
    return YearsPage(
        published=tuple(year for year, at in rows if at),
        drafts=tuple(year for year, at in rows if not at) if is_staff else (),
        to_take=last if is_staff and last not in taken else None,
        is_staff=is_staff,
    )
