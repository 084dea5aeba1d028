"""Every move of the smaller tables by everybody: proposals, outputs, milestones, first steps, and who is in a group.

The life of a group, rounds, texts of a group, kind letters and ways out have their tables in tests of their own. What
each hears is written out once more here, in short words: "." stands for yes.
"""

from datetime import date
from itertools import product
from uuid import UUID, uuid4

import pytest

from holdspace.clock.refusal import Refused
from holdspace.groups.rules import (
    Candidate,
    GroupKind,
    GroupRole,
    Here,
    Seeker,
    State,
    WayIn,
    onboarding,
    outputs,
    people,
    proposals,
)
from holdspace.groups.rules import milestones as stones
from holdspace.groups.rules.milestones import MilestoneState
from holdspace.groups.rules.onboarding import Step, StepState
from holdspace.groups.rules.outputs import OutputState
from holdspace.groups.rules.proposals import ProposalState
from holdspace.groups.sentences import REFUSALS, sentence
from holdspace.people.rules import VISITOR, RoleKind, Standing

ME, TODAY = UUID(int=1), date(2026, 1, 15)
MEMBER = Standing(ME, frozenset({RoleKind.MEMBER}))
STAFF = Standing(ME, frozenset({RoleKind.MEMBER, RoleKind.STAFF}))
WG, SIG, COMMITTEE = GroupKind
EVERYBODY = {
    "visitor": Here(VISITOR),
    "outsider": Here(MEMBER),
    "staff": Here(STAFF),
    **{role.value: Here(MEMBER, frozenset({role.value})) for role in GroupRole},
}
STEERING = {"staff", "facilitator", "co_facilitator", "lead"}


def heard(refusal) -> str:
    """A refusal in short; whatever is refused has a sentence that stands for nothing else."""
    if refusal is None:
        return "."
    alike = [one for one in type(refusal) if sentence(Refused(one)) == sentence(Refused(refusal))]
    assert alike == [refusal]
    return str(refusal.value)


def test_who_steers_is_the_same_everywhere():
    assert {who for who, here in EVERYBODY.items() if here.steers} == STEERING


PROPOSALS = {
    "accept": (proposals.why_not_answer, {"yes": True, "reason": ""}),
    "decline": (proposals.why_not_answer, {"yes": False, "reason": "Theirs is alike."}),
}


@pytest.mark.row("grp.propose")
@pytest.mark.parametrize("state", ProposalState)
def test_every_move_of_a_proposal(state):
    over = "." if state is ProposalState.PROPOSED else "answered"
    for who, own, (rule, words) in product(
        ("visitor", "outsider", "staff"), (True, False), PROPOSALS.values()
    ):
        found = rule(state, EVERYBODY[who].standing, own=own, **words)
        at_once = "own" if own else "."
        expected = "not_staff" if who != "staff" else over if over != "." else at_once
        assert heard(found) == expected, (who, own, words)
    for own in (True, False):
        assert heard(proposals.why_not_withdraw(state, own=own)) == (over if own else "not_yours")


@pytest.mark.row("grp.output-benefit")
@pytest.mark.parametrize("state", OutputState)
@pytest.mark.parametrize("who", EVERYBODY)
def test_every_move_of_an_output(who, state):
    expected = "." if state is OutputState.DRAFT else "decided"
    expected = expected if who in STEERING else "not_steering"
    here, words = EVERYBODY[who], {"benefit": "Nobody begins anew.", "because": "Done elsewhere."}
    assert heard(outputs.why_not_keep(here, state, title="A guide", link="")) == expected
    for final in (True, False):
        assert heard(outputs.why_not_decide(here, state, final=final, **words)) == expected


@pytest.mark.row("grp.goals-visible")
@pytest.mark.parametrize("state", MilestoneState)
@pytest.mark.parametrize("who", EVERYBODY)
def test_every_move_of_a_milestone(who, state):
    here, over = EVERYBODY[who], "." if state is MilestoneState.OPEN else "over"
    for owner in (ME, uuid4(), None):
        ticks = who in STEERING or (owner == ME and here.is_in)
        assert heard(stones.why_not_end(here, owner, state, dropped=False)) == (
            over if ticks else "not_owner"
        )
        found = stones.why_not_end(here, owner, state, dropped=True, because="Not needed.")
        assert heard(found) == (over if who in STEERING else "not_steering")
    words = {"title": "Summary", "due_on": TODAY, "was": None, "owner_is_in": True, "today": TODAY}
    for group in State:
        at_work = "closed" if group is State.CLOSED else "."
        expected = at_work if who in STEERING else "not_steering"
        assert heard(stones.why_not_set(here, group, **words)) == expected


