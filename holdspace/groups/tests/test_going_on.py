"""How a group goes on: as a follow-up, as an interest group, or with somebody new who carries it."""

from datetime import timedelta

import pytest

from holdspace.clock.refusal import Refused
from holdspace.groups import actions
from holdspace.groups.actions import converting, succession
from holdspace.groups.actions.follow_ups import follow_up
from holdspace.groups.actions.items_settled import item_stays
from holdspace.groups.actions.people import begin_membership
from holdspace.groups.actions.telling import TELL, tell
from holdspace.groups.models import (
    Conversion,
    FollowUp,
    Group,
    Interim,
    Item,
    ItemVersion,
    LeadOffer,
    Membership,
    OptIn,
    Wish,
)
from holdspace.groups.readers.waiting import waiting_for_member
from holdspace.groups.rules import GroupRole
from holdspace.groups.rules.converting import ConvertRefusal
from holdspace.groups.rules.follow_ups import FollowUpRefusal
from holdspace.groups.rules.life import LifeRefusal
from holdspace.groups.rules.succession import SuccessionRefusal
from holdspace.groups.tests.at_pages import seen, signed_in, stand_still
from holdspace.groups.tests.make import NOW, SIG, make_community, make_group, make_member, make_staff, put_in
from holdspace.journal.models import Entry
from holdspace.outbox.models import Errand, Letter
from holdspace.people.actions import bar
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises.models import Promise

LATER = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def now_is_fixed(monkeypatch):
    stand_still(monkeypatch, "groups.views.reading")


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


def refused(refusal):
    return pytest.raises(Refused, match=f"^{refusal.value}$")


def members(group: Group) -> list[str]:
    held = Membership.objects.live().filter(group=group).exclude(role=GroupRole.SUPPORT)
    return sorted(f"{row.person.name}: {row.role}" for row in held.select_related("person"))


def told(kind: str) -> list[str]:
    for errand in Errand.objects.filter(kind=TELL, done_at=None):
        tell(errand.args, now=LATER)
    return sorted(set(Letter.objects.filter(kind=f"groups.{kind}").values_list("address", flat=True)))


# --- follow-up -------------------------------------------------------------------------------------------------------


@pytest.mark.row("grp.follow-up")
def test_a_follow_up_asks_each_member_and_moves_nobody(alice):
    group, bob, carol = make_group(alice), make_member("Bob"), make_member("Carol")
    for person in (bob, carol):
        put_in(group, person)
    new = follow_up(group, actions.Words(name="Field notes, part two"), facilitator=alice, by=alice, now=NOW)
    assert members(new) == ["Alice: facilitator"]
    assert told("invitation") == ["bob@example.org", "carol@example.org"]
    with refused(FollowUpRefusal.NOBODY_YET):
        actions.open_group(new, by=alice, now=NOW)
    actions.come_in(new, person=bob, accepts=True, invited=True, now=NOW)
    assert members(new) == ["Alice: facilitator", "Bob: member"]
    assert actions.open_group(new, by=alice, now=NOW).state == "active"
    assert Wish.objects.get(group=new, person=carol).ended_at is None
    for one, other in ((group, new), (new, group)):
        assert other.name in seen(signed_in(bob).get(one.get_absolute_url()))


@pytest.mark.row("grp.follow-up")
def test_those_who_were_in_a_closed_group_are_asked_and_its_confidential_things_stay(alice):
    group, bob = make_group(alice), make_member("Bob")
    put_in(group, bob)
    item = Item.objects.create(group=group, title="Interview notes", made_at=NOW)
    ItemVersion.objects.create(item=item, number=1, place="the folder", made_at=NOW)
    actions.close_group(group, by=alice, now=LATER)
    new = follow_up(group, actions.Words(name="Part two"), by=alice, now=LATER)
    assert told("invitation") == ["bob@example.org"]
    carol = make_member("Carol")
    put_in(new, carol)
    assert not Item.objects.visible_to(standing_of(carol, LATER)).exists()


def test_in_the_browser_a_follow_up_is_proposed_by_staff_alone(alice):
    group, bob = make_group(alice), make_member("Bob")
    put_in(group, bob)
    url = f"{group.get_absolute_url()}follow-up/"
    assert signed_in(bob).post(url, {"name": "Part two"}).status_code == 404
    bad = signed_in(alice).post(url, {"name": "Part two", "ends_on": "2020-01-01"})
    assert "The end lies before tomorrow." in seen(bad) and "Part two" in bad.content.decode()
    shown = seen(signed_in(alice).post(url, {"name": "Part two", "ends_on": "2026-12-31"}, follow=True))
    assert "Part two is proposed." in shown and "It follows from Sharing field notes" in shown
    assert "Proposed: it opens when somebody who was asked says yes." in shown
    with refused(LifeRefusal.FOLLOW_UP_WHO):
        follow_up(group, actions.Words(name="Part three"), by=bob, now=NOW)


