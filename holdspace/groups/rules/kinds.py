"""The kinds of groups, roles and states, and the one table that says what each kind asks for."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


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
    RULES_BY_CONSENT = "rules_by_consent"
    ROLE_NOT_HERE = "role_not_here"
    FACILITATOR_NOT_STAFF = "facilitator_not_staff"
    NOT_COMMUNITY = "not_community"
    LISTED_ONLY = "listed_only"
    HAS_ROLE = "has_role"
    NOT_ACCEPTED = "not_accepted"
    LAPSED = "lapsed"
    POSTING_RESTS = "posting_rests"
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
