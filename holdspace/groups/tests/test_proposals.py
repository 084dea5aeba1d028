"""Proposing a group: overlap shown, an answer promised, a reason that only the proposer reads."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from holdspace.clock.refusal import Refused
from holdspace.groups.actions import proposals as actions
from holdspace.groups.actions.proposals import Proposed
from holdspace.groups.models import Group, Membership, Proposal
from holdspace.groups.rules import GroupKind, GroupRole
from holdspace.groups.rules.proposals import ProposalRefusal, alike, words_to_look_for
from holdspace.groups.tests.at_pages import seen, signed_in, stand_still
from holdspace.groups.tests.make import NOW, SIG, WG, make_community, make_group, make_member, make_staff
from holdspace.journal.models import Entry
from holdspace.outbox.models import Letter
from holdspace.people.actions import bar
from holdspace.promises.models import Promise

TYPED = {
    "name": "Reading circle",
    "kind": SIG.value,
    "topic": "One paper a month.",
    "need": "Nobody reads alone.",
    "audience": "Everybody",
    "would_lead": "on",
}
NEED = Proposed(name="Reading circle", kind=SIG, need="Nobody reads alone.", topic="One paper a month.")


@pytest.fixture(autouse=True)
def now_is_fixed(monkeypatch):
    stand_still(monkeypatch, "groups.views.proposals", "groups.views.reading")


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


def refused(refusal: ProposalRefusal):
    return pytest.raises(Refused, match=f"^{refusal.value}$")


@pytest.mark.row("grp.why")
@pytest.mark.parametrize(
    ("name", "others", "found"),
    [
        ("Reading circle", ["Reading circles", "Data stewards"], ["Reading circles"]),
        (
            "Sharing field notes",
            ["Field notes from the north", "Weather logs"],
            ["Field notes from the north"],
        ),
        ("Tides", ["Tide", "Weather logs"], ["Tide"]),
        ("Reading circle", ["Data stewards"], []),
    ],
)
def test_names_that_are_close_or_share_a_telling_word_are_alike(name, others, found):
    assert [one.name for one in alike(name, [SimpleNamespace(name=other) for other in others])] == found


def test_words_to_look_for_are_few_and_telling():
    assert words_to_look_for("The Möwe of the field", "Möwe and notes") == ("möwe", "field", "notes")


@pytest.mark.row("grp.propose")
def test_a_member_proposes_staff_decline_and_only_the_proposer_reads_why(alice):
    bob, carol = make_member("Bob"), make_member("Carol")
    client = signed_in(bob)
    shown = seen(client.post("/groups/proposals/new/", TYPED, follow=True))
    assert "You hear by Friday 23 January, 08:00 (Nairobi)" in shown and "Nobody reads alone." in shown
    proposal = Proposal.objects.get()
    promise = Promise.objects.get(about_id=proposal.pk)
    assert (promise.to_id, promise.owner_id, promise.outcome) == (bob.pk, alice.pk, "open")
    assert Letter.objects.get(kind="groups.proposed").address == "alice@example.org"
    url = proposal.get_absolute_url()
    assert signed_in(carol).get(url).status_code == 404
    assert Client().get(url).status_code == 302
    assert "Reading circle" not in seen(signed_in(carol).get("/groups/proposals/"))
    staff = signed_in(alice)
    bad = seen(staff.post(f"{url}answer/", {"no": "1", "words": ""}))
    assert "Say why not, in a sentence or two." in bad
    staff.post(f"{url}answer/", {"no": "1", "words": "The stewards read together already."})
    promise.refresh_from_db()
    assert promise.outcome == "kept"
    assert "The stewards read together already." in seen(client.get(url))
    assert "The stewards read together already." in Letter.objects.get(kind="groups.proposal_no").text
    assert signed_in(carol).get(url).status_code == 404
    verbs = set(Entry.objects.filter(about_id=proposal.pk).values_list("verb", flat=True))
    assert verbs == {"proposal.made", "proposal.declined"}


@pytest.mark.row("grp.propose")
def test_an_accepted_proposal_is_a_forming_group_with_its_words(alice):
    bob = make_member("Bob")
    proposal = actions.propose(
        Proposed(**{**vars(NEED), "would_lead": True, "audience": "All"}), by=bob, now=NOW
    )
    group = actions.accept_proposal(proposal, words="Gladly.", by=alice, now=NOW)
    found = Group.objects.get(pk=group.pk)
    said = (found.state, found.kind, found.name, found.purpose, found.goal, found.audience)
    assert said == (
        "forming",
        "interest_group",
        "Reading circle",
        "One paper a month.",
        "Nobody reads alone.",
        "All",
    )
    roles = Membership.objects.filter(group=group).values_list("person__name", "role")
    assert sorted(roles) == [("Alice", GroupRole.SUPPORT), ("Bob", GroupRole.LEAD)]
    assert "Gladly." in Letter.objects.get(kind="groups.proposal_yes").text
    with refused(ProposalRefusal.ANSWERED):
        actions.decline_proposal(proposal, reason="No.", by=alice, now=NOW)


@pytest.mark.row("grp.why")
def test_a_name_close_to_another_is_shown_with_a_link_and_goes_on_with_a_reason(alice):
    make_group(alice, SIG, "Reading circles")
    bob = make_member("Bob")
    client = signed_in(bob)
    response = client.post("/groups/proposals/new/", TYPED)
    assert "Groups much like this one stand below." in seen(response)
    assert "/groups/reading-circles/" in response.content.decode()
    assert "Nobody reads alone." in response.content.decode() and not Proposal.objects.exists()
    client.post("/groups/proposals/new/", {**TYPED, "although": "Theirs is for poems."})
    assert Proposal.objects.get().although == "Theirs is for poems."


def test_an_unlisted_group_is_no_overlap_for_who_is_not_in_it(alice):
    make_group(alice, SIG, "Reading circles", unlisted=True)
    assert actions.propose(NEED, by=make_member("Bob"), now=NOW).state == "proposed"


def test_no_need_no_member_and_a_bar_are_refused(alice):
    bob = make_member("Bob")
    with refused(ProposalRefusal.NEED_BLANK):
        actions.propose(Proposed(name="A", kind=WG, need=" "), by=bob, now=NOW)
    guest = make_member("Guest")
    bar(guest, scope="groups", since=NOW - timedelta(days=1), until=None)
    with refused(ProposalRefusal.BARRED):
        actions.propose(NEED, by=guest, now=NOW)


def test_staff_do_not_answer_their_own_and_members_answer_none(alice):
    own = actions.propose(NEED, by=alice, now=NOW)
    with refused(ProposalRefusal.OWN):
        actions.accept_proposal(own, by=alice, now=NOW)
    with refused(ProposalRefusal.NOT_STAFF):
        actions.accept_proposal(own, by=make_member("Bob"), now=NOW)


def test_a_proposal_is_taken_back_by_its_proposer_and_goes_when_they_leave(alice):
    bob = make_member("Bob")
    one, two = actions.propose(NEED, by=bob, now=NOW), actions.propose(NEED, by=bob, now=NOW)
    with refused(ProposalRefusal.NOT_YOURS):
        actions.withdraw_proposal(one, by=alice, now=NOW)
    signed_in(bob).post(f"{one.get_absolute_url()}withdraw/")
    with refused(ProposalRefusal.ANSWERED):
        actions.withdraw_proposal(one, by=bob, now=NOW)
    actions.withdraw_all(bob, now=NOW)
    assert not Proposal.objects.exists()
    assert set(Promise.objects.filter(about_id__in=[one.pk, two.pk]).values_list("outcome", flat=True)) == {
        "waived"
    }


def test_a_bar_from_leading_prepares_the_group_without_a_lead(alice):
    bob = make_member("Bob")
    proposal = actions.propose(Proposed(**{**vars(NEED), "would_lead": True}), by=bob, now=NOW)
    bar(bob, scope="leading", since=NOW, until=None)
    group = actions.accept_proposal(proposal, by=alice, now=NOW)
    assert not Membership.objects.filter(group=group, role=GroupRole.LEAD).exists()


def test_only_kinds_that_members_propose_are_offered(alice):
    page = signed_in(make_member("Bob")).get("/groups/proposals/new/").content.decode()
    assert GroupKind.STANDING_COMMITTEE.value not in page
