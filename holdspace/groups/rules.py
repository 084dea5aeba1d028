"""Groups: what a kind asks for, what is still needed, who may come in and how. Plain Python over values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from holdspace.community.rules import Profile
from holdspace.people.rules import Standing


class GroupKind(StrEnum):
    """The kinds of groups; fixed when a group is made (R-074)."""

    WORKING_GROUP = "working_group"
    INTEREST_GROUP = "interest_group"
    STANDING_COMMITTEE = "standing_committee"


class GroupRole(StrEnum):
    """What somebody is in a group. LIAISON and PART_LEAD come with imported groups and give no powers."""

    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co_facilitator"
    LEAD = "lead"
    SUPPORT = "support"
    LIAISON = "liaison"
    PART_LEAD = "part_lead"
    MEMBER = "member"


STEERING = frozenset({GroupRole.FACILITATOR, GroupRole.CO_FACILITATOR, GroupRole.LEAD})


class State(StrEnum):
    """Where a group stands."""

    FORMING = "forming"
    ACTIVE = "active"
    CLOSING = "closing"
    CLOSED = "closed"


MOVES: dict[State, frozenset[State]] = {
    State.FORMING: frozenset({State.ACTIVE, State.CLOSED}),
    State.ACTIVE: frozenset({State.CLOSING, State.CLOSED}),
    State.CLOSING: frozenset({State.ACTIVE, State.CLOSED}),
    State.CLOSED: frozenset(),
}
RUNNING = frozenset({State.ACTIVE, State.CLOSING})


class Joining(StrEnum):
    """When a kind takes new members by default (R-091, R-092)."""

    ANY_TIME = "any_time"
    BEFORE_START = "before_start"
    BY_INVITATION = "by_invitation"


class WayIn(StrEnum):
    """What a person can do to come into a group now."""

    JOIN = "join"
    ASK = "ask"
    NOTE = "note"
    NONE = "none"


class Need(StrEnum):
    """What a group still lacks, in the order in which it is shown."""

    PURPOSE = "purpose"
    GOAL = "goal"
    MISSION = "mission"
    FACILITATOR = "facilitator"
    LEAD = "lead"
    END = "end"
    SUPPORT = "support"


class Refusal(StrEnum):
    """Why something about a group is refused; ``texts.REFUSALS`` has the sentences."""

    NOT_STAFF = "not_staff"
    NOT_STEERING = "not_steering"
    NAME_BLANK = "name_blank"
    NAME_LONG = "name_long"
    NOT_FROM_HERE = "not_from_here"
    NO_PURPOSE = "no_purpose"
    NO_GOAL = "no_goal"
    NO_MISSION = "no_mission"
    NO_FACILITATOR = "no_facilitator"
    NO_LEAD = "no_lead"
    LEAD_ON_STAFF = "lead_on_staff"
    NO_END = "no_end"
    NO_SUPPORT = "no_support"
    END_PAST = "end_past"
    RULES_NEED_STAFF = "rules_need_staff"
    ROLE_NOT_HERE = "role_not_here"
    FACILITATOR_NOT_STAFF = "facilitator_not_staff"
    NOT_COMMUNITY = "not_community"
    LISTED_ONLY = "listed_only"
    HAS_ROLE = "has_role"
    NOT_ACCEPTED = "not_accepted"
    BARRED = "barred"
    ALREADY_IN = "already_in"
    ALREADY_INVITED = "already_invited"
    NO_WAY_IN = "no_way_in"
    INVITATION_OVER = "invitation_over"
    ANSWERED = "answered"
    NOT_IN = "not_in"


class LeadWanted(StrEnum):
    """Whether a kind needs a lead, and whether staff may be the only one (R-089)."""

    NO = "no"
    MEMBER = "member"
    ANYBODY = "anybody"


@dataclass(frozen=True)
class KindRow:
    """One row of the kinds table. ``review`` is how long after opening the first look at its health is due."""

    facilitator: bool
    lead: LeadWanted
    charter: bool
    end: bool
    joining: Joining
    review: timedelta | None


KINDS: dict[GroupKind, KindRow] = {
    GroupKind.WORKING_GROUP: KindRow(
        facilitator=True,
        lead=LeadWanted.NO,
        charter=True,
        end=True,
        joining=Joining.BEFORE_START,
        review=None,
    ),
    GroupKind.INTEREST_GROUP: KindRow(
        facilitator=False,
        lead=LeadWanted.MEMBER,
        charter=False,
        end=False,
        joining=Joining.ANY_TIME,
        review=timedelta(days=180),
    ),
    GroupKind.STANDING_COMMITTEE: KindRow(
        facilitator=False,
        lead=LeadWanted.ANYBODY,
        charter=False,
        end=False,
        joining=Joining.BY_INVITATION,
        review=timedelta(days=180),
    ),
}
LONGEST_NAME = 120
REMIND_DAYS = (30, 7)  # before a group's end
ANSWER_DAYS = 5  # working days until somebody who asks to join is answered
INVITATION_GOOD_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a role in a group now; ``staff`` when they are on the staff at the same time."""

    person_id: UUID
    role: str
    staff: bool = False


