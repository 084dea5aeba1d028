"""How long a case is kept: by outcome, until which month, and holds (R-330; the vault scheme, section 10)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from holdspace.conduct.rules.case import Outcome, Question
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.measures import Measure
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.responses import BANS
from holdspace.conduct.rules.story import Deed, Entry, told


class Keep(StrEnum):
    """What was found decides how long it is kept."""

    ENQUIRY = "enquiry"
    ASIDE = "aside"
    WITHDRAWN = "withdrawn"
    NO_FINDING = "no_finding"
    FINDING = "finding"


# Months after closing; a community may set others here.
MONTHS: dict[Keep, int] = {
    Keep.ENQUIRY: 3,
    Keep.ASIDE: 1,
    Keep.WITHDRAWN: 3,
    Keep.NO_FINDING: 12,
    Keep.FINDING: 36,
}
# These are in no figures, so nothing waits for them.
NOT_COUNTED = frozenset({Keep.ENQUIRY, Keep.ASIDE})
# The figures of a year are taken in the first months of the next: until then its cases are needed.
REPORT_MONTH = 3
HOLD_REVIEW = 6  # months

LOOKED_AT = frozenset({"taken_up", "left_aside"})
BAN_MONTHS = 24  # after a ban has ended: if the same comes up again, it is known
FOR_EVER = date.max


@dataclass(frozen=True)
class Hold:
    """One member asked that a case is held (or let go again); ``confirmed`` by another it stands."""

    n: int
    on: bool
    why: str
    by: UUID | None
    at: datetime
    confirmed: UUID | None = None


@dataclass(frozen=True)
class Held:
    """``standing``: the hold in force. ``asked``: what a second member has not confirmed yet."""

    standing: Hold | None = None
    asked: Hold | None = None


def held_of(entries: Iterable[Entry]) -> Held:
    """Fold who asked for a hold and who confirmed it. A confirmation by the one who asked counts for nothing."""
    held = Held()
    for entry in entries:
        asked = held.asked
        if entry.kind == "hold":
            held = replace(held, asked=_asked(entry))
        elif entry.kind == "hold_yes" and _confirms(asked, entry):
            standing = replace(asked, confirmed=entry.person) if asked and asked.on else None
            held = Held(standing=standing)
    return held


def _asked(entry: Entry) -> Hold:
    return Hold(entry.n, bool(entry.body.get("on")), str(entry.body.get("why", "")), entry.person, entry.at)


def _confirms(asked: Hold | None, entry: Entry) -> bool:
    return asked is not None and entry.body.get("asked") == asked.n and entry.person != asked.by


def class_of(entries: Sequence[Entry]) -> Keep:
    """A finding where it was against the guidelines, or where something was decided to be done."""
    kinds, story = {entry.kind for entry in entries}, told(entries)
    if "enquiry" in kinds and "report" not in kinds:
        return Keep.ENQUIRY
    if story.set_aside:
        return Keep.ASIDE
    closed = next((entry for entry in reversed(entries) if entry.kind == "closed"), None)
    if closed is not None and closed.body.get("withdrawn") is True:
        return Keep.WITHDRAWN
    found = story.findings.get(Question.AGAINST)
    acted = story.proposal is not None and story.proposal.outcome is not Outcome.NO_ACTION
    if acted or measures_of(entries).all or (found and found.answer == "yes"):
        return Keep.FINDING
    return Keep.NO_FINDING


def needed_for(measure: Measure) -> date:
    """The month until which a measure that keeps somebody out needs its case; ``FOR_EVER`` while it has no end."""
    over = measure.lifted.at if measure.lifted else measure.until
    if over is None:
        return FOR_EVER
    return month_of(over, BAN_MONTHS if measure.wanted.kind in BANS else 0)


def month_of(day: date, months: int = 0) -> date:
    """The first day of the month that lies so many months after this day's."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def keep_until(entries: Sequence[Entry], *, was: date | None, now: datetime) -> date | None:
    """The month (its first day) with whose end a case is destroyed; None while it is open, held or needed.

    Only an open desk asks this: it has read what the reporter said last. A month once set stays; one that is set
    anew leaves at least the rest of this month and the next one for whoever wants to say something.
    """
    story, held = told(entries), held_of(entries)
    needed = [needed_for(measure) for measure in measures_of(entries).all.values() if measure.restricts]
    # A question is over when it is answered, and mail that was set aside when somebody has looked at it.
    over = story.closed or (story.advised if story.advice else None)
    if story.set_aside:
        over = next((Deed(entry.person, entry.at) for entry in entries if entry.kind in LOOKED_AT), None)
    if over is None or held.standing or FOR_EVER in needed:
        return None
    closed, keep = over.at.date(), class_of(entries)
    wanted = [month_of(closed, MONTHS[keep])]
    wanted += [] if keep in NOT_COUNTED else [date(closed.year + 1, REPORT_MONTH, 1)]
    wanted += needed
    if held.asked and held.asked.on:
        wanted.append(month_of(held.asked.at, 1))
    month = max(wanted)
    return month if month == was else max(month, month_of(now, 1))


def has_passed(month: date, today: date) -> bool:
    """Whether a month (its first day) is over."""
    return month < month_of(today)


def why_not_ask(held: Held, *, on: bool, why: str, readers: frozenset[UUID]) -> Refusal | None:
    """Why nobody can ask that the case is held, or let go: a second member has to be there to confirm it."""
    if bool(held.standing) == on:
        return Refusal.KEPT_LONGER if on else Refusal.NOT_KEPT_LONGER
    if not why.strip():
        return Refusal.NOTHING_WRITTEN
    return None if len(readers) > 1 else Refusal.NOBODY_TO_CONFIRM


def why_not_confirm(held: Held, by: UUID) -> Refusal | None:
    """Why this member cannot confirm what was asked."""
    if held.asked is None:
        return Refusal.NOTHING_ASKED
    return Refusal.SECOND_MEMBER if held.asked.by == by else None
