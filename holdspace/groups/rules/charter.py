"""Charters: what is still needed, and whether a group may open or change."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from holdspace.community.rules import Profile
from holdspace.groups.rules.kinds import (
    KINDS,
    LONGEST_NAME,
    STEERING,
    GroupKind,
    GroupRole,
    LeadWanted,
    Need,
    Refusal,
    State,
)
from holdspace.people.rules import Standing


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
        Need.PURPOSE: not row.charter and not charter.purpose.strip(),
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


def leaves_a_gap(charter: Charter, needs: Iterable[Need] = (Need.FACILITATOR, Need.LEAD)) -> tuple[Need, ...]:
    """The gaps that somebody must fill soon: nobody facilitates, or nobody leads (R-078, R-089)."""
    lacking = set(still_needed(charter))
    return tuple(need for need in needs if need in lacking)


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
    here: Here, *, ends_on: date | None, own_rules: str, was: str, today: date, opened: bool = False
) -> Refusal | None:
    """Why a charter cannot be changed so.

    A group's own rules add to the guidelines and replace none: what speaks of reporting is for staff to write (R-098).
    Once it has ``opened``, they are no longer for one person to write: the group is asked (R-116).
    """
    if not here.steers:
        return Refusal.NOT_STEERING
    if ends_on is not None and ends_on <= today:
        return Refusal.END_PAST
    speaks = own_rules != was and ABOUT_REPORTING.search(own_rules) is not None
    if speaks and not here.standing.is_staff:
        return Refusal.RULES_NEED_STAFF
    return Refusal.RULES_BY_CONSENT if opened and own_rules != was else None
