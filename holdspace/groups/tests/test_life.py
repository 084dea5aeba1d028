"""The table of moves: every move, kind and state by every role, and what happens when one is made."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from uuid import uuid4

import pytest

from holdspace.clock.refusal import Refused
from holdspace.groups import actions, texts_life
from holdspace.groups.models import CharterVersion, Settled
from holdspace.groups.rules import GroupKind, GroupRole, Here, State
from holdspace.groups.rules.life import (
    TABLE,
    LifeRefusal,
    Move,
    moves_of,
    why_not_kind,
    why_not_move,
    why_not_schedule,
)
from holdspace.groups.tests.make import (
    NOW,
    SIG,
    WG,
    make_community,
    make_forming,
    make_group,
    make_member,
    make_staff,
    put_in,
)
from holdspace.people.rules import VISITOR, RoleKind, Standing

MEMBER = Standing(uuid4(), frozenset({RoleKind.MEMBER}))
STAFF = Standing(uuid4(), frozenset({RoleKind.MEMBER, RoleKind.STAFF}))
ROLES = {
    "visitor": Here(VISITOR),
    "member of the community": Here(MEMBER),
    **{role.value: Here(MEMBER, frozenset({role.value})) for role in GroupRole},
    "staff": Here(STAFF),
    "staff who facilitates": Here(STAFF, frozenset({GroupRole.FACILITATOR.value})),
}
STAFF_ROLES = {"staff", "staff who facilitates"}
LEADING = STAFF_ROLES | {"facilitator", "lead"}
FORMING, ACTIVE, CLOSING, CLOSED = State
# What the words of the issue say, written out once more: who, from where, for which kinds.
WANTED = {
    Move.OPEN: (STAFF_ROLES, {FORMING}, set(GroupKind)),
    Move.LET_GO: (STAFF_ROLES, {FORMING}, set(GroupKind)),
    Move.EXTEND: (LEADING, {ACTIVE}, {WG}),
    Move.BEGIN_CLOSING: (LEADING, {ACTIVE}, set(GroupKind)),
    Move.GO_ON: (LEADING, {CLOSING}, set(GroupKind)),
    Move.CLOSE: (STAFF_ROLES, {ACTIVE, CLOSING}, set(GroupKind)),
    Move.FOLLOW_UP: (STAFF_ROLES, {ACTIVE, CLOSING, CLOSED}, {WG}),
    Move.CONVERT: (STAFF_ROLES, {ACTIVE, CLOSING}, {WG}),
}


@pytest.mark.parametrize("move", Move)
def test_every_move_by_every_role_is_allowed_or_refused_with_its_own_sentence(move):
    who, starts, kinds = WANTED[move]
    for role, state, kind in product(ROLES, State, GroupKind):
        refusal = why_not_move(move, kind, state, ROLES[role])
        if role not in who:
            expected = LifeRefusal(f"{move}_who")
        elif kind not in kinds:
            expected = LifeRefusal(f"{move}_kind")
        else:
            expected = None if state in starts else LifeRefusal(f"{move}_state")
        assert refusal is expected, (role, state, kind)


def test_each_refusal_has_a_sentence_of_its_own():
    said = [str(texts_life.REFUSALS[refusal]) for refusal in LifeRefusal]
    assert len(set(said)) == len(LifeRefusal)


def test_what_is_offered_is_what_is_not_refused():
    assert moves_of(WG, ACTIVE, ROLES["facilitator"]) == {Move.EXTEND, Move.BEGIN_CLOSING}
    assert moves_of(SIG, ACTIVE, ROLES["lead"]) == {Move.BEGIN_CLOSING}
    assert moves_of(SIG, CLOSED, ROLES["staff"]) == set()
    assert moves_of(WG, CLOSED, ROLES["staff"]) == {Move.FOLLOW_UP}


@pytest.mark.row("grp.sig-member-led")
def test_nothing_leads_to_closed_by_itself():
    """Every way into "closed" is somebody's move, and nobody's absence is one."""
    assert {move for move, row in TABLE.items() if row.to is CLOSED} == {Move.CLOSE, Move.LET_GO}


@pytest.mark.row("grp.kinds")
def test_a_kind_is_changed_by_converting_alone():
    assert why_not_kind(WG, SIG.value) is LifeRefusal.KIND_FIXED
    assert why_not_kind(WG, WG.value) is None and why_not_kind(WG, "") is None


@pytest.mark.row("grp.time-box")
@pytest.mark.parametrize(
    ("state", "ends_on", "refusal"),
    [
        (ACTIVE, date(2026, 1, 14), LifeRefusal.ENDED),
        (ACTIVE, date(2026, 1, 15), None),
        (ACTIVE, None, None),
        (CLOSING, date(2026, 1, 14), None),
        (FORMING, None, LifeRefusal.NOT_RUNNING),
        (CLOSED, None, LifeRefusal.NOT_RUNNING),
    ],
)
def test_a_group_whose_end_has_passed_plans_nothing(state, ends_on, refusal):
    assert why_not_schedule(state, ends_on, date(2026, 1, 15)) is refusal


@pytest.mark.row("grp.staff-host")
@pytest.mark.parametrize(
    ("gap", "staff", "refusal"), [(True, False, LifeRefusal.NOBODY_STEERS), (True, True, None)]
)
def test_while_nobody_steers_only_staff_plan(gap, staff, refusal):
    assert why_not_schedule(ACTIVE, None, date(2026, 1, 15), gap=gap, staff=staff) is refusal


@pytest.mark.django_db
def test_finishing_and_going_on_again():
    make_community()
    alice = make_staff("Alice")
    group, bob = make_group(alice), make_member()
    put_in(group, bob)
    with pytest.raises(Refused, match="begin_closing_who"):
        actions.begin_closing(group, by=bob, now=NOW)
    actions.begin_closing(group, by=alice, now=NOW)
    Settled.objects.create(group=group, step="folder", by=alice, at=NOW)
    assert actions.go_on(group, by=alice, now=NOW).state == State.ACTIVE
    assert not Settled.objects.filter(group=group).exists()
    with pytest.raises(Refused, match="go_on_state"):
        actions.go_on(group, by=alice, now=NOW)


@pytest.mark.django_db
def test_a_group_that_never_opened_is_let_go():
    make_community()
    alice = make_staff("Alice")
    group = make_forming(alice)
    assert actions.let_go(group, by=alice, now=NOW).state == State.CLOSED
    with pytest.raises(Refused, match="let_go_state"):
        actions.let_go(group, by=alice, now=NOW)


@pytest.mark.django_db
def test_every_change_of_a_charter_keeps_the_version_before():
    make_community()
    alice = make_staff("Alice")
    group = make_group(alice)
    words = actions.words_from(group)
    later = NOW + timedelta(days=1)
    actions.change_charter(
        group, actions.Words(**{**vars(words), "goal": "A policy and a summary."}), by=alice, now=later
    )
    actions.change_charter(
        group, actions.Words(**{**vars(words), "goal": "A policy and a summary."}), by=alice, now=later
    )
    versions = list(CharterVersion.objects.filter(group=group).order_by("number"))
    assert [(one.number, one.changed, one.words["goal"]) for one in versions] == [
        (1, [], "A policy text."),
        (2, ["goal"], "A policy and a summary."),
    ]


@pytest.mark.django_db
def test_what_an_import_changed_becomes_a_version_before_the_next():
    make_community()
    alice = make_staff("Alice")
    group = make_group(alice)
    CharterVersion.objects.filter(group=group).delete()
    group.rhythm = "Weekly"
    group.save()
    words = actions.words_from(group)
    actions.change_charter(group, replace(words, audience="Stations"), by=alice, now=NOW)
    versions = CharterVersion.objects.filter(group=group).order_by("number")
    assert [(one.by_id, one.changed, one.words["rhythm"]) for one in versions] == [
        (None, [], "Weekly"),
        (alice.pk, ["audience"], "Weekly"),
    ]
