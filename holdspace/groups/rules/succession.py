"""Who looks after a group that nobody facilitates or leads, and who may offer to. Plain Python over values."""

from datetime import timedelta
from enum import StrEnum

from holdspace.groups.rules.charter import Here
from holdspace.groups.rules.kinds import GroupKind, GroupRole, State

FOUND_WITHIN = timedelta(days=28)  # until staff have found somebody, or say how it goes on


class SuccessionRefusal(StrEnum):
    """Why nobody can be named or offer; ``texts_succession`` has the sentences."""

    NOT_STAFF = "succession_not_staff"
    NO_GAP = "succession_no_gap"
    NOT_COMMUNITY = "succession_not_community"
    NOT_HERE = "succession_not_here"
    NOT_IN = "succession_not_in"
    OFFERED = "succession_offered"
    ENDED = "succession_ended"
    NOT_RUNNING = "succession_not_running"


# What somebody offers to be: members do not facilitate a working group, they may help to.
OFFERED_ROLE: dict[GroupKind, GroupRole] = {
    GroupKind.WORKING_GROUP: GroupRole.CO_FACILITATOR,
    GroupKind.INTEREST_GROUP: GroupRole.LEAD,
    GroupKind.STANDING_COMMITTEE: GroupRole.LEAD,
}


def why_not_name_interim(*, staff: bool, gap: bool, state: State, may: bool) -> SuccessionRefusal | None:
    """Staff name somebody for the time between, in a group that needs one. ``may``: nothing bars whom they name."""
    if not staff:
        return SuccessionRefusal.NOT_STAFF
    if state is State.CLOSED:
        return SuccessionRefusal.NOT_RUNNING
    if not gap:
        return SuccessionRefusal.NO_GAP
    return None if may else SuccessionRefusal.NOT_COMMUNITY


def why_not_offer(here: Here, kind: GroupKind, state: State, *, offered: bool) -> SuccessionRefusal | None:
    """Somebody in a running group offers; those on the staff facilitate or support, and do not lead by offering."""
    if not here.is_in:
        return SuccessionRefusal.NOT_IN
    if state is State.CLOSED:
        return SuccessionRefusal.NOT_RUNNING
    if OFFERED_ROLE[kind] in here.roles or (here.standing.is_staff and kind is GroupKind.INTEREST_GROUP):
        return SuccessionRefusal.NOT_HERE
    return SuccessionRefusal.OFFERED if offered else None


def why_not_answer_offer(*, staff: bool, ended: bool) -> SuccessionRefusal | None:
    """Staff answer an offer, once."""
    if not staff:
        return SuccessionRefusal.NOT_STAFF
    return SuccessionRefusal.ENDED if ended else None