@dataclass(frozen=True)
class Charter:
    """What a group has said of itself, and who holds which role: what ``still_needed`` looks at."""

    kind: GroupKind
    purpose: str = ""
    goal: str = ""
    mission: str = ""
    ends_on: date | None = None
    done_when: str = ""
    holders: tuple[Holder, ...] = ()

    def staff_facilitates(self) -> bool:
        return any(one.role == GroupRole.FACILITATOR and one.staff for one in self.holders)

    def has_lead(self) -> bool:
        """Whether somebody leads who may: in a member-led kind, somebody who is not on the staff."""
        staff_too = KINDS[self.kind].lead is not LeadWanted.MEMBER
        return any(one.role == GroupRole.LEAD and (staff_too or not one.staff) for one in self.holders)

    def has(self, role: GroupRole) -> bool:
        return any(one.role == role for one in self.holders)


def still_needed(charter: Charter) -> tuple[Need, ...]:
    """What the kind asks for and the group does not have yet (R-007, R-074, R-077, R-078, R-084, R-089)."""
    row = KINDS[charter.kind]
    lacking = {
        Need.PURPOSE: not charter.purpose.strip(),
        Need.GOAL: row.charter and not charter.goal.strip(),
        Need.MISSION: row.charter and not charter.mission.strip(),
        Need.FACILITATOR: row.facilitator and not charter.staff_facilitates(),
        Need.LEAD: row.lead is not LeadWanted.NO and not charter.has_lead(),
        Need.END: row.end and charter.ends_on is None and not charter.done_when.strip(),
        Need.SUPPORT: not charter.has(GroupRole.SUPPORT),
    }
    return tuple(need for need, lacks in lacking.items() if lacks)


REFUSED_FOR: dict[Need, Refusal] = {
    Need.PURPOSE: Refusal.NO_PURPOSE,
    Need.GOAL: Refusal.NO_GOAL,
    Need.MISSION: Refusal.NO_MISSION,
    Need.FACILITATOR: Refusal.NO_FACILITATOR,
    Need.LEAD: Refusal.NO_LEAD,
    Need.END: Refusal.NO_END,
    Need.SUPPORT: Refusal.NO_SUPPORT,
}


def why_not_open(charter: Charter, state: State, profile: Profile, today: date) -> Refusal | None:
    """Why a group cannot be opened. In profile Small what is missing is shown, not refused."""
    if state is not State.FORMING:
        return Refusal.NOT_FROM_HERE
    if charter.ends_on is not None and charter.ends_on <= today:
        return Refusal.END_PAST
    needed = still_needed(charter) if profile is Profile.FULL else ()
    if not needed:
        return None
    if needed[0] is Need.LEAD and charter.has(GroupRole.LEAD):
        return Refusal.LEAD_ON_STAFF
    return REFUSED_FOR[needed[0]]


