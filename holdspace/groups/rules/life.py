"""The life of a group as one table: every move, from which states, for which kinds, and who may make it.

That nobody facilitates or leads is a gap that is shown, never a state: no row here is reached by silence or by a date.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from holdspace.groups.rules.charter import Here
from holdspace.groups.rules.kinds import GroupKind, GroupRole, State


class Move(StrEnum):
    """What can be done with a group as a whole."""

    OPEN = "open"
    LET_GO = "let_go"
    EXTEND = "extend"
    BEGIN_CLOSING = "begin_closing"
    GO_ON = "go_on"
    CLOSE = "close"
    FOLLOW_UP = "follow_up"
    CONVERT = "convert"


class Who(StrEnum):
    """Who may make a move. LEADING: who facilitates or leads this group, and staff; co-facilitators do not."""

    STAFF = "staff"
    LEADING = "leading"


class LifeRefusal(StrEnum):
    """Why a move is refused, one for each move and each reason; ``texts_life`` has the sentences."""

    OPEN_WHO = "open_who"
    OPEN_STATE = "open_state"
    LET_GO_WHO = "let_go_who"
    LET_GO_STATE = "let_go_state"
    EXTEND_WHO = "extend_who"
    EXTEND_KIND = "extend_kind"
    EXTEND_STATE = "extend_state"
    BEGIN_CLOSING_WHO = "begin_closing_who"
    BEGIN_CLOSING_STATE = "begin_closing_state"
    GO_ON_WHO = "go_on_who"
    GO_ON_STATE = "go_on_state"
    CLOSE_WHO = "close_who"
    CLOSE_STATE = "close_state"
    FOLLOW_UP_WHO = "follow_up_who"
    FOLLOW_UP_KIND = "follow_up_kind"
    FOLLOW_UP_STATE = "follow_up_state"
    CONVERT_WHO = "convert_who"
    CONVERT_KIND = "convert_kind"
    CONVERT_STATE = "convert_state"
    KIND_FIXED = "kind_fixed"
    ENDED = "ended"
    NOT_RUNNING = "not_running"
    NOBODY_STEERS = "nobody_steers"


ANY_KIND: Final = frozenset(GroupKind)
WORKING: Final = frozenset({GroupKind.WORKING_GROUP})
LEADING: Final = frozenset({GroupRole.FACILITATOR, GroupRole.LEAD})


@dataclass(frozen=True)
class Row:
    """One move: from where, to where (None: the state stays), who may, and for which kinds of groups."""

    starts: frozenset[State]
    to: State | None
    who: Who
    kinds: frozenset[GroupKind] = ANY_KIND


TABLE: Final[dict[Move, Row]] = {
    Move.OPEN: Row(frozenset({State.FORMING}), State.ACTIVE, Who.STAFF),
    Move.LET_GO: Row(frozenset({State.FORMING}), State.CLOSED, Who.STAFF),
    Move.EXTEND: Row(frozenset({State.ACTIVE}), None, Who.LEADING, WORKING),
    Move.BEGIN_CLOSING: Row(frozenset({State.ACTIVE}), State.CLOSING, Who.LEADING),
    Move.GO_ON: Row(frozenset({State.CLOSING}), State.ACTIVE, Who.LEADING),
    Move.CLOSE: Row(frozenset({State.ACTIVE, State.CLOSING}), State.CLOSED, Who.STAFF),
    Move.FOLLOW_UP: Row(frozenset({State.ACTIVE, State.CLOSING, State.CLOSED}), None, Who.STAFF, WORKING),
    Move.CONVERT: Row(frozenset({State.ACTIVE, State.CLOSING}), State.ACTIVE, Who.STAFF, WORKING),
}


def why_not_move(move: Move, kind: GroupKind, state: State, here: Here) -> LifeRefusal | None:
    """Why somebody cannot make this move with this group: who they are first, then its kind, then its state."""
    row = TABLE[move]
    if not _may(row.who, here):
        return LifeRefusal(f"{move}_who")
    if kind not in row.kinds:
        return LifeRefusal(f"{move}_kind")
    return None if state in row.starts else LifeRefusal(f"{move}_state")


def _may(who: Who, here: Here) -> bool:
    return here.standing.is_staff or (who is Who.LEADING and bool(here.roles & LEADING))


def moves_of(kind: GroupKind, state: State, here: Here) -> frozenset[Move]:
    """The moves that somebody is offered."""
    return frozenset(move for move in Move if why_not_move(move, kind, state, here) is None)


def leads_to(state: State) -> dict[State, tuple[Move, ...]]:
    """Where one can go from a state, and by which moves."""
    found: dict[State, tuple[Move, ...]] = {}
    for move, row in TABLE.items():
        to = row.to or state
        if state in row.starts:
            found[to] = (*found.get(to, ()), move)
    return found


def why_not_kind(kind: GroupKind, asked: str) -> LifeRefusal | None:
    """A kind is fixed when a group is made: only converting changes it (R-074)."""
    return None if asked in ("", kind) else LifeRefusal.KIND_FIXED


def has_ended(state: State, ends_on: date | None, today: date) -> bool:
    """Whether the day of a running group's end has passed; nothing happens by itself then."""
    return state is State.ACTIVE and ends_on is not None and ends_on < today


def why_not_schedule(
    state: State, ends_on: date | None, today: date, *, gap: bool = False, staff: bool = False
) -> LifeRefusal | None:
    """Why nothing can be planned or called off in a group: it is not at work, or its end has come (R-084).

    ``gap``: nobody facilitates or leads it; until somebody does, only staff plan for it (R-078).
    """
    if state not in (State.ACTIVE, State.CLOSING):
        return LifeRefusal.NOT_RUNNING
    if has_ended(state, ends_on, today):
        return LifeRefusal.ENDED
    return LifeRefusal.NOBODY_STEERS if gap and not staff else None