def test_an_unlisted_follow_up_is_no_trace_on_the_first_groups_page(alice, client):
    group = make_group(alice)
    new = follow_up(group, actions.Words(name="Quiet part", unlisted=True), by=alice, now=NOW)
    assert FollowUp.objects.get().group == new
    assert "Quiet part" not in client.get(group.get_absolute_url()).content.decode()


# --- converting ------------------------------------------------------------------------------------------------------


@pytest.fixture
def cast(alice):
    group = make_group(alice)
    people = {name: make_member(name) for name in ("Bob", "Carol", "Dana", "Erin")}
    for person in people.values():
        put_in(group, person)
    return group, people


def under_way(group: Group) -> Conversion:
    return Conversion.objects.get(group=group, done_at=None, dropped_at=None)


@pytest.mark.row("grp.convert")
def test_who_said_yes_is_in_it_a_member_leads_and_silence_moves_nobody(alice, cast):
    group, people = cast
    converting.begin_conversion(group, by=alice, now=NOW)
    assert told("come_along") == [
        "bob@example.org",
        "carol@example.org",
        "dana@example.org",
        "erin@example.org",
    ]
    converting.ask_lead(group, people["Bob"], by=alice, now=NOW)
    assert [str(one.what) for one in waiting_for_member(people["Bob"].pk, NOW)] == [
        "Do you come along?",
        "Would you lead it?",
    ]
    converting.answer_lead(under_way(group), yes=True, by=people["Bob"], now=NOW)
    converting.answer_opt_in(under_way(group), yes=True, by=people["Carol"], now=NOW)
    converting.answer_opt_in(under_way(group), yes=False, by=people["Dana"], now=NOW)
    assert members(group) == ["Alice: facilitator", *(f"{name}: member" for name in sorted(people))]
    row = converting.convert(group, by=alice, now=LATER)
    assert (row.kind, row.state, row.ends_on) == (SIG, "active", None)
    assert members(row) == ["Bob: lead", "Bob: member", "Carol: member"]
    assert row.review_on is not None and Promise.objects.get(kind="group.review").outcome == "open"
    assert Promise.objects.get(kind="group.end").outcome == "waived"
    assert told("converted") == [f"{name}@example.org" for name in ("alice", "bob", "carol", "dana", "erin")]
    verbs = Entry.objects.filter(about_id=group.pk, verb="membership.ended")
    assert verbs.count() == 3 and all(entry.by_id == alice.pk for entry in verbs)


def test_who_helps_to_facilitate_is_asked_and_so_is_who_comes_in_meanwhile(alice, cast):
    group = cast[0]
    helper = make_member("Helper")
    actions.give_role(group, helper, GroupRole.CO_FACILITATOR, by=alice, now=NOW)
    conversion = converting.begin_conversion(group, by=alice, now=NOW)
    late = make_member("Late")
    begin_membership(group, late, GroupRole.MEMBER, by=alice, now=NOW)
    assert "late@example.org" in told("come_along")
    for person in (helper, late):
        converting.answer_opt_in(conversion, yes=True, by=person, now=NOW)
    converting.ask_lead(group, helper, by=alice, now=NOW)
    converting.answer_lead(conversion, yes=True, by=helper, now=NOW)
    converting.convert(group, by=alice, now=LATER)
    assert members(group) == ["Helper: lead", "Helper: member", "Late: member"]


@pytest.mark.row("grp.convert")
def test_newcomers_see_nothing_confidential_from_before_and_those_who_were_in_it_do(alice, cast):
    group, people = cast
    item = Item.objects.create(group=group, title="Interview notes", made_at=NOW)
    ItemVersion.objects.create(item=item, number=1, place="the folder", made_at=NOW)
    converting.begin_conversion(group, by=alice, now=NOW)
    converting.ask_lead(group, people["Bob"], by=alice, now=NOW)
    converting.answer_lead(under_way(group), yes=True, by=people["Bob"], now=NOW)
    with refused(ConvertRefusal.ITEMS_OPEN):
        converting.convert(group, by=alice, now=NOW)
    item_stays(group, item, by=alice, now=NOW)
    converting.convert(group, by=alice, now=LATER)
    newcomer, much_later = make_member("Frey"), LATER + timedelta(days=3)
    for person in (newcomer, people["Erin"]):
        actions.come_in(group, person=person, accepts=True, now=much_later)
    seen_by = {
        name: Item.objects.visible_to(standing_of(person, much_later)).exists()
        for name, person in {"newcomer": newcomer, "silent": people["Erin"], "lead": people["Bob"]}.items()
    }
    assert seen_by == {"newcomer": False, "silent": True, "lead": True}


