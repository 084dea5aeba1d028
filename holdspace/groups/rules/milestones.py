"""Milestones: in which order they stand, and who may set and tick them. Plain Python over values."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from holdspace.groups.rules.charter import Here
from holdspace.groups.rules.kinds import State

LONGEST_MILESTONE = 160


class MilestoneState(StrEnum):
    """Where a milestone stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class MilestoneRefusal(StrEnum):
    """Why something about a milestone is refused; ``texts_milestones`` has the sentences."""

    NOT_STEERING = "not_steering"
    NOT_OWNER = "not_owner"
    TITLE_BLANK = "title_blank"
    DAY_PAST = "day_past"
    OWNER_NOT_IN = "owner_not_in"
    OVER = "over"
    CLOSED = "closed"
    NO_REASON = "no_reason"


class Ordered(Protocol):
    """What the order of milestones needs."""

    @property
    def due_on(self) -> date | None: ...
    @property
    def place(self) -> int: ...


M = TypeVar("M", bound=Ordered)


def in_order(milestones: Iterable[M]) -> list[M]:
    """By day; those without a day come after, as they were written down."""
    return sorted(milestones, key=lambda one: (one.due_on is None, one.due_on or date.max, one.place))


def why_not_set(
    here: Here,
    state: State,
    *,
    title: str,
    due_on: date | None,
    was: date | None,
    owner_is_in: bool,
    today: date,
) -> MilestoneRefusal | None:
    """Why a milestone cannot be written so. A day that has passed may stay, and may not be chosen anew."""
    if not here.steers:
        return MilestoneRefusal.NOT_STEERING
    if state is State.CLOSED:
        return MilestoneRefusal.CLOSED
    if not title.strip():
        return MilestoneRefusal.TITLE_BLANK
    if due_on is not None and due_on != was and due_on < today:
        return MilestoneRefusal.DAY_PAST
    return None if owner_is_in else MilestoneRefusal.OWNER_NOT_IN


def why_not_end(
    here: Here, owner: UUID | None, state: MilestoneState, *, dropped: bool, because: str = ""
) -> MilestoneRefusal | None:
    """Why a milestone cannot be ticked (its owner may) or dropped (who steers may, with a reason)."""
    mine = owner is not None and owner == here.standing.person_id and here.is_in
    if not here.steers and (dropped or not mine):
        return MilestoneRefusal.NOT_STEERING if dropped else MilestoneRefusal.NOT_OWNER
    if state is not MilestoneState.OPEN:
        return MilestoneRefusal.OVER
    return MilestoneRefusal.NO_REASON if dropped and not because.strip() else None
