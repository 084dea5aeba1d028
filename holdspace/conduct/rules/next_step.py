"""What comes next in a case: a step with an owner and a date, or a gap that the desk shows (R-237, R-262).

A pure fold of its own over the entries. A case that rests says for what it waits and until when; once that day is
over the question is open again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from holdspace.clock import Calendar, working_days_after
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry

IDLE_DAYS = 2
BEGIN_DAYS = 1


@dataclass(frozen=True)
class NextStep:
    """What is done next, by whom, and the instant by which."""

    what: str
    owner: UUID
    due: datetime


@dataclass(frozen=True)
class Course:
    """Where the next steps of a case stand. ``last``: when anybody last wrote into it; readings do not count."""

    step: NextStep | None = None
    last: datetime | None = None
    rests_until: datetime | None = None
    rests_why: str = ""

    def as_card(self) -> dict[str, Any]:
        """What a list needs of it."""
        step = self.step
        return {
            "step": [step.what, str(step.owner), step.due.isoformat()] if step else None,
            "last": self.last.isoformat() if self.last else "",
            "rests": self.rests_until.isoformat() if self.rests_until else "",
        }


class Gap(StrEnum):
    """Why a case stands on the desk: nobody has said what comes next, or what was said is over."""

    NO_STEP = "no_step"
    PAST = "past"
    NOBODY = "nobody"
    IDLE = "idle"
    NOT_BEGUN = "not_begun"


def course_of(entries: Iterable[Entry]) -> Course:
    """Fold the entries into the newest step, the last deed and the reason why nothing is done; broken ones pass."""
    course = Course()
    for entry in entries:
        if entry.drawer == "trail":
            continue
        try:
            course = _after(course, entry)
        except (KeyError, ValueError, TypeError, AttributeError):
            course = Course(course.step, entry.at, course.rests_until, course.rests_why)
    return course


def _after(course: Course, entry: Entry) -> Course:
    body = entry.body
    if entry.kind == "next_step":
        step = NextStep(str(body["what"]), UUID(body["owner"]), datetime.fromisoformat(body["due"]))
        return Course(step, entry.at)
    if entry.kind == "rests":
        return Course(course.step, entry.at, datetime.fromisoformat(body["until"]), str(body["what"]))
    return Course(course.step, entry.at, course.rests_until, course.rests_why)


def course_from(card: Mapping[str, Any]) -> Course | None:
    """The course as a card keeps it; None for a card that was written without it."""
    try:
        kept = card["step"]
        step = NextStep(str(kept[0]), UUID(kept[1]), datetime.fromisoformat(kept[2])) if kept else None
        last, rests = _instant(card["last"]), _instant(card["rests"])
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    return Course(step, last, rests)


def _instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def gap_of(course: Course, readers: frozenset[UUID], calendar: Calendar, now: datetime) -> Gap | None:
    """What is missing, the first of these; None while a step stands that somebody does in time.

    Nothing written for more than two working days asks for a reason (R-262), whatever step was named.
    """
    step = course.step
    if step is None:
        return Gap.NO_STEP
    if step.owner not in readers:
        return Gap.NOBODY
    if now > step.due:
        return Gap.PAST
    rests = course.rests_until is not None and now <= course.rests_until
    if course.last is None or rests:
        return None
    return Gap.IDLE if now > working_days_after(course.last, IDLE_DAYS, calendar) else None


def not_begun(received: datetime | None, calendar: Calendar, now: datetime) -> Gap | None:
    """Nobody has opened it although a working day has passed: looking into it begins at once (R-244)."""
    late = received is not None and now > working_days_after(received, BEGIN_DAYS, calendar)
    return Gap.NOT_BEGUN if late else None


def falls_to(gap: Gap | None, course: Course, me: UUID) -> bool:
    """Whether a gap is this reader's to fill: the owner's while there is one, else everybody's."""
    if gap is None:
        return False
    owned = gap in {Gap.PAST, Gap.IDLE} and course.step is not None
    return not owned or course.step is None or course.step.owner == me


def why_not_name(
    what: str, owner: UUID | None, due: datetime, readers: frozenset[UUID], now: datetime
) -> Refusal | None:
    """Why this cannot be the next step: no words, nobody who reads the case, a time that is over."""
    if not what.strip():
        return Refusal.NOTHING_WRITTEN
    if owner not in readers:
        return Refusal.NOT_A_READER
    return None if due > now else Refusal.DATE_PAST