@pytest.mark.row("grp.convert")
def test_without_a_willing_member_it_cannot_be_converted(alice, cast):
    group, people = cast
    with refused(ConvertRefusal.NOT_BEGUN):
        converting.ask_lead(group, people["Bob"], by=alice, now=NOW)
    with refused(ConvertRefusal.NOT_BEGUN):
        converting.convert(group, by=alice, now=NOW)
    converting.begin_conversion(group, by=alice, now=NOW)
    with refused(ConvertRefusal.BEGUN):
        converting.begin_conversion(group, by=alice, now=NOW)
    with refused(ConvertRefusal.LEAD_ON_STAFF):
        converting.ask_lead(group, alice, by=alice, now=NOW)
    with refused(ConvertRefusal.LEAD_NOT_IN):
        converting.ask_lead(group, make_member("Outside"), by=alice, now=NOW)
    bar(people["Dana"], scope="leading", since=NOW, until=None)
    with refused(ConvertRefusal.LEAD_BARRED):
        converting.ask_lead(group, people["Dana"], by=alice, now=NOW)
    converting.ask_lead(group, people["Bob"], by=alice, now=NOW)
    with refused(ConvertRefusal.NO_LEAD):
        converting.convert(group, by=alice, now=NOW)
    converting.answer_lead(under_way(group), yes=False, by=people["Bob"], now=NOW)
    with refused(ConvertRefusal.NO_LEAD):
        converting.convert(group, by=alice, now=NOW)
    with refused(ConvertRefusal.NOT_ASKED):
        converting.answer_lead(under_way(group), yes=True, by=people["Carol"], now=NOW)
    with refused(ConvertRefusal.NOT_ASKED):
        converting.answer_opt_in(under_way(group), yes=True, by=alice, now=NOW)


def test_left_as_it_is_nothing_has_moved_and_answers_are_over(alice, cast):
    group, people = cast
    before = members(group)
    conversion = converting.begin_conversion(group, by=alice, now=NOW)
    converting.leave_as_it_is(group, by=alice, now=NOW)
    assert members(group) == before and Group.objects.get(pk=group.pk).kind == "working_group"
    with refused(ConvertRefusal.ANSWERED):
        converting.answer_opt_in(conversion, yes=True, by=people["Bob"], now=NOW)
    with refused(ConvertRefusal.NOT_BEGUN):
        converting.leave_as_it_is(group, by=alice, now=NOW)


def test_a_group_that_closes_asks_nobody_any_more(alice, cast):
    group, people = cast
    converting.begin_conversion(group, by=alice, now=NOW)
    actions.close_group(group, by=alice, now=NOW)
    assert not [one for one in waiting_for_member(people["Bob"].pk, NOW) if "come along" in str(one.what)]


def test_in_the_browser_from_asking_to_an_interest_group(alice, cast):
    group, people = cast
    staff, bob, url = signed_in(alice), signed_in(people["Bob"]), f"{group.get_absolute_url()}convert/"
    assert bob.get(url).status_code == 404 and bob.post(f"{url}begin/").status_code == 404
    assert bob.get(f"{group.get_absolute_url()}come-along/").status_code == 404
    staff.post(f"{url}begin/")
    staff.post(f"{url}lead/", {"person": str(people["Bob"].pk)})
    assert "asked, no answer yet." in seen(staff.get(url))
    bob.post(f"{group.get_absolute_url()}come-along/", {"lead": "1", "yes": "1"})
    bob.post(f"{group.get_absolute_url()}come-along/", {"yes": "1"})
    assert OptIn.objects.get(person=people["Bob"]).says is True
    shown = seen(staff.get(url))
    assert "Bob : said yes." in shown and "No answer Carol , Dana , Erin" in shown
    shown = seen(staff.post(f"{url}done/", follow=True))
    assert "is an interest group now, led by Bob." in shown and "Interest group" in shown


# --- succession ------------------------------------------------------------------------------------------------------


def led_by(alice: Person, lead: Person) -> Group:
    group = make_group(alice, SIG, "Small stations")
    put_in(group, lead)
    actions.give_role(group, lead, GroupRole.LEAD, by=alice, now=NOW)
    return group


