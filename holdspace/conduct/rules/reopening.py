"""Opening a closed case again: new facts reach somebody other than by whoever wrote, or it begins again (R-268)."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry, Story

# The reason stands among those who read; what whoever wrote hears is that it is open, and until when.
REOPENED: Final = "reopened"
TOLD: Final = "opened_again"


def why_not_reopen(story: Story, me: UUID, why: str) -> Refusal | None:
    """Why this member cannot open it again. What is over but was no report has ways of its own."""
    if me not in story.gates:
        return Refusal.GATE_CLOSED
    if me in story.managing:
        return Refusal.LINE_MANAGER
    if story.advice:
        return Refusal.ONLY_ADVICE
    if story.closed is None:
        return Refusal.NOT_CLOSED
    return None if why.strip() else Refusal.NOTHING_WRITTEN


def opened_by_us(entries: Iterable[Entry]) -> str:
    """Why a member opened it again since it was closed; empty where whoever wrote did, or nobody."""
    why = ""
    for entry in entries:
        if entry.kind == REOPENED:
            why = str(entry.body.get("what", ""))
        elif entry.kind == "closed":
            why = ""
    return why
