"""Advice: a question to those who handle reports. It is no report, is counted as none, and becomes one only by the
asker's own yes (R-189, R-231)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from holdspace import clock
from holdspace.clock import Calendar
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import Closest, Promised
from holdspace.conduct.rules.story import Entry, Story

WORKING_DAYS = 3


def advice_by(asked: datetime, calendar: Calendar) -> datetime:
    """By when an answer is promised: the end of the third working day after the day of asking (R-231)."""
    return clock.working_days_after(asked, WORKING_DAYS, calendar)


def promised_advice(asked: datetime, calendar: Calendar) -> Promised:
    """The one date that whoever asks is told."""
    return Promised(None, advice_by(asked, calendar))


def is_advice(entries: Iterable[Entry]) -> bool:
    """Whether this is an enquiry that has not become a report."""
    kinds = {entry.kind for entry in entries}
    return "enquiry" in kinds and "report" not in kinds


def why_not_advise(story: Story, words: str) -> Refusal | None:
    """Why no advice can be given here; whoever gives it has said that they are free to."""
    if not story.advice:
        return Refusal.IS_A_REPORT
    return None if words.strip() else Refusal.NOTHING_WRITTEN


def as_report(asked: Mapping[str, Any], dates: Promised) -> dict[str, Any]:
    """The words of an enquiry as the report that its asker wants it to be."""
    body = {**asked, **dates.as_body()}
    if body.get("closest") == Closest.ADVICE:
        del body["closest"]
    return body
