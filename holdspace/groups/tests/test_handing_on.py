"""What somebody had promised in a group goes to others when they leave it, or steer it no more."""

from datetime import date

import pytest

from holdspace.clock.refusal import Refused
from holdspace.groups import actions as verbs
from holdspace.groups.actions import milestones as actions
from holdspace.groups.actions.milestones import MilestoneWords
from holdspace.groups.actions.stepping_back import step_back
from holdspace.groups.actions.succession import answer_offer, offer_to_lead
from holdspace.groups.models import Milestone, WayOut
from holdspace.groups.readers import my_data
from holdspace.groups.rules import GroupRole
from holdspace.groups.tests.at_pages import seen, signed_in
from holdspace.groups.tests.make import NOW, SIG, make_community, make_group, make_member, make_staff, put_in
from holdspace.promises.models import Promise
from holdspace.promises.readers import my_data as own_promises

DUE = date(2026, 1, 19)


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


def test_what_somebody_took_on_goes_to_others_when_they_leave(alice):
    """The day stays promised, by who steers; nothing of it waits for somebody who has left (K8)."""
    group, bob = make_group(alice), make_member("Bob")
    put_in(group, bob)
    one = actions.set_milestone(group, MilestoneWords("Summary", bob, DUE), by=alice, now=NOW)
    reached = actions.set_milestone(group, MilestoneWords("Questions", bob, DUE), by=alice, now=NOW)
    actions.reach(reached, by=bob, now=NOW)
    step_back(group, person=bob, now=NOW)
    page = seen(signed_in(alice).get(WayOut.objects.get().get_absolute_url()))
    assert "A milestone that somebody else takes on: Summary." in page and "Questions." not in page
    verbs.leave(group, person=bob, now=NOW)
    promise = Promise.objects.get(about_id=one.pk)
    assert (promise.owner_id, promise.outcome, promise.label) == (alice.pk, "open", f"Summary ({group.name})")
    assert Milestone.objects.get(pk=one.pk).owner is None
    assert "Questions" not in str(own_promises(bob.pk)) + str(my_data(bob.pk))
    assert "Questions" in seen(signed_in(alice).get(group.get_absolute_url()))


def test_who_steers_no_more_keeps_as_a_member_what_they_took_on_and_no_more(alice):
    dana, group = make_staff("Dana"), make_group(alice)
    for role in (GroupRole.FACILITATOR, GroupRole.MEMBER):
        put_in(group, dana, role)
    Promise.objects.filter(about_id=group.pk).update(owner_id=dana.pk)
    one = actions.set_milestone(group, MilestoneWords("Summary", dana, DUE), by=alice, now=NOW)
    verbs.end_membership(group.memberships.get(person=dana, role="facilitator"), by=alice, now=NOW)
    assert set(Promise.objects.filter(about_id=group.pk).values_list("owner_id", flat=True)) == {alice.pk}
    assert Promise.objects.get(about_id=one.pk).owner_id == dana.pk


def test_who_leaves_is_not_made_the_lead_by_an_offer_of_before(alice):
    group, bob = make_group(alice, SIG, "Reading circle"), make_member("Bob")
    put_in(group, bob)
    offer = offer_to_lead(group, words="Gladly.", by=bob, now=NOW)
    verbs.leave(group, person=bob, now=NOW)
    with pytest.raises(Refused, match="succession_ended"):
        answer_offer(offer, yes=True, by=alice, now=NOW)
