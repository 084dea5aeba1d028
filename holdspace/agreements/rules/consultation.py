"""Talking a draft over: its window, comments and objections, and whose consent is still missing (R-062)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from holdspace.agreements.rules.refusals import Refusal
from holdspace.agreements.rules.versions import Gap, Missing, Status


class Audience(StrEnum):
    """Who may read a draft that is talked over, and comment on it."""

    EVERYONE = "everyone"
    MEMBERS = "members"


class Stage(StrEnum):
    """Where the talking over stands."""

    NONE = "none"
    AHEAD = "ahead"
    OPEN = "open"
    ENDED = "ended"


SHORTEST = timedelta(hours=72)  # as a consent round of a group (K6)
HEARD = timedelta(hours=72)
"""How long an objection that was set aside still stands, so that others can object instead (as K6)."""
USUAL_DAYS = 14


@dataclass(frozen=True)
class Window:
    """From when until when a draft is talked over, and by whom."""

    opens: datetime
    closes: datetime
    who: Audience


@dataclass(frozen=True)
class Reader:
    """Whoever looks at a draft or comments on it. ``lapsed``: a new yes of theirs is overdue (R-046)."""

    is_staff: bool = False
    is_member: bool = False
    lapsed: bool = False


@dataclass(frozen=True)
class Consents:
    """What a draft has and lacks. ``first``: nothing of its kind was ever in force.

    ``group``: whether the group that owns it said yes to just these words; None where no group owns it.
    ``group_before``: it said yes to earlier words. ``staff``: staff said yes to just these words.
    """

    first: bool
    window: Window | None
    objections: int
    group: bool | None
    group_before: bool
    staff: bool
    group_name: str = ""


def stage_of(window: Window | None, now: datetime) -> Stage:
    """Before, within or after the window; its end is exclusive."""
    if window is None:
        return Stage.NONE
    if now < window.opens:
        return Stage.AHEAD
    return Stage.OPEN if now < window.closes else Stage.ENDED


def may_read(window: Window | None, reader: Reader, now: datetime) -> bool:
    """Staff always; others from the day it opens until it is published, if it is open to them."""
    if reader.is_staff:
        return True
    if window is None or stage_of(window, now) is Stage.AHEAD:
        return False
    return window.who is Audience.EVERYONE or reader.is_member


def why_not_open(
    status: Status, window: Window | None, opens: datetime, closes: datetime, *, is_staff: bool
) -> Refusal | None:
    """Staff open one window a draft, for three days or more: people have other things to do."""
    if not is_staff:
        return Refusal.NOT_STAFF
    if status is not Status.DRAFT:
        return Refusal.FROZEN
    if window is not None:
        return Refusal.WINDOW_THERE
    return Refusal.WINDOW_SHORT if closes - opens < SHORTEST else None


def why_not_lengthen(
    window: Window | None, closes: datetime, now: datetime, *, is_staff: bool
) -> Refusal | None:
    """Until it has ended a window may end later, never sooner: a promise that was made is kept."""
    if not is_staff:
        return Refusal.NOT_STAFF
    if window is None or stage_of(window, now) is Stage.ENDED:
        return Refusal.WINDOW_CLOSED
    return Refusal.WINDOW_SHORT if closes < window.closes else None


def why_not_comment(
    window: Window | None, reader: Reader, now: datetime, words: str, *, objects: bool, instead: bool = False
) -> Refusal | None:
    """While the window is open, by whom it is for; an objection is a member's, since only its maker takes it back.

    ``instead``: an objection of somebody who left is being set aside, and others may object for it, window or not.
    """
    if stage_of(window, now) is not Stage.OPEN and not (instead and objects):
        return Refusal.WINDOW_CLOSED
    if not may_read(window, reader, now):
        return Refusal.WINDOW_MEMBERS
    if reader.lapsed:
        return Refusal.LAPSED
    if objects and not reader.is_member:
        return Refusal.NOT_COMMUNITY
    return None if words.strip() else Refusal.COMMENT_BLANK


def why_not_take_back(*, is_maker: bool, over: bool, status: Status) -> Refusal | None:
    """Only its maker takes an objection back, at any time before the draft is published."""
    if not is_maker:
        return Refusal.NOT_OBJECTOR
    if status is not Status.DRAFT:
        return Refusal.FROZEN
    return Refusal.TAKEN_BACK if over else None


def why_not_set_aside(status: Status, *, is_staff: bool, gone: bool, over: bool, why: str) -> Refusal | None:
    """Staff set an objection aside whose maker has left for good, with a reason; of all others only its maker does."""
    if not is_staff:
        return Refusal.NOT_STAFF
    if status is not Status.DRAFT:
        return Refusal.FROZEN
    if not gone:
        return Refusal.MAKER_HERE
    if over:
        return Refusal.SET_ASIDE
    return None if why.strip() else Refusal.COMMENT_BLANK


def why_not_answer(*, is_staff: bool, answered: bool, words: str) -> Refusal | None:
    """Staff answer a comment once, in words."""
    if not is_staff:
        return Refusal.NOT_STAFF
    if answered:
        return Refusal.ANSWERED
    return None if words.strip() else Refusal.COMMENT_BLANK


def why_not_consent(status: Status, *, same_words: bool, may: bool, given: bool) -> Refusal | None:
    """A yes is to the words that somebody saw, of a draft; ``may``: they speak for staff or for the owning group."""
    if not may:
        return Refusal.NOT_STAFF
    if status is not Status.DRAFT:
        return Refusal.FROZEN
    if not same_words:
        return Refusal.WORDS_CHANGED
    return Refusal.CONSENTED if given else None


def missing_consents(have: Consents, now: datetime) -> Iterator[Missing]:
    """What keeps a draft from being published, besides its text. A first adoption needs staff only."""
    if stage_of(have.window, now) in {Stage.AHEAD, Stage.OPEN}:
        yield Missing(Gap.WINDOW_OPEN)
    if have.objections:
        yield Missing(Gap.OBJECTION)
    if have.first or have.group is None:
        return
    if not have.group:
        yield Missing(Gap.GROUP_EARLIER if have.group_before else Gap.NO_GROUP, have.group_name)
    if not have.staff:
        yield Missing(Gap.NO_STAFF)