@pytest.mark.row("grp.onboard")
@pytest.mark.parametrize("state", StepState)
@pytest.mark.parametrize("step", Step)
def test_every_move_of_a_first_step(step, state):
    for who, left in product(EVERYBODY, (True, False)):
        found = onboarding.why_not_by_hand(step, state, steers=EVERYBODY[who].steers, left=left)
        by_hand = "step_has_left" if left else "step_done" if state is StepState.DONE else "."
        expected = by_hand if step in (Step.CHANNEL, Step.FOLDER) else "step_not_by_hand"
        assert heard(found) == (expected if who in STEERING else "step_not_steering")


# Which role whom: to a member of the community, then to somebody on the staff.
GIVEN = {
    (WG, "facilitator"): ("facilitator_not_staff", "."),
    (WG, "co_facilitator"): (".", "."),
    (WG, "support"): (".", "."),
    (SIG, "lead"): (".", "lead_on_staff"),
    (SIG, "support"): (".", "."),
    (COMMITTEE, "lead"): (".", "."),
    (COMMITTEE, "support"): (".", "."),
}
OF_STAFF = {"facilitator", "support"}


@pytest.mark.row("grp.kinds")
@pytest.mark.parametrize("role", GroupRole)
@pytest.mark.parametrize("kind", GroupKind)
def test_every_role_in_every_kind_by_everybody_to_everybody(kind, role):
    for who, here in EVERYBODY.items():
        for place, standing in enumerate((MEMBER, STAFF)):
            found = people.why_not_give(here, kind, role, Candidate(standing))
            if who not in STEERING:
                expected = "not_steering"
            elif role.value in OF_STAFF and who != "staff":
                expected = "not_staff"
            else:
                expected = GIVEN.get((kind, role.value), ("role_not_here",) * 2)[place]
            assert heard(found) == expected, (who, standing)
            has_it = people.why_not_give(here, kind, role, Candidate(standing, held=frozenset({role.value})))
            assert has_it is not None


SEEKERS = {
    "visitor": (Seeker(VISITOR, accepts=True), "not_community"),
    "says yes": (Seeker(MEMBER, accepts=True), "."),
    "says nothing": (Seeker(MEMBER), "not_accepted"),
    "lapsed": (Seeker(MEMBER, accepts=True, lapsed=True), "lapsed"),
    "in it": (Seeker(MEMBER, accepts=True, is_in=True), "already_in"),
    "barred": (Seeker(MEMBER, accepts=True, barred=True), "barred"),
    "staff": (Seeker(STAFF, accepts=True), "."),
}
ALSO_FOR_A_NOTE = {"not_community", "already_in", "barred"}


@pytest.mark.row("grp.join")
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", GroupKind)
def test_coming_in_by_everybody_in_every_state(kind, state):
    for invited, paused, reopened in product((True, False), repeat=3):
        way = people.way_in(kind, state, paused=paused, invited=invited, reopened=reopened)
        assert (way is WayIn.NONE) is (state is State.CLOSED)
        assert invited <= (way in (WayIn.JOIN, WayIn.NONE))
        for seeker, wanted in SEEKERS.values():
            free = wanted not in ALSO_FOR_A_NOTE
            expected = (
                "." if way is WayIn.NOTE and free else "no_way_in" if way is WayIn.NONE and free else wanted
            )
            assert heard(people.why_not_come_in(way, seeker)) == expected


INVITED = {
    "member": (Candidate(MEMBER), "."),
    "staff": (Candidate(STAFF), "."),
    "visitor": (Candidate(VISITOR), "not_community"),
    "listed": (Candidate(MEMBER, listed=True), "listed_only"),
    "barred": (Candidate(MEMBER, barred=True), "not_community"),
    "in it": (Candidate(MEMBER, held=frozenset({"member"})), "already_in"),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("whom", INVITED)
def test_inviting_everybody_in_every_state(whom, state):
    candidate, wanted = INVITED[whom]
    for already in (True, False):
        expected = "already_invited" if already and wanted == "." else wanted
        found = people.why_not_invite(candidate, state, invited=already)
        assert heard(found) == ("not_from_here" if state is State.CLOSED else expected)


def test_each_refusal_of_the_room_stands_for_nothing_else():
    for kind in REFUSALS:
        for one in kind:
            heard(one)