def end_lead(group: Group, alice: Person) -> None:
    held = Membership.objects.live().get(group=group, role=GroupRole.LEAD)
    actions.end_membership(held, by=alice, now=NOW)


@pytest.mark.row("grp.sig-member-led")
def test_when_the_last_lead_leaves_somebody_is_looked_for_and_nothing_closes(alice):
    fulmar = make_member("Fulmar")
    group = led_by(alice, fulmar)
    end_lead(group, alice)
    promise = Promise.objects.get(kind="group.succession")
    assert (promise.owner_id, promise.outcome) == (alice.pk, "open")
    group.refresh_from_db()
    assert group.state == "active"
    bob = make_member("Bob")
    put_in(group, bob)
    shown = seen(signed_in(bob).get(group.get_absolute_url()))
    assert "This group is looking for a lead." in shown and "I could do it, or help" in shown
    succession.name_interim(group, fulmar, by=alice, now=NOW)
    assert "Until then ask Fulmar." in seen(signed_in(bob).get(group.get_absolute_url()))
    assert told("interim") == ["fulmar@example.org"]
    actions.give_role(group, bob, GroupRole.LEAD, by=alice, now=LATER)
    promise.refresh_from_db()
    assert promise.outcome == "kept" and Interim.objects.get().until == LATER


def test_an_offer_is_for_the_staff_alone_until_it_is_accepted(alice):
    fulmar, bob, carol = (make_member(name) for name in ("Fulmar", "Bob", "Carol"))
    group = led_by(alice, fulmar)
    for person in (bob, carol):
        put_in(group, person)
    end_lead(group, alice)
    client, url = signed_in(bob), group.get_absolute_url()
    client.post(f"{url}offer/", {"words": "I have a boat."})
    assert "Only staff see it" in seen(client.get(url))
    for page in (url, f"{url}succession/"):
        assert "I have a boat." not in signed_in(carol).get(page).content.decode()
    assert not Entry.objects.filter(verb="offer.made", by_id=bob.pk).exists()
    assert "I have a boat." in seen(signed_in(alice).get(f"{url}succession/"))
    offer = LeadOffer.objects.get()
    with refused(SuccessionRefusal.OFFERED):
        succession.offer_to_lead(group, words="", by=bob, now=NOW)
    signed_in(alice).post(f"{url}offers/{offer.pk}/", {"yes": "1"})
    assert "Bob: lead" in members(group) and told("offer_answered") == ["bob@example.org"]
    with refused(SuccessionRefusal.ENDED):
        succession.answer_offer(offer, yes=False, by=alice, now=NOW)


def test_who_may_be_named_and_who_may_offer(alice):
    fulmar, bob = make_member("Fulmar"), make_member("Bob")
    group = led_by(alice, fulmar)
    with refused(SuccessionRefusal.NO_GAP):
        succession.name_interim(group, bob, by=alice, now=NOW)
    end_lead(group, alice)
    with refused(SuccessionRefusal.NOT_STAFF):
        succession.name_interim(group, bob, by=bob, now=NOW)
    bar(bob, scope="leading", since=NOW, until=None)
    with refused(SuccessionRefusal.NOT_COMMUNITY):
        succession.name_interim(group, bob, by=alice, now=NOW)
    with refused(SuccessionRefusal.NOT_IN):
        succession.offer_to_lead(group, words="", by=bob, now=NOW)
    put_in(group, alice)
    with refused(SuccessionRefusal.NOT_HERE):
        succession.offer_to_lead(group, words="", by=alice, now=NOW)
    offer = succession.offer_to_lead(group, words="", by=fulmar, now=NOW)
    with refused(SuccessionRefusal.NOT_STAFF):
        succession.answer_offer(offer, yes=True, by=fulmar, now=NOW)
    assert succession.take_offer_back(group, by=fulmar, now=NOW) is True
    actions.close_group(group, by=alice, now=NOW)
    with refused(SuccessionRefusal.NOT_RUNNING):
        succession.name_interim(group, fulmar, by=alice, now=NOW)


def test_who_leaves_the_community_leaves_no_offer_behind(alice):
    fulmar = make_member("Fulmar")
    group = led_by(alice, fulmar)
    end_lead(group, alice)
    succession.offer_to_lead(group, words="", by=fulmar, now=NOW)
    succession.name_interim(group, fulmar, by=alice, now=NOW)
    succession.let_offers_go(fulmar, now=LATER)
    assert not LeadOffer.objects.filter(ended_at=None).exists()
    assert not Interim.objects.filter(until=None).exists()
