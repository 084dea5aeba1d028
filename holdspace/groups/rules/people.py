"""People: who may come in and how, be invited, and be given a role."""

from dataclasses import dataclass

from holdspace.groups.rules.charter import Here
from holdspace.groups.rules.kinds import (
    KINDS,
    GroupKind,
    GroupRole,
    Joining,
    LeadWanted,
    Refusal,
    State,
    WayIn,
)
from holdspace.people.rules import Standing


def why_not_move_people(state: State) -> Refusal | None:
    """In a closed group nobody gets a role any more."""
    return Refusal.NOT_FROM_HERE if state is State.CLOSED else None


def way_in(kind: GroupKind, state: State, *, paused: bool, invited: bool, reopened: bool = False) -> WayIn:
    """What the kind and the state of a group let somebody do who is not in it (R-091, R-092).

    ``reopened``: an exception is open, so that one can ask although the group is under way (R-093).
    """
    if state is State.CLOSED:
        return WayIn.NONE
    if invited:
        return WayIn.JOIN
    joining = KINDS[kind].joining
    if paused or state is State.CLOSING or joining is Joining.BY_INVITATION:
        return WayIn.NOTE
    if state is State.FORMING or reopened:
        return WayIn.ASK
    return WayIn.JOIN if joining is Joining.ANY_TIME else WayIn.NOTE


def tells_when_open(kind: GroupKind, way: WayIn) -> bool:
    """Whether a note of interest asks for a letter once the group takes people again (R-091)."""
    return way is WayIn.NOTE and KINDS[kind].joining is Joining.ANY_TIME


@dataclass(frozen=True)
class Seeker:
    """Somebody who wants to come in. ``accepts``: no agreement is left that they have not said yes to.

    ``lapsed``: the guidelines asked for a new yes by a date that has passed (R-046).
    """

    standing: Standing
    barred: bool = False
    is_in: bool = False
    accepts: bool = False
    lapsed: bool = False


def why_not_come_in(way: WayIn, seeker: Seeker) -> Refusal | None:
    """Why somebody cannot join, ask or leave a note. A bar is answered neutrally, before anything else (R-094)."""
    if seeker.barred:
        return Refusal.BARRED
    if not seeker.standing.is_member:
        return Refusal.NOT_COMMUNITY
    if seeker.is_in:
        return Refusal.ALREADY_IN
    if way is WayIn.NONE:
        return Refusal.NO_WAY_IN
    if seeker.lapsed and way is not WayIn.NOTE:
        return Refusal.LAPSED
    return None if seeker.accepts or way is WayIn.NOTE else Refusal.NOT_ACCEPTED


@dataclass(frozen=True)
class Candidate:
    """Somebody who is to be given a role or an invitation. ``no_leading``: they may take part, and lead nothing."""

    standing: Standing
    listed: bool = False
    barred: bool = False
    no_leading: bool = False
    held: frozenset[str] = frozenset()
    accepts: bool = True


def why_not_give(here: Here, kind: GroupKind, role: GroupRole, candidate: Candidate) -> Refusal | None:
    """Why somebody cannot be given a role. Staff facilitate working groups and do not lead interest groups.

    Nobody is made a member: they join, by asking or by an invitation, and agree to what membership means (R-094).
    """
    if not here.steers or (role in STAFF_GIVES and not here.standing.is_staff):
        return Refusal.NOT_STAFF if here.steers else Refusal.NOT_STEERING
    if candidate.listed:
        return Refusal.LISTED_ONLY
    if candidate.barred or candidate.no_leading or not candidate.standing.is_member:
        return Refusal.NOT_COMMUNITY
    if role in candidate.held:
        return Refusal.HAS_ROLE
    if role not in OFFERED[kind]:
        return Refusal.ROLE_NOT_HERE
    if role is GroupRole.FACILITATOR and not candidate.standing.is_staff:
        return Refusal.FACILITATOR_NOT_STAFF
    if role is GroupRole.LEAD and KINDS[kind].lead is LeadWanted.MEMBER and candidate.standing.is_staff:
        return Refusal.LEAD_ON_STAFF
    if role is GroupRole.CO_FACILITATOR and not candidate.accepts:
        return Refusal.NOT_ACCEPTED
    return None


OFFERED: dict[GroupKind, tuple[GroupRole, ...]] = {
    GroupKind.WORKING_GROUP: (GroupRole.FACILITATOR, GroupRole.CO_FACILITATOR, GroupRole.SUPPORT),
    GroupKind.INTEREST_GROUP: (GroupRole.LEAD, GroupRole.SUPPORT),
    GroupKind.STANDING_COMMITTEE: (GroupRole.LEAD, GroupRole.SUPPORT),
}
STAFF_GIVES = frozenset({GroupRole.FACILITATOR, GroupRole.SUPPORT})


def why_not_invite(candidate: Candidate, state: State, *, invited: bool) -> Refusal | None:
    """Why somebody cannot be invited. Whoever is barred is not told so: the steward gets the neutral answer."""
    if state is State.CLOSED:
        return Refusal.NOT_FROM_HERE
    if candidate.listed:
        return Refusal.LISTED_ONLY
    if candidate.barred or not candidate.standing.is_member:
        return Refusal.NOT_COMMUNITY
    if candidate.held:
        return Refusal.ALREADY_IN
    return Refusal.ALREADY_INVITED if invited else None
