"""The figures of a year, and what of them may be published so that no small number follows from the rest (R-333).

Every number is printed as a range that does not depend on the others: "fewer than five", or rounded to five. A table is
left out where even so a small number could be only one. What is left out follows from what is printed, so that leaving
it out tells nothing either. (practice 7)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from holdspace.conduct.rules.case import Outcome, Question
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.story import Entry, told

SMALL, BASE, ENOUGH = 5, 5, 10
WAIT = 3  # months after the year before anything is published


class Table(StrEnum):
    """What is counted. Each closed case stands in each table once."""

    FOUND = "found"
    FOLLOWED = "followed"
    FIRST_WORD = "first_word"
    ANSWER = "answer"


# Fixed categories: one that is empty stands there too.
CATEGORIES: dict[Table, tuple[str, ...]] = {
    Table.FOUND: ("yes", "no", "cannot_be_known", "out_of_scope"),
    Table.FOLLOWED: ("nothing", "word", "away"),
    Table.FIRST_WORD: ("in_time", "late"),
    Table.ANSWER: ("in_time", "late"),
}
Counts = Mapping[Table, Sequence[int]]


@dataclass(frozen=True)
class Range:
    """What is printed for a number: it lies between these two, both included."""

    low: int
    high: int

    @property
    def small(self) -> bool:
        return self.low < SMALL

    @property
    def printed(self) -> int | None:
        """Rounded to five; None for fewer than five."""
        return None if self.small else (self.high // BASE) * BASE


def printed_as(count: int) -> Range:
    """The range of a number: fewer than five, or the multiple of five that is next to it."""
    if count < SMALL:
        return Range(0, SMALL - 1)
    near = BASE * ((count + BASE // 2) // BASE)
    return Range(max(SMALL, near - BASE // 2), near + BASE // 2)


@dataclass(frozen=True)
class Published:
    """What everybody reads: the number of cases, and the tables that may be shown."""

    total: Range
    tables: Mapping[Table, tuple[Range, ...]]


def publishable(counts: Counts, total: int, *, breakdown_from: int = ENOUGH) -> Published | None:
    """What may be published of these counts; None below ten cases (profile Small)."""
    if total < breakdown_from:
        return None
    ranges = {table: tuple(map(printed_as, cells)) for table, cells in counts.items()}
    shown = dict(ranges)
    # What is left out makes the rest say less, so looking again only ever leaves the same out.
    for table in ranges:
        if not _safe(table, ranges, printed_as(total)):
            del shown[table]
    return Published(printed_as(total), shown)


def _safe(table: Table, ranges: Mapping[Table, tuple[Range, ...]], total: Range) -> bool:
    """Whether each small number of a table can still be more than one, for somebody who knows all that is printed."""
    low = max([ENOUGH, total.low, *(sum(cell.low for cell in cells) for cells in ranges.values())])
    high = min([total.high, *(sum(cell.high for cell in cells) for cells in ranges.values())])
    cells = ranges[table]
    for place, cell in enumerate(cells):
        others = cells[:place] + cells[place + 1 :]
        least = max(cell.low, low - sum(other.high for other in others))
        most = min(cell.high, high - sum(other.low for other in others))
        if cell.small and most <= least:
            return False
    return True


@dataclass(frozen=True)
class Counted:
    """One closed case as the figures know it: its year, and its place in each table."""

    year: int
    places: Mapping[Table, str]


def counted(entries: Sequence[Entry]) -> Counted | None:
    """Where a case is counted; None for one that is open, a question, or not from here."""
    story, kinds = told(entries), {entry.kind for entry in entries}
    # What was dealt with before this house was used stands in no figures of ours.
    if story.closed is None or "report" not in kinds or "old_matter" in kinds:
        return None
    found = story.findings.get(Question.AGAINST)
    known = found.answer if found and found.answer in CATEGORIES[Table.FOUND] else "cannot_be_known"
    places = {
        Table.FOUND: known,
        Table.FOLLOWED: _followed(entries),
        Table.FIRST_WORD: _in_time(entries, {"first_word"}),
        Table.ANSWER: _in_time(entries, {"explanation", "final_word"}),
    }
    return Counted(story.closed.at.year, places)


def _followed(entries: Sequence[Entry]) -> str:
    story, measures = told(entries), measures_of(entries).all.values()
    if any(measure.restricts for measure in measures):
        return "away"
    acted = story.proposal is not None and story.proposal.outcome is not Outcome.NO_ACTION
    return "word" if acted or measures else "nothing"


def _in_time(entries: Iterable[Entry], kinds: set[str]) -> str:
    """Whether the first of these words came in time."""
    first = next((entry for entry in entries if entry.kind in kinds), None)
    return "late" if first is None or first.body.get("late") is True else "in_time"


def tables_of(cases: Iterable[Counted]) -> dict[Table, list[int]]:
    """The counts of all tables, in the order of their categories."""
    known = list(cases)
    return {
        table: [sum(case.places[table] == category for case in known) for category in categories]
        for table, categories in CATEGORIES.items()
    }


def year_over(year: int, now: datetime) -> bool:
    """Whether the year is over, so that its figures can be taken."""
    return now.year > year


def may_appear(year: int, now: datetime) -> bool:
    """Whether three months have passed since the year's last day: only then something is published."""
    return (now.year, now.month) >= (year + 1, WAIT + 1)
