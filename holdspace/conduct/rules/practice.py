"""The practice case: once a quarter, on the first Tuesday of its middle month. Days only; it is no case."""

from datetime import date, timedelta
from enum import StrEnum

TUESDAY = 1
A_WEEK = timedelta(days=7)


class Step(StrEnum):
    """The steps of a practice, as those of a case."""

    BEGIN = "begin"
    GATE = "gate"
    QUESTION = "question"
    VOTE = "vote"
    DONE = "done"


NEXT = dict(zip(Step, [*list(Step)[1:], Step.DONE], strict=True))


def day_of(year: int, quarter: int) -> date:
    """The first Tuesday of the quarter's middle month."""
    first = date(year, quarter * 3 - 1, 1)
    return first + timedelta(days=(TUESDAY - first.weekday()) % 7)


def running(today: date) -> tuple[str, date]:
    """The practice that began last, as ``2026-1``, and its day."""
    year, quarter = today.year, (today.month + 2) // 3
    if day_of(year, quarter) > today:
        year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
    return f"{year}-{quarter}", day_of(year, quarter)


def next_day(today: date) -> date:
    """When the next one begins, after today."""
    year, quarter = today.year, (today.month + 2) // 3
    if day_of(year, quarter) > today:
        return day_of(year, quarter)
    return day_of(year, quarter + 1) if quarter < 4 else day_of(year + 1, 1)


def is_late(began: date, today: date) -> bool:
    """A week is over: whoever has not opened it yet may need help."""
    return today >= began + A_WEEK


def is_asked(made: date, began: date) -> bool:
    """Whoever had made their key a week before it began; a newer one was made, and used, a moment ago."""
    return made + A_WEEK <= began
