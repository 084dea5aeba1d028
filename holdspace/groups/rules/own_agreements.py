"""What a group agrees on for itself: proposed, commented on, and in force by consent only (R-098, R-116)."""

from datetime import datetime, timedelta
from enum import StrEnum

from holdspace.groups.rules.charter import ABOUT_REPORTING, Here
from holdspace.groups.rules.kinds import State

COMMENT_DAYS = 7
SHORTEST_COMMENTS = timedelta(hours=72)


class TextState(StrEnum):
    """Where a text stands that a group may agree on. A draft is never binding."""

    DRAFT = "draft"
    COMMENTS = "comments"
    ROUND = "round"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    DROPPED = "dropped"


TEXT_MOVES: dict[TextState, frozenset[TextState]] = {
    TextState.DRAFT: frozenset({TextState.COMMENTS, TextState.DROPPED}),
    TextState.COMMENTS: frozenset({TextState.ROUND, TextState.DROPPED}),
    TextState.ROUND: frozenset({TextState.IN_FORCE, TextState.DRAFT}),
    TextState.IN_FORCE: frozenset({TextState.REPLACED}),
    TextState.REPLACED: frozenset(),
    TextState.DROPPED: frozenset(),
}


class OwnRefusal(StrEnum):
    """Why something about a group's own agreement is refused; ``texts_own_agreements.REFUSALS`` has the sentences."""

    NOT_IN_GROUP = "own_not_in_group"
    NO_TITLE = "own_no_title"
    NO_WORDS = "own_no_words"
    REPORTING_IS_STAFFS = "own_reporting_is_staffs"
    NOT_FROM_HERE = "own_not_from_here"
    NOT_YOURS = "own_not_yours"
    WINDOW_OPEN = "own_window_open"
    WINDOW_SHORT = "own_window_short"
    BY_CONSENT = "own_by_consent"
    GROUP_CLOSED = "own_group_closed"


def why_not_propose(here: Here, state: State, *, title: str, words: str) -> OwnRefusal | None:
    """Anybody in the group proposes; what speaks of reporting is for staff to write (R-098)."""
    if not here.sees_inside:
        return OwnRefusal.NOT_IN_GROUP
    if state is State.CLOSED:
        return OwnRefusal.GROUP_CLOSED
    if not title.strip():
        return OwnRefusal.NO_TITLE
    if not words.strip():
        return OwnRefusal.NO_WORDS
    speaks = ABOUT_REPORTING.search(f"{title} {words}") is not None
    return OwnRefusal.REPORTING_IS_STAFFS if speaks and not here.standing.is_staff else None


def why_not_move_text(
    here: Here,
    state: TextState,
    to: TextState,
    *,
    proposer: bool,
    comments_until: datetime | None,
    now: datetime,
) -> OwnRefusal | None:
    """Who proposed a text, or who steers, moves it; nobody puts it in force: a round that passed does (R-116)."""
    if to is TextState.IN_FORCE:
        return OwnRefusal.BY_CONSENT
    if not (proposer and here.is_in) and not here.steers:
        return OwnRefusal.NOT_YOURS
    if to not in TEXT_MOVES[state]:
        return OwnRefusal.NOT_FROM_HERE
    if to is TextState.ROUND and comments_until is not None and now < comments_until:
        return OwnRefusal.WINDOW_OPEN
    return None


def why_not_comment(here: Here, state: TextState, words: str) -> OwnRefusal | None:
    """Whoever is in the group comments before a round has begun."""
    if not here.sees_inside:
        return OwnRefusal.NOT_IN_GROUP
    if state not in {TextState.DRAFT, TextState.COMMENTS}:
        return OwnRefusal.NOT_FROM_HERE
    return None if words.strip() else OwnRefusal.NO_WORDS
