"""What each kind asks for, who may come in and how: tables."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from holdspace.community.rules import Profile
from holdspace.groups import rules, texts
from holdspace.groups.rules import (
    KINDS,
    Candidate,
    Charter,
    GroupKind,
    GroupRole,
    Here,
    Holder,
    Need,
    Refusal,
    Seeker,
    State,
    WayIn,
)
from holdspace.people.rules import VISITOR, RoleKind, Standing

WG, SIG, COMMITTEE = GroupKind.WORKING_GROUP, GroupKind.INTEREST_GROUP, GroupKind.STANDING_COMMITTEE
TODAY = date(2026, 1, 15)
MEMBER = Standing(uuid4(), frozenset({RoleKind.MEMBER}))
STAFF = Standing(uuid4(), frozenset({RoleKind.MEMBER, RoleKind.STAFF}))


def holder(role: GroupRole, *, staff: bool = False) -> Holder:
    return Holder(uuid4(), role, staff)


SUPPORT = holder(GroupRole.SUPPORT, staff=True)
FULL_WG = Charter(
    WG,
    purpose="Why.",
    goal="A text.",
    mission="It helps.",
    ends_on=date(2026, 6, 30),
    holders=(SUPPORT, holder(GroupRole.FACILITATOR, staff=True)),
)
FULL_SIG = Charter(SIG, purpose="Why.", holders=(SUPPORT, holder(GroupRole.LEAD)))
FULL_COMMITTEE = Charter(COMMITTEE, purpose="Why.", holders=(SUPPORT, holder(GroupRole.LEAD, staff=True)))


@pytest.mark.row("grp.kinds")
@pytest.mark.parametrize("charter", [FULL_WG, FULL_SIG, FULL_COMMITTEE])
@pytest.mark.parametrize("profile", Profile)
def test_a_whole_group_opens(charter, profile):
    assert rules.still_needed(charter) == ()
    assert rules.why_not_open(charter, State.FORMING, profile, TODAY) is None


LACKING = [
    (replace(FULL_SIG, purpose=" "), Need.PURPOSE, Refusal.NO_PURPOSE),
    (replace(FULL_WG, goal=""), Need.GOAL, Refusal.NO_GOAL),
    (replace(FULL_WG, mission=""), Need.MISSION, Refusal.NO_MISSION),
    (replace(FULL_WG, holders=(SUPPORT,)), Need.FACILITATOR, Refusal.NO_FACILITATOR),
    (
        replace(FULL_WG, holders=(SUPPORT, holder(GroupRole.FACILITATOR))),
        Need.FACILITATOR,
        Refusal.NO_FACILITATOR,
    ),
    (replace(FULL_WG, ends_on=None), Need.END, Refusal.NO_END),
    (replace(FULL_WG, holders=FULL_WG.holders[1:]), Need.SUPPORT, Refusal.NO_SUPPORT),
    (replace(FULL_SIG, holders=(SUPPORT,)), Need.LEAD, Refusal.NO_LEAD),
    (
        replace(FULL_SIG, holders=(SUPPORT, holder(GroupRole.LEAD, staff=True))),
        Need.LEAD,
        Refusal.LEAD_ON_STAFF,
    ),
    (replace(FULL_SIG, holders=FULL_SIG.holders[1:]), Need.SUPPORT, Refusal.NO_SUPPORT),
    (replace(FULL_COMMITTEE, holders=(SUPPORT,)), Need.LEAD, Refusal.NO_LEAD),
]


@pytest.mark.row("grp.staff-host")
@pytest.mark.row("grp.sig-member-led")
@pytest.mark.row("ppl.community-manager")
@pytest.mark.row("grp.mission")
@pytest.mark.parametrize(("charter", "need", "refusal"), LACKING)
def test_what_is_missing_is_refused_in_full_and_shown_in_small(charter, need, refusal):
    assert rules.still_needed(charter) == (need,)
    assert rules.why_not_open(charter, State.FORMING, Profile.FULL, TODAY) is refusal
    assert rules.why_not_open(charter, State.FORMING, Profile.SMALL, TODAY) is None


@pytest.mark.row("grp.time-box")
def test_a_test_for_done_stands_in_for_a_day():
    assert rules.still_needed(replace(FULL_WG, ends_on=None, done_when="The text is agreed.")) == ()


@pytest.mark.row("grp.time-box")
@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("ends_on", [TODAY, date(2025, 12, 31)])
def test_an_end_that_has_come_is_refused_in_both_profiles(profile, ends_on):
    charter = replace(FULL_WG, ends_on=ends_on)
    assert rules.why_not_open(charter, State.FORMING, profile, TODAY) is Refusal.END_PAST


@pytest.mark.parametrize("state", [State.ACTIVE, State.CLOSING, State.CLOSED])
def test_only_a_forming_group_opens(state):
    assert rules.why_not_open(FULL_WG, state, Profile.SMALL, TODAY) is Refusal.NOT_FROM_HERE


@pytest.mark.row("grp.sig-ongoing")
def test_only_working_groups_end_and_the_others_are_looked_at_again():
    assert {kind: row.end for kind, row in KINDS.items()} == {WG: True, SIG: False, COMMITTEE: False}
    assert {kind: row.review is not None for kind, row in KINDS.items()} == {
        WG: False,
        SIG: True,
        COMMITTEE: True,
    }


F, A, G, D = State.FORMING, State.ACTIVE, State.CLOSING, State.CLOSED
WAYS = [
    (WG, F, WayIn.ASK),
    (WG, A, WayIn.NOTE),
    (WG, G, WayIn.NOTE),
    (WG, D, WayIn.NONE),
    (SIG, F, WayIn.ASK),
    (SIG, A, WayIn.JOIN),
    (SIG, G, WayIn.NOTE),
    (SIG, D, WayIn.NONE),
    (COMMITTEE, F, WayIn.NOTE),
    (COMMITTEE, A, WayIn.NOTE),
    (COMMITTEE, G, WayIn.NOTE),
    (COMMITTEE, D, WayIn.NONE),
]


@pytest.mark.row("grp.sig-rolling")
@pytest.mark.row("grp.closed-start")
@pytest.mark.parametrize(("kind", "state", "way"), WAYS)
def test_the_way_in(kind, state, way):
    assert rules.way_in(kind, state, paused=False, invited=False) is way
    assert rules.way_in(kind, state, paused=False, invited=True) is (WayIn.NONE if state is D else WayIn.JOIN)
    assert rules.way_in(kind, state, paused=True, invited=False) is (WayIn.NONE if state is D else WayIn.NOTE)


IN = Seeker(MEMBER, accepts=True)
COMING = [
    (WayIn.JOIN, IN, None),
    (WayIn.ASK, IN, None),
    (WayIn.NOTE, replace(IN, accepts=False), None),
    (WayIn.JOIN, replace(IN, accepts=False), Refusal.NOT_ACCEPTED),
    (WayIn.ASK, replace(IN, accepts=False), Refusal.NOT_ACCEPTED),
    (WayIn.JOIN, replace(IN, is_in=True), Refusal.ALREADY_IN),
    (WayIn.NONE, IN, Refusal.NO_WAY_IN),
    (WayIn.JOIN, replace(IN, barred=True, is_in=True), Refusal.BARRED),
    (WayIn.NOTE, replace(IN, barred=True), Refusal.BARRED),
    (WayIn.JOIN, replace(IN, standing=VISITOR), Refusal.NOT_COMMUNITY),
]


@pytest.mark.row("grp.join")
@pytest.mark.parametrize(("way", "seeker", "refusal"), COMING)
def test_coming_in(way, seeker, refusal):
    assert rules.why_not_come_in(way, seeker) is refusal


LEADS, STEERS = Here(MEMBER, frozenset({GroupRole.LEAD})), Here(STAFF)
ANYBODY, ON_STAFF = Candidate(MEMBER), Candidate(STAFF)
GIVING = [
    (STEERS, WG, GroupRole.FACILITATOR, ON_STAFF, None),
    (STEERS, WG, GroupRole.FACILITATOR, ANYBODY, Refusal.FACILITATOR_NOT_STAFF),
    (STEERS, WG, GroupRole.CO_FACILITATOR, ANYBODY, None),
    (STEERS, WG, GroupRole.CO_FACILITATOR, replace(ANYBODY, accepts=False), Refusal.NOT_ACCEPTED),
    (STEERS, WG, GroupRole.LEAD, ANYBODY, Refusal.ROLE_NOT_HERE),
    (STEERS, SIG, GroupRole.LEAD, ANYBODY, None),
    (STEERS, SIG, GroupRole.LEAD, ON_STAFF, Refusal.LEAD_ON_STAFF),
    (STEERS, SIG, GroupRole.SUPPORT, ON_STAFF, None),
    (STEERS, SIG, GroupRole.FACILITATOR, ON_STAFF, Refusal.ROLE_NOT_HERE),
    (STEERS, SIG, GroupRole.MEMBER, ANYBODY, Refusal.ROLE_NOT_HERE),
    (STEERS, COMMITTEE, GroupRole.LEAD, ON_STAFF, None),
    (LEADS, SIG, GroupRole.LEAD, ANYBODY, None),
    (LEADS, SIG, GroupRole.SUPPORT, ON_STAFF, Refusal.NOT_STAFF),
    (Here(MEMBER, frozenset({GroupRole.MEMBER})), SIG, GroupRole.LEAD, ANYBODY, Refusal.NOT_STEERING),
    (STEERS, SIG, GroupRole.LEAD, replace(ANYBODY, listed=True), Refusal.LISTED_ONLY),
    (STEERS, SIG, GroupRole.LEAD, replace(ANYBODY, barred=True), Refusal.NOT_COMMUNITY),
    (STEERS, SIG, GroupRole.LEAD, Candidate(VISITOR), Refusal.NOT_COMMUNITY),
    (STEERS, SIG, GroupRole.LEAD, replace(ANYBODY, held=frozenset({"lead"})), Refusal.HAS_ROLE),
]


@pytest.mark.row("grp.cofacilitator")
@pytest.mark.parametrize(("here", "kind", "role", "candidate", "refusal"), GIVING)
def test_giving_a_role(here, kind, role, candidate, refusal):
    assert rules.why_not_give(here, kind, role, candidate) is refusal


INVITING = [
    (ANYBODY, State.ACTIVE, False, None),
    (ANYBODY, State.CLOSED, False, Refusal.NOT_FROM_HERE),
    (ANYBODY, State.ACTIVE, True, Refusal.ALREADY_INVITED),
    (replace(ANYBODY, held=frozenset({"member"})), State.ACTIVE, False, Refusal.ALREADY_IN),
    (replace(ANYBODY, listed=True), State.ACTIVE, False, Refusal.LISTED_ONLY),
    (replace(ANYBODY, barred=True), State.ACTIVE, False, Refusal.NOT_COMMUNITY),
]


@pytest.mark.parametrize(("candidate", "state", "invited", "refusal"), INVITING)
def test_inviting(candidate, state, invited, refusal):
    assert rules.why_not_invite(candidate, state, invited=invited) is refusal


@pytest.mark.parametrize("state", State)
def test_nobody_is_moved_in_a_closed_group(state):
    assert (rules.why_not_move_people(state) is None) is (state is not State.CLOSED)


@pytest.mark.row("grp.cpg-underlie")
@pytest.mark.parametrize(
    ("own_rules", "here", "refusal"),
    [
        ("Report to the lead only.", LEADS, Refusal.RULES_NEED_STAFF),
        ("Report to the lead only.", STEERS, None),
        ("Complaints stay here.", LEADS, Refusal.RULES_NEED_STAFF),
        ("We speak in turn.", LEADS, None),
        ("We speak in turn.", Here(MEMBER), Refusal.NOT_STEERING),
    ],
)
def test_what_a_group_says_of_reporting_is_for_staff_to_write(own_rules, here, refusal):
    assert rules.why_not_charter(here, ends_on=None, own_rules=own_rules, was="", today=TODAY) is refusal
    unchanged = rules.why_not_charter(here, ends_on=None, own_rules=own_rules, was=own_rules, today=TODAY)
    assert unchanged is (Refusal.NOT_STEERING if not here.steers else None)


@pytest.mark.parametrize(
    ("name", "refusal"), [("  ", Refusal.NAME_BLANK), ("x" * 121, Refusal.NAME_LONG), ("গাংচিল", None)]
)
def test_names(name, refusal):
    assert rules.why_not_name(name) is refusal


@pytest.mark.row("grp.sig-member-led")
def test_the_gaps_that_somebody_must_fill():
    assert rules.leaves_a_gap(FULL_SIG) == ()
    assert rules.leaves_a_gap(replace(FULL_SIG, holders=())) == (Need.LEAD,)
    assert rules.leaves_a_gap(replace(FULL_WG, holders=(), ends_on=None)) == (Need.FACILITATOR,)


def test_every_refusal_and_need_has_a_sentence():
    assert set(texts.REFUSALS) == set(Refusal)
    assert set(texts.NEEDS) == set(Need)