def why_not_move(state: State, to: State) -> Refusal | None:
    """Why a group cannot go from one state to another."""
    return None if to in MOVES[state] else Refusal.NOT_FROM_HERE


def why_not_move_people(state: State) -> Refusal | None:
    """In a closed group nobody gets a role any more."""
    return Refusal.NOT_FROM_HERE if state is State.CLOSED else None


@dataclass(frozen=True)
class Here:
    """Whoever looks at a group or acts in it: their standing in the community, and their live roles here."""

    standing: Standing
    roles: frozenset[str] = frozenset()

    @property
    def is_in(self) -> bool:
        return bool(self.roles)

    @property
    def sees_inside(self) -> bool:
        return self.is_in or self.standing.is_staff

    @property
    def steers(self) -> bool:
        """Whether they may invite, answer and change the charter: staff, facilitators and leads."""
        return self.standing.is_staff or bool(self.roles & STEERING)


def why_not_staff(standing: Standing) -> Refusal | None:
    return None if standing.is_staff else Refusal.NOT_STAFF


def why_not_steer(here: Here) -> Refusal | None:
    return None if here.steers else Refusal.NOT_STEERING


def why_not_name(name: str) -> Refusal | None:
    if not name.strip():
        return Refusal.NAME_BLANK
    return Refusal.NAME_LONG if len(name.strip()) > LONGEST_NAME else None


ABOUT_REPORTING = re.compile(
    r"\b(report|reports|reported|reporting|concern|concerns|complain\w*)\b", re.IGNORECASE
)


def why_not_charter(
    here: Here, *, ends_on: date | None, own_rules: str, was: str, today: date
) -> Refusal | None:
    """Why a charter cannot be changed so.

    A group's own rules add to the guidelines and replace none: what speaks of reporting is for staff to write (R-098).
    """
    if not here.steers:
        return Refusal.NOT_STEERING
    if ends_on is not None and ends_on <= today:
        return Refusal.END_PAST
    speaks = own_rules != was and ABOUT_REPORTING.search(own_rules) is not None
    return Refusal.RULES_NEED_STAFF if speaks and not here.standing.is_staff else None


def way_in(kind: GroupKind, state: State, *, paused: bool, invited: bool) -> WayIn:
    """What the kind and the state of a group let somebody do who is not in it (R-091, R-092)."""
    if state is State.CLOSED:
        return WayIn.NONE
    if invited:
        return WayIn.JOIN
    joining = KINDS[kind].joining
    if paused or state is State.CLOSING or joining is Joining.BY_INVITATION:
        return WayIn.NOTE
    if state is State.FORMING:
        return WayIn.ASK
    return WayIn.JOIN if joining is Joining.ANY_TIME else WayIn.NOTE


@dataclass(frozen=True)
class Seeker:
    """Somebody who wants to come in. ``accepts``: no agreement is left that they have not said yes to."""

    standing: Standing
    barred: bool = False
    is_in: bool = False
    accepts: bool = False


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
    return None if seeker.accepts or way is WayIn.NOTE else Refusal.NOT_ACCEPTED


@dataclass(frozen=True)
class Candidate:
    """Somebody who is to be given a role or an invitation."""

    standing: Standing
    listed: bool = False
    barred: bool = False
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
    if candidate.barred or not candidate.standing.is_member:
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


def leaves_a_gap(charter: Charter, needs: Iterable[Need] = (Need.FACILITATOR, Need.LEAD)) -> tuple[Need, ...]:
    """The gaps that somebody must fill soon: nobody facilitates, or nobody leads (R-078, R-089)."""
    lacking = set(still_needed(charter))
    return tuple(need for need in needs if need in lacking)
