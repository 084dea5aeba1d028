"""While something goes on, or somebody is unsafe: people first, the official answer parked (R-248, R-251 to R-254).

A pure fold of its own over the entries; that a case is being protected stands in its story too. It begins with the
answer to the first question, begins again when it flares up, and ends when two have said that it is over and that
all are safe.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from holdspace import clock
from holdspace.conduct.rules.case import THREATENS, Question
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry, Story


class Check(StrEnum):
    """What is looked after first, in this order."""

    PEOPLE_SAFE = "people_safe"
    RESPONDERS = "responders"
    ACCESS_CUT = "access_cut"
    CONTACT_KEPT = "contact_kept"


class Result(StrEnum):
    """How it stands with one of them."""

    DONE = "done"
    NOT_YET = "not_yet"
    NOT_NEEDED = "not_needed"


class Reached(StrEnum):
    """What came of an attempt to reach somebody who can help."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"


@dataclass(frozen=True)
class Checked:
    """One point of the list, as it was said last."""

    result: Result
    words: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class Attempt:
    """Who was tried, when, and what came of it (R-254)."""

    who: str
    result: Reached
    words: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True)
class Protecting:
    """Where protecting stands. ``again``: when somebody last said that it still goes on."""

    since: datetime | None = None
    again: datetime | None = None
    ended: datetime | None = None
    flared: int = 0
    checks: dict[Check, Checked] = field(default_factory=dict)
    attempts: tuple[Attempt, ...] = ()
    safe: dict[UUID, tuple[str, str]] = field(default_factory=dict)

    @property
    def active(self) -> bool:
        return self.since is not None and self.ended is None

    def again_by(self, zone: str | ZoneInfo) -> datetime | None:
        """When it has to be said again that it still goes on: a week after the last time (R-252)."""
        last = self.again or self.since
        return clock.answer_by(last, zone) if last and self.active else None


def protecting_of(entries: Iterable[Entry]) -> Protecting:
    """Fold the entries; one that is not of its shape changes nothing."""
    found = Protecting()
    for entry in entries:
        try:
            found = _after(found, entry)
        except (KeyError, ValueError, TypeError, AttributeError):
            continue
    return found


def _after(found: Protecting, entry: Entry) -> Protecting:
    body, kind = entry.body, entry.kind
    if kind == "flared_up" or (kind == "finding" and _threatens(entry)):
        if found.active:
            return replace(found, safe={})
        flared = found.flared + (found.since is not None)
        return replace(found, since=entry.at, again=None, ended=None, flared=flared, checks={}, safe={})
    if kind == "protecting_again":
        return replace(found, again=entry.at)
    if kind == "protecting_check":
        said = Checked(Result(body["result"]), str(body["what"]), entry.person, entry.at)
        return replace(found, checks={**found.checks, Check(body["check"]): said})
    if kind == "responder_tried":
        tried = Attempt(str(body["who"]), Reached(body["result"]), str(body["what"]), entry.person, entry.at)
        return replace(found, attempts=(*found.attempts, tried))
    if kind == "safe_said" and entry.person:
        said_safe = (str(body["over"]), str(body["safe"]))
        return replace(found, safe={**found.safe, entry.person: said_safe})
    if kind == "protecting_ended" and entry.person:
        return replace(found, ended=entry.at)
    return found


def _threatens(entry: Entry) -> bool:
    return entry.body["question"] == Question.ONGOING and entry.body["answer"] in THREATENS


def parked(story: Story) -> Refusal | None:
    """Why nothing official is decided or answered now: people come first."""
    return Refusal.PEOPLE_FIRST if story.protecting else None


def why_not_safe(found: Protecting, over: str, safe: str) -> Refusal | None:
    """Why this does not say that it is over: both answers are needed, with what they rest on (R-253)."""
    if not found.active:
        return Refusal.NOT_PROTECTING
    return None if over.strip() and safe.strip() else Refusal.NOTHING_WRITTEN


def confirmed_by_two(found: Protecting) -> bool:
    """Whether two different people have said that it is over and all are safe."""
    return len(found.safe) >= 2
