"""What follows from a decision: each measure with its tasks, its ballots and its end.

A measure is a fact with dates. It ends by itself at its time; nobody has to remember it (R-259, R-271, R-285, R-302).
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from holdspace.conduct.rules.case import Tally, tally
from holdspace.conduct.rules.responses import LATER, Response, Side, Wanted
from holdspace.conduct.rules.story import Deed, Entry


class How(StrEnum):
    """How a measure came to be. One for now always has an end (R-259)."""

    DECISION = "decision"
    FOR_NOW = "for_now"
    EMERGENCY = "emergency"
    BROUGHT_IN = "brought_in"


class Doing(StrEnum):
    """What a task asks of its owner."""

    TELL = "tell"
    PUBLISH = "publish"
    ASK = "ask"
    OFFER = "offer"
    CLOSE = "close"
    ROLES = "roles"
    DO = "do"
    CHECK = "check"
    REOPEN = "reopen"


class WeekAnswer(StrEnum):
    """``NONE``: no answer came, and the committee leaves it at that."""

    AGREED = "agreed"
    REFUSED = "refused"
    NONE = "none"


class WeekState(StrEnum):
    """Where a week off stands (R-282)."""

    TO_ASK = "to_ask"
    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    UNANSWERED = "unanswered"
    ENFORCED = "enforced"
    ENDED = "ended"


class Choice(StrEnum):
    """What a ballot about a measure can be for (R-283, R-290)."""

    BEGIN = "begin"
    CONFIRM = "confirm"
    ENFORCE = "enforce"
    KEEP = "keep"
    SHORTEN = "shorten"
    EXTEND = "extend"
    LIFT = "lift"
    ADAPT = "adapt"


ANSWERED = {
    WeekAnswer.AGREED: WeekState.AGREED,
    WeekAnswer.REFUSED: WeekState.REFUSED,
    WeekAnswer.NONE: WeekState.UNANSWERED,
}
REVIEWING = (Choice.KEEP, Choice.SHORTEN, Choice.EXTEND, Choice.ADAPT, Choice.LIFT)
ASK_FOR = timedelta(hours=48)
LOOK_WITHIN = timedelta(hours=24)
SETTLED_AFTER = timedelta(days=365)


@dataclass(frozen=True)
class Task:
    """One thing that somebody has to do; ``place`` where it is about a place that is kept by hand."""

    id: str
    measure: str
    what: Doing
    owner: UUID | None
    due: datetime
    place: str = ""
    done: Deed | None = None
    proof: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the case cannot close before it is done."""
        return self.done is None and self.what not in LATER


@dataclass(frozen=True)
class Week:
    """A week off that was asked for: from, until, and by when an answer is awaited. The end never moves (K3)."""

    since: datetime
    until: datetime
    answer_by: datetime
    answer: WeekAnswer | None = None


@dataclass
class Ballot:
    """A vote about one measure. ``appeal``: those who decided before have no say in it (P-01)."""

    id: str
    measure: str
    choice: Choice
    by: UUID | None
    at: datetime
    why: str = ""
    until: datetime | None = None
    review: datetime | None = None
    conditions: str = ""
    minimum: int = 1
    appeal: bool = False
    wanted: Wanted | None = None
    votes: dict[UUID, bool] = field(default_factory=dict)
    decision: Tally | None = None

    def standing(self, eligible: frozenset[UUID]) -> Tally:
        """How it stands; once decided it stays so."""
        return self.decision or tally(self.votes, eligible, self.minimum)


@dataclass
class Measure:
    """One measure: what was decided, since when, until when, when it is looked at again, and what became of it."""

    wanted: Wanted
    how: How
    begun: datetime
    since: datetime
    until: datetime | None
    review: datetime | None
    conditions: str
    lifted: Deed | None = None
    week: Week | None = None
    enforced: datetime | None = None
    bars: dict[str, UUID] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    history: list[Entry] = field(default_factory=list)
    asked_back: list[Entry] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.wanted.id

    @property
    def restricts(self) -> bool:
        return self.wanted.side is Side.RESTRICTION

    @property
    def lasts(self) -> bool:
        """Whether it is something with a time, and not only something to be said once."""
        return self.restricts or self.until is not None or self.how in {How.FOR_NOW, How.EMERGENCY}

    def ended(self, now: datetime) -> bool:
        """Whether it is over: lifted, or its time has come. A week off nobody was asked for has no time yet."""
        return self.lifted is not None or (self.until is not None and self.until <= now)

    def week_state(self, now: datetime) -> WeekState | None:
        """Where a week off stands; None for anything else."""
        if self.wanted.kind is not Response.WEEK_OFF:
            return None
        if self.week is None:
            return WeekState.ENDED if self.lifted else WeekState.TO_ASK
        if self.ended(now):
            return WeekState.ENDED
        if self.enforced:
            return WeekState.ENFORCED
        if self.week.answer:
            return ANSWERED[self.week.answer]
        return WeekState.ASKED if now < self.week.answer_by else WeekState.UNANSWERED

    def settled(self, now: datetime) -> bool:
        """Kept to and a year old: it is not brought up any more, but by a new finding (R-299)."""
        over = self.lifted.at if self.lifted else self.until
        if self.restricts and over is None:
            return False
        done = [task.done.at for task in self.tasks.values() if task.done]
        waits = any(task.done is None for task in self.tasks.values())
        last = max([over or self.begun, *done])
        return not waits and last + SETTLED_AFTER <= now


@dataclass
class Measures:
    """All measures of a case, the responses that are being put together, and the ballots."""

    drafted: dict[str, Wanted] = field(default_factory=dict)
    all: dict[str, Measure] = field(default_factory=dict)
    ballots: dict[str, Ballot] = field(default_factory=dict)
    deciders: frozenset[UUID] = frozenset()
    proposed: dict[str, tuple[Wanted, ...]] = field(default_factory=dict)

    def open_tasks(self) -> tuple[Task, ...]:
        """What is still to be done, the earliest first."""
        waiting = (t for m in self.all.values() for t in m.tasks.values() if t.done is None)
        return tuple(sorted(waiting, key=lambda task: (task.due, task.id)))

    def task(self, task_id: str) -> Task | None:
        return next((t for m in self.all.values() for t in m.tasks.values() if t.id == task_id), None)

    def open_ballot(self, measure_id: str) -> Ballot | None:
        """The ballot about this measure that is not decided."""
        found = (b for b in self.ballots.values() if b.measure == measure_id and b.decision is None)
        return next(found, None)

    def eligible(self, ballot: Ballot, voters: frozenset[UUID]) -> frozenset[UUID]:
        """Who votes on it: on an appeal nobody who decided before."""
        return voters - self.deciders if ballot.appeal else voters
