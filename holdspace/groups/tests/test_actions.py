"""The verbs: one that works, what is refused, and what journal, letters and promises say of it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest

from holdspace.agreements.document import Kind
from holdspace.agreements.readers import accepted_by
from holdspace.clock.refusal import Refused
from holdspace.community.actions import describe
from holdspace.community.rules import Profile
from holdspace.groups import actions, readers
from holdspace.groups.actions import Words
from holdspace.groups.models import Group, Membership, Wish
from holdspace.groups.reactions import facilitator_may_be_gone
from holdspace.groups.rules import GroupRole, Refusal, State, WayIn
from holdspace.groups.rules.life import LifeRefusal
from holdspace.groups.tests.make import (
    COMMITTEE,
    ENDS_ON,
    NOW,
    SIG,
    WG,
    make_agreements,
    make_community,
    make_forming,
    make_group,
    make_member,
    make_staff,
    put_in,
)
from holdspace.journal.models import Entry
from holdspace.outbox.models import Errand, Letter
from holdspace.people.actions import bar, end_role, list_person
from holdspace.people.models import Role
from holdspace.people.rules import VISITOR, RoleKind
from holdspace.promises.models import Promise
from holdspace.search.actions import found_among

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    make_community()
    return make_staff("Alice")


def refused(refusal: StrEnum) -> Any:
    return pytest.raises(Refused, match=f"^{refusal.value}$")


def verbs(group: Group) -> list[str]:
    return list(Entry.objects.filter(about_id=group.pk).order_by("at", "pk").values_list("verb", flat=True))


def letters() -> list[tuple[str, str]]:
    return sorted(Letter.objects.exclude(kind__startswith="agreements").values_list("kind", "address"))


@pytest.mark.row("grp.kinds")
def test_preparing_is_for_staff(alice):
    with refused(Refusal.NOT_STAFF):
        make_forming(make_member())
    group = make_forming(alice)
    assert (group.slug, group.state) == ("sharing-field-notes", State.FORMING)
    assert verbs(group).count("group.prepared") == 1
    assert not Promise.objects.exists()


def test_two_groups_of_one_name_have_two_addresses(alice):
    assert [make_forming(alice, SIG, "Möwe").slug for _ in range(3)] == ["möwe", "möwe-2", "möwe-3"]
    assert make_forming(alice, SIG, "New").slug == "new-2"
    assert make_forming(alice, SIG, "🌊").slug == "group"


@pytest.mark.row("grp.time-box")
def test_opening_promises_the_end_and_asks_for_both_reminders(alice):
    group = make_group(alice)
    promise = Promise.objects.get(about_id=group.pk)
    assert (
        promise.due_at.isoformat() == "2026-07-01T04:00:00+00:00"
    )  # the midnight in New York that closes 30 June
    assert (promise.kind, promise.owner_id, promise.remind_at) == ("group.end", alice.pk, None)
    reminders = Errand.objects.filter(kind=actions.REMIND_END).order_by("due")
    assert [one.due.date() for one in reminders] == [date(2026, 5, 31), date(2026, 6, 23)]
    assert "group.opened" in verbs(group)


@pytest.mark.row("grp.time-box")
def test_the_reminder_goes_to_who_facilitates_and_only_for_the_end_that_stands(alice):
    group = make_group(alice)
    args = {"group": str(group.pk), "ends_on": ENDS_ON.isoformat(), "days": 30}
    actions.remind_end(args, now=NOW + timedelta(days=136))
    assert letters() == [("groups.end", "alice@example.org")]
    actions.remind_end({**args, "ends_on": "2026-05-01"}, now=NOW)
    actions.close_group(group, by=alice, now=NOW + timedelta(days=137))
    actions.remind_end({**args, "days": 7}, now=NOW)
    assert len(letters()) == 1


@pytest.mark.row("grp.time-box")
def test_a_moved_end_is_a_new_promise_and_the_old_one_is_let_go(alice):
    group = make_group(alice)
    words = Words(name=group.name, purpose=group.purpose, ends_on=date(2026, 9, 30))
    actions.change_charter(group, words, by=alice, now=NOW)
    found = (
        Promise.objects.filter(about_id=group.pk).order_by("due_at").values_list("outcome", "due_at__date")
    )
    assert [outcome for outcome, _ in found] == ["waived", "open"]
    assert verbs(group)[-1] == "group.charter_changed" or "group.charter_changed" in verbs(group)


@pytest.mark.row("ppl.community-manager")
def test_profile_full_refuses_what_small_opens_with_the_gap_shown(alice):
    whole: dict[str, Any] = {"goal": "A text.", "mission": "It helps.", "ends_on": ENDS_ON, "purpose": "Why."}
    group = actions.prepare(Words(name="Bare", **whole), WG, facilitator=alice, by=alice, now=NOW)
    describe(profile=Profile.FULL, by=None, now=NOW - timedelta(hours=1))
    with refused(Refusal.NO_SUPPORT):
        actions.open_group(group, by=alice, now=NOW)
    actions.give_role(group, alice, GroupRole.SUPPORT, by=alice, now=NOW)
    assert actions.open_group(group, by=alice, now=NOW).state == State.ACTIVE
    bare = actions.prepare(Words(name="Bare"), WG, by=alice, now=NOW)
    describe(profile=Profile.SMALL, by=None, now=NOW + timedelta(hours=1))
    assert actions.open_group(bare, by=alice, now=NOW + timedelta(hours=2)).state == State.ACTIVE


def test_opening_twice_and_by_a_member_is_refused(alice):
    group = make_group(alice)
    with refused(LifeRefusal.OPEN_STATE):
        actions.open_group(group, by=alice, now=NOW)
    with refused(LifeRefusal.OPEN_WHO):
        actions.open_group(make_forming(alice), by=make_member(), now=NOW)


@pytest.mark.row("grp.join")
def test_joining_an_interest_group_records_what_was_agreed_to(alice):
    make_agreements(alice, Kind.SIG_EXPECTATIONS)
    group, bob = make_group(alice, SIG), make_member()
    with refused(Refusal.NOT_ACCEPTED):
        actions.come_in(group, person=bob, accepts=False, now=NOW)
    assert not Membership.objects.filter(person=bob).exists()
    way = actions.come_in(group, person=bob, accepts=True, capacity="An hour a month", now=NOW)
    assert way is WayIn.JOIN
    row = Membership.objects.get(person=bob)
    assert (row.role, row.since, row.capacity) == (GroupRole.MEMBER, NOW, "An hour a month")
    assert [one.kind for one in accepted_by(bob.pk)] == [Kind.GUIDELINES, Kind.SIG_EXPECTATIONS]
    with refused(Refusal.ALREADY_IN):
        actions.come_in(group, person=bob, accepts=True, now=NOW)


@pytest.mark.row("grp.closed-start")
def test_a_wish_after_the_start_is_noted_once_and_grants_nothing(alice):
    group, bob = make_group(alice), make_member()
    for _ in range(2):
        assert actions.come_in(group, person=bob, accepts=False, now=NOW) is WayIn.NOTE
    assert Wish.objects.filter(person=bob, way=Wish.NOTED).count() == 1
    assert not Membership.objects.filter(person=bob).exists()
    assert not Promise.objects.filter(to_id=bob.pk).exists()
    assert verbs(group).count("group.interest_noted") == 1


@pytest.mark.row("grp.join")
def test_who_asks_is_promised_an_answer_in_five_working_days(alice):
    group, bob = make_forming(alice), make_member()
    assert actions.come_in(group, person=bob, accepts=True, now=NOW) is WayIn.ASK
    promise = Promise.objects.get(to_id=bob.pk)
    assert promise.due_at.isoformat() == "2026-01-23T05:00:00+00:00"  # Thursday 22nd closes in New York
    assert promise.owner_id == alice.pk
    assert ("groups.asks", "alice@example.org") in letters()
    wish = Wish.objects.get(person=bob)
    actions.answer_wish(wish, yes=True, by=alice, now=NOW + timedelta(days=1))
    promise.refresh_from_db()
    assert promise.outcome == "kept"
    assert Membership.objects.live().filter(person=bob, role=GroupRole.MEMBER).count() == 1
    assert ("groups.yes", "bob@example.org") in letters()
    with refused(Refusal.ANSWERED):
        actions.answer_wish(wish, yes=False, by=alice, now=NOW)


def test_no_comes_with_the_stewards_own_words(alice):
    group, bob = make_forming(alice), make_member()
    actions.come_in(group, person=bob, accepts=True, now=NOW)
    with refused(Refusal.NOT_STEERING):
        actions.answer_wish(Wish.objects.get(), yes=True, by=bob, now=NOW)
    actions.answer_wish(Wish.objects.get(), yes=False, words="We are nine already.", by=alice, now=NOW)
    assert "We are nine already." in Letter.objects.get(kind="groups.no").text
    assert not Membership.objects.filter(person=bob).exists()


def test_yes_to_a_note_of_interest_is_an_invitation(alice):
    group, bob = make_group(alice, COMMITTEE, "Programme"), make_member()
    actions.come_in(group, person=bob, accepts=False, now=NOW)
    actions.answer_wish(Wish.objects.get(), yes=True, by=alice, now=NOW)
    assert Wish.objects.get(ended_at=None).way == Wish.INVITED
    assert actions.come_in(group, person=bob, accepts=True, now=NOW, invited=True) is WayIn.JOIN


@pytest.mark.row("grp.join")
def test_an_invitation_lets_somebody_in_once_and_for_thirty_days(alice):
    group, bob = make_group(alice, SIG, "Reading circle"), make_member()
    wish = actions.invite(group, bob, by=alice, now=NOW)
    letter = Letter.objects.get(kind="groups.invitation")
    # The token of the letter itself: one made now could bear the next second.
    sent = re.search(r"/invitation/([^/\s]+)/", letter.text)
    assert letter.address == "bob@example.org" and sent is not None
    assert actions.invitation_by(sent[1], now=NOW) == wish
    with refused(Refusal.ALREADY_INVITED):
        actions.invite(group, bob, by=alice, now=NOW)
    late = NOW + timedelta(days=30)
    assert actions.invitation_by(actions.token_for(wish), now=late) is None
    assert actions.invitation_by("forged", now=NOW) is None
    found = actions.invitation_by(actions.token_for(wish), now=late - timedelta(seconds=1))
    assert found == wish
    actions.come_in(group, person=bob, accepts=True, invited=True, now=NOW)
    assert actions.invitation_by(actions.token_for(wish), now=NOW) is None
    wish.refresh_from_db()
    assert wish.came_in
    actions.invite(group, make_member("Carol"), by=alice, now=NOW)


def test_only_who_steers_invites_and_nobody_who_is_only_listed(alice):
    group, bob = make_group(alice), make_member()
    with refused(Refusal.NOT_STEERING):
        actions.invite(group, make_member("Carol"), by=bob, now=NOW)
    erin = list_person(name="Erin", handles={"github": "erin"}, email=None, affiliation="", by=None, now=NOW)
    with refused(Refusal.LISTED_ONLY):
        actions.invite(group, erin, by=alice, now=NOW)


@pytest.mark.row("grp.join")
@pytest.mark.parametrize("scope", ["community", "groups", "group:this"])
def test_somebody_barred_hears_the_neutral_answer_and_nothing_is_written(alice, scope):
    group, bob = make_group(alice, SIG), make_member()
    bar(
        bob,
        scope.replace("this", str(group.pk)),
        since=NOW - timedelta(days=1),
        until=NOW + timedelta(days=1),
    )
    before = Entry.objects.count()
    with refused(Refusal.BARRED):
        actions.come_in(group, person=bob, accepts=True, now=NOW)
    assert Entry.objects.count() == before and not Wish.objects.exists()
    later = NOW + timedelta(days=1)
    assert actions.come_in(group, person=bob, accepts=True, now=later) is WayIn.JOIN


def test_whoever_must_not_lead_is_given_no_role_and_can_still_join(alice):
    group, bob = make_group(alice, SIG), make_member()
    bar(bob, "leading", since=NOW - timedelta(days=1), until=NOW + timedelta(days=1))
    with refused(Refusal.NOT_COMMUNITY):
        actions.give_role(group, bob, GroupRole.LEAD, by=alice, now=NOW)
    assert actions.come_in(group, person=bob, accepts=True, now=NOW) is WayIn.JOIN
    assert actions.give_role(group, bob, GroupRole.LEAD, by=alice, now=NOW + timedelta(days=1))


@pytest.mark.row("grp.sig-member-led")
def test_a_role_is_given_and_ended_and_the_gap_is_told_once(alice):
    group, bob = make_group(alice, SIG), make_member()
    lead = actions.give_role(group, bob, GroupRole.LEAD, by=alice, now=NOW)
    with refused(Refusal.HAS_ROLE):
        actions.give_role(group, bob, GroupRole.LEAD, by=alice, now=NOW)
    assert readers.needing_care(NOW) == []
    actions.end_membership(lead, by=alice, now=NOW + timedelta(days=1))
    assert letters() == [("groups.gap", "alice@example.org")]
    assert Group.objects.get(pk=group.pk).state == State.ACTIVE
    assert actions.tell_of_gap(group, now=NOW + timedelta(days=2))
    assert len(letters()) == 1
    with refused(Refusal.NOT_IN):
        actions.end_membership(lead, by=alice, now=NOW)
    actions.give_role(group, make_member("Carol"), GroupRole.LEAD, by=alice, now=NOW + timedelta(days=3))
    assert Group.objects.get(pk=group.pk).gap_told_at is None
    assert {"membership.began", "membership.ended", "group.gap_found"} <= set(verbs(group))


def test_stepping_back_ends_every_role_at_once_and_tells_who_steers(alice):
    group, bob = make_group(alice), make_member()
    for role in (GroupRole.MEMBER, GroupRole.CO_FACILITATOR):
        put_in(group, bob, role)
    later = NOW + timedelta(days=9)
    actions.leave(group, person=bob, now=later)
    rows = Membership.objects.filter(person=bob)
    assert [(row.over, row.until) for row in rows] == [(True, later)] * 2
    assert letters() == [("groups.stepped_back", "alice@example.org")]
    with refused(Refusal.NOT_IN):
        actions.leave(group, person=bob, now=later)


def test_leaving_all_lets_wishes_go_with_their_promises(alice):
    bob = make_member()
    put_in(make_group(alice, SIG, "Reading circle"), bob)
    asked = make_forming(alice)
    actions.come_in(asked, person=bob, accepts=True, now=NOW)
    assert actions.leave_all(bob, by=bob, now=NOW) == 1
    assert not Membership.objects.live().filter(person=bob).exists()
    assert Promise.objects.get(to_id=bob.pk).outcome == "waived"


@dataclass(frozen=True)
class Deed:
    about: UUID


@pytest.mark.row("grp.staff-host")
def test_when_the_only_facilitator_leaves_the_staff_somebody_is_told_once(alice):
    dana = make_staff("Dana")
    group = make_forming(dana)
    actions.give_role(group, alice, GroupRole.SUPPORT, by=alice, now=NOW)
    actions.open_group(group, by=alice, now=NOW)
    end_role(Role.objects.get(person=dana, kind=RoleKind.STAFF), by=alice, now=NOW)
    later = NOW + timedelta(minutes=1)
    for _ in range(2):
        facilitator_may_be_gone(Deed(dana.pk), now=later)
    assert ("groups.gap", "alice@example.org") in letters()
    assert sum(kind == "groups.gap" for kind, _ in letters()) == 2  # both support contacts, once each
    assert [line.name for line in readers.needing_care(later)] == [group.name]


def test_a_role_that_ended_elsewhere_tells_nobody_while_somebody_facilitates(alice):
    group, dana = make_group(alice), make_staff("Dana")
    actions.give_role(group, dana, GroupRole.FACILITATOR, by=alice, now=NOW)
    end_role(Role.objects.get(person=dana, kind=RoleKind.STAFF), by=alice, now=NOW)
    facilitator_may_be_gone(Deed(dana.pk), now=NOW + timedelta(minutes=1))
    assert letters() == []


@pytest.mark.row("grp.cpg-underlie")
def test_a_lead_cannot_write_rules_about_reporting_and_staff_can(alice):
    group, bob = make_forming(alice, SIG), make_member()
    put_in(group, bob, GroupRole.LEAD)
    words = Words(name=group.name, own_rules="Report to me only.")
    with refused(Refusal.RULES_NEED_STAFF):
        actions.change_charter(group, words, by=bob, now=NOW)
    assert actions.change_charter(group, words, by=alice, now=NOW).own_rules == "Report to me only."
    assert actions.change_charter(group, words, by=bob, now=NOW).own_rules == "Report to me only."


@pytest.mark.row("grp.no-silent-agreement")
def test_once_a_group_is_under_way_nobody_changes_its_own_rules_alone(alice):
    group, bob = make_group(alice, SIG, own_rules="We speak in turn."), make_member()
    put_in(group, bob, GroupRole.LEAD)
    for by in (bob, alice):
        with refused(Refusal.RULES_BY_CONSENT):
            actions.change_charter(group, Words(name=group.name, own_rules="Bob decides."), by=by, now=NOW)
    words = Words(name="Slow reading", own_rules="We speak in turn.")
    assert actions.change_charter(group, words, by=bob, now=NOW).name == "Slow reading"


def test_closing_ends_memberships_keeps_the_promise_and_stays_findable(alice):
    group, bob = make_group(alice), make_member()
    put_in(group, bob)
    actions.begin_closing(group, by=alice, now=NOW)
    assert actions.come_in(group, person=make_member("Carol"), accepts=True, now=NOW) is WayIn.NOTE
    actions.close_group(group, by=alice, now=NOW + timedelta(days=1))
    assert not Membership.objects.live().filter(group=group).exists()
    assert not Wish.objects.filter(ended_at=None).exists()
    assert Promise.objects.get(about_id=group.pk).outcome == "kept"
    shelves = {
        shelf.name: [line.name for line in shelf.page.rows]
        for shelf in readers.directory(VISITOR, now=NOW).shelves
    }
    assert shelves["past"] == [group.name]
    with refused(Refusal.NOT_FROM_HERE):
        actions.give_role(group, bob, GroupRole.CO_FACILITATOR, by=alice, now=NOW)


def test_the_search_index_follows_name_and_purpose(alice):
    group = make_group(alice, SIG, "Reading circle", purpose="Papers about tides.")
    assert list(found_among(Group.objects.all(), "group", "tide")) == [group]
    actions.change_charter(group, Words(name="Reading circle", purpose="Books."), by=alice, now=NOW)
    assert not found_among(Group.objects.all(), "group", "tide").exists()
