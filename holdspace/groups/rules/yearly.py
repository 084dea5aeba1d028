"""The figures of a year, and what of them is printed so that no small number of people follows from the rest (R-115).

A number below five is not shown. Where it would follow from its table's total, the next smallest is left out too, and
at last the total. None is said as none: it tells of nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SMALL: Final = 5


class Table(StrEnum):
    """What is counted. In GROUPS and OUTPUTS the parts add up; somebody may be in groups of several kinds."""

    GROUPS = "groups"
    MEMBERS = "members"
    OUTPUTS = "outputs"


ADDS_UP: Final[dict[Table, bool]] = {Table.GROUPS: True, Table.MEMBERS: False, Table.OUTPUTS: True}
SINGLES: Final = ("opened", "closed", "named")  # groups opened, groups closed, outputs whose makers are named


class YearRefusal(StrEnum):
    """Why a year's summary is not taken, written or published; ``texts_yearly`` has the sentences."""

    NOT_STAFF = "year_not_staff"
    NOT_OVER = "year_not_over"
    PUBLISHED = "year_published"
    NOT_TAKEN = "year_not_taken"
    NO_WORDS = "year_no_words"
    SAME_PERSON = "year_same_person"


@dataclass(frozen=True)
class Shown:
    """A table as it is printed; None: left out."""

    cells: Mapping[str, int | None]
    total: int | None


def single(count: int) -> int | None:
    """A number that stands alone, as it is printed."""
    return None if 0 < count < SMALL else count


def shown(cells: Mapping[str, int], total: int, *, adds_up: bool) -> Shown:
    """A table without what is small, and without what would tell of it."""
    small = {name for name, count in cells.items() if single(count) is None}
    hidden, with_total = set(small), single(total) is not None
    while small and with_total and _told(cells, total, small, hidden, adds_up):
        rest = sorted((count, name) for name, count in cells.items() if count and name not in hidden)
        if rest:
            hidden.add(rest[0][1])
        else:
            with_total = False
    printed = {name: None if name in hidden else count for name, count in cells.items()}
    return Shown(printed, total if with_total else None)


def _told(cells: Mapping[str, int], total: int, small: set[str], hidden: set[str], adds_up: bool) -> bool:
    """Whether somebody who knows what is printed could tell one of the small numbers."""
    left = total - sum(count for name, count in cells.items() if name not in hidden)
    return any(_one_value(left, total, small - {name}, hidden - small, adds_up) for name in small)


def _one_value(left: int, total: int, small: set[str], large: set[str], adds_up: bool) -> bool:
    # Another small number is one to four; a larger one that is left out may be anything from five on.
    most_others = total * len(large) + (SMALL - 1) * len(small)
    least = max(1, left - most_others)
    most = min(SMALL - 1, left - len(small) - SMALL * len(large)) if adds_up else min(SMALL - 1, total)
    return most <= least


def why_not_take(*, staff: bool, over: bool, published: bool) -> YearRefusal | None:
    """Staff take the counts of a year that is over, as often as they like until it is published."""
    if not staff:
        return YearRefusal.NOT_STAFF
    if not over:
        return YearRefusal.NOT_OVER
    return YearRefusal.PUBLISHED if published else None


def why_not_write(*, staff: bool, taken: bool, published: bool) -> YearRefusal | None:
    """Staff write the words."""
    if not staff:
        return YearRefusal.NOT_STAFF
    if not taken:
        return YearRefusal.NOT_TAKEN
    return YearRefusal.PUBLISHED if published else None


def why_not_publish(*, staff: bool, words: str, by_writer: bool, published: bool) -> YearRefusal | None:
    """Somebody else than who wrote the words last lets them out: nothing public goes out unchecked."""
    if not staff:
        return YearRefusal.NOT_STAFF
    if published:
        return YearRefusal.PUBLISHED
    if not words.strip():
        return YearRefusal.NO_WORDS
    return YearRefusal.SAME_PERSON if by_writer else None
