"""Inviting many, a group that was under way before it came here, and who asked to be told."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from holdspace.clock.refusal import Refused
from holdspace.groups import actions
from holdspace.groups.actions import Words, under_way
from holdspace.groups.actions.invitations import decline
from holdspace.groups.actions.willingness import say_willing
from holdspace.groups.models import Group, Membership, OnboardingStep, Wish
from holdspace.groups.rules import GroupRole, Refusal, WayIn
from holdspace.groups.rules.pasted import Refusal as LineRefusal
from holdspace.groups.rules.pasted import read
from holdspace.groups.rules.reopening import Refusal as ReopenRefusal
from holdspace.groups.rules.willingness import Refusal as WillRefusal
from holdspace.groups.rules.willingness import Will, Word
from holdspace.groups.sentences import sentence
from holdspace.groups.tests.at_pages import seen, signed_in
from holdspace.groups.tests.make import (
    NOW,
    SIG,
    make_agreements,
    make_community,
    make_group,
    make_member,
    make_staff,
    put_in,
)
from holdspace.outbox.models import Errand, Letter
from holdspace.people.actions import bar
from holdspace.people.models import Person

pytestmark = pytest.mark.postgres
LIST = "Möwe <mowe@example.org>, bob@example.org\n\nkamome@example.org"


@pytest.mark.parametrize(
    ("text", "found", "bad"),
    [
        ("a@x.org\nb@x.org", [(1, "a@x.org", ""), (2, "b@x.org", "")], []),
        ("a@x.org, b@x.org; c@x.org", [(1, "a@x.org", ""), (1, "b@x.org", ""), (1, "c@x.org", "")], []),
        ('"Gull, B." <g@x.org>', [(1, "g@x.org", "Gull, B.")], []),
        ("カモメ <k@x.jp>", [(1, "k@x.jp", "カモメ")], []),
        ("a@x.org\nA@X.ORG\n", [(1, "a@x.org", "")], []),
        ("a@x.org\nnonsense\nfoo@bar", [(1, "a@x.org", "")], [(2, "nonsense"), (3, "foo@bar")]),
        (" \n", [], [(1, "")]),
    ],
)
def test_people_are_read_from_pasted_lines(text, found, bad):
    good, wrong = read(text)
    assert [(one.line, one.address, one.name) for one in good] == found
    assert [(one.line, one.text) for one in wrong] == bad


def test_each_refusal_has_a_sentence_of_its_own():
    for enum in (LineRefusal, ReopenRefusal):
        assert len({sentence(Refused(refusal)) for refusal in enum}) == len(enum)


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


@pytest.fixture
def group(alice):
    return make_group(alice)


def refused(refusal: Any) -> Any:
    return pytest.raises(Refused, match=f"^{refusal.value}$")


def letters() -> list[tuple[str, str]]:
    return sorted(Letter.objects.exclude(kind__startswith="agreements").values_list("kind", "address"))


def bad_lines(group: Group, text: str, by: Person, *, already: bool = True) -> list[tuple[int, LineRefusal]]:
    with pytest.raises(under_way.BadLines) as caught:
        under_way.write_down(group, text, already=already, by=by, now=NOW)
    return [(one.line, one.refusal) for one in caught.value.bad]


def token_in(letter: Letter) -> str:
    found = re.search(r"/invitation/([^/\s]+)/", letter.text)
    assert found is not None
    return found[1]


def test_nothing_is_sent_before_somebody_presses_send_and_then_one_letter_each(alice, group):
    bob = make_member("Bob")
    made = under_way.write_down(group, LIST, already=True, by=alice, now=NOW, since=date(2024, 5, 1))
    assert len(made) == 3 and letters() == []
    assert not Membership.objects.filter(person=bob).exists()
    group.refresh_from_db()
    assert group.opened_at is not None and group.opened_at.isoformat() == "2024-05-01T04:00:00+00:00"
    listed = Person.objects.get(email="mowe@example.org")
    assert (listed.listed, listed.name) == (True, "Möwe")
    assert under_way.send_all(group, by=alice, now=NOW) == 3
    assert letters() == [
        ("groups.new_here", "kamome@example.org"),
        ("groups.new_here", "mowe@example.org"),
        ("groups.under_way", "bob@example.org"),
    ]
    assert all(Errand.objects.filter(kind="outbox.daily").values_list("held_by_quiet", flat=True))
    with refused(LineRefusal.NOTHING_TO_SEND):
        under_way.send_all(group, by=alice, now=NOW)
    assert under_way.write_down(group, LIST, already=True, by=alice, now=NOW) == []


def test_a_link_works_only_once_the_letter_was_sent(alice, group):
    bob = make_member("Bob")
    (wish,) = under_way.write_down(group, "bob@example.org", already=True, by=alice, now=NOW)
    assert actions.invitation_by(actions.token_for(wish), now=NOW) is None
    under_way.send_all(group, by=alice, now=NOW)
    assert actions.come_in(group, person=bob, accepts=True, invited=True, now=NOW) is WayIn.JOIN
    assert sorted(OnboardingStep.objects.values_list("step", "state")) == [
        ("agreed", "done"),
        ("told", "done"),
    ]
    assert Membership.objects.get(person=bob).sees_from is None


def test_somebody_new_joins_the_community_and_the_group_in_one_go(alice, group):
    make_agreements(alice)
    under_way.write_down(group, "mowe@example.org", already=True, by=alice, now=NOW)
    under_way.send_all(group, by=alice, now=NOW)
    wish = Wish.objects.get()
    with refused(Refusal.NOT_ACCEPTED):
        under_way.arrive(wish, name="Möwe", zone="Europe/Berlin", accepts=False, now=NOW)
    assert Person.objects.get(email="mowe@example.org").listed
    person = under_way.arrive(wish, name="Möwe", zone="Europe/Berlin", accepts=True, now=NOW)
    assert (person.listed, person.name, person.zone) == (False, "Möwe", "Europe/Berlin")
    assert Membership.objects.live().filter(group=group, person=person).exists()
    wish.refresh_from_db()
    assert wish.came_in
    with refused(Refusal.INVITATION_OVER):
        under_way.arrive(wish, name="Möwe", zone="Europe/Berlin", accepts=True, now=NOW)


def test_an_address_nobody_has_is_for_staff_and_written_to_once(alice, group):
    lead = make_member("Dana")
    circle = make_group(alice, SIG, "Reading circle")
    put_in(circle, lead, GroupRole.LEAD)
    with refused(LineRefusal.STAFF_SAYS):
        under_way.write_down(circle, "new@example.org", already=True, by=lead, now=NOW)
    assert bad_lines(circle, "new@example.org", lead, already=False) == [(1, LineRefusal.STAFF_WRITES)]
    under_way.write_down(circle, "new@example.org", already=False, by=alice, now=NOW)
    with refused(LineRefusal.STAFF_SENDS):
        under_way.send_all(circle, by=lead, now=NOW)
    under_way.send_all(circle, by=alice, now=NOW)
    decline(Wish.objects.get(), now=NOW)
    assert bad_lines(circle, "new@example.org", alice) == [(1, LineRefusal.ONCE_ONLY)]
    under_way.write_down(group, "new@example.org", already=True, by=alice, now=NOW)
    assert under_way.send_all(group, by=alice, now=NOW) == 0  # another group writes no second letter


def test_one_bad_line_and_nothing_is_written(alice, group):
    bob = make_member("Bob")
    bar(bob, "community", since=NOW - timedelta(days=1), until=None)
    bad = bad_lines(group, "carol@example.org\nbob@example.org", alice)
    assert bad == [(2, LineRefusal.CANNOT_BE_ASKED)]
    assert not Wish.objects.exists() and not Person.objects.filter(email="carol@example.org").exists()


def test_nobody_is_asked_against_their_word(alice):
    circle, bob = make_group(alice, SIG, "Reading circle"), make_member("Bob")
    say_willing(bob, Word(Will.NEVER), by=bob, now=NOW)
    with refused(WillRefusal.NEVER):
        actions.invite(circle, bob, by=alice, now=NOW)
    assert bad_lines(circle, "bob@example.org", alice, already=False) == [(1, LineRefusal.CANNOT_BE_ASKED)]
    say_willing(bob, Word(Will.LATER, date(2026, 2, 1)), by=bob, now=NOW)
    with refused(WillRefusal.NOT_YET):
        actions.invite(circle, bob, by=alice, now=NOW)
    assert actions.invite(circle, bob, by=alice, now=NOW + timedelta(days=20))


@pytest.mark.row("grp.sig-rolling")
def test_who_asked_to_be_told_gets_one_letter_when_a_group_takes_people_again(alice):
    circle, bob = make_group(alice, SIG, "Reading circle", not_now="Full until spring."), make_member("Bob")
    for capacity in ("An hour", "Two hours"):
        way = actions.come_in(circle, person=bob, accepts=False, capacity=capacity, now=NOW)
        assert way is WayIn.NOTE
    assert Wish.objects.get().capacity == "Two hours"
    words = {"name": circle.name, "purpose": circle.purpose}
    for not_now in ("Still full.", "", "", "Full.", ""):
        actions.change_charter(circle, Words(**words, not_now=not_now), by=alice, now=NOW)
    assert [one for one in letters() if one[0] == "groups.again"] == [("groups.again", "bob@example.org")]


@pytest.fixture
def now_is_fixed(monkeypatch):
    for module in ("groups.views.people", "groups.views.shared", "groups.views.reading", "site.context"):
        monkeypatch.setattr(f"holdspace.{module}.now", lambda: NOW + timedelta(hours=1))


@pytest.mark.usefixtures("now_is_fixed")
def test_bad_lines_stand_beside_the_field_and_nothing_typed_is_lost(alice, group):
    client, url = signed_in(alice), f"{group.get_absolute_url()}under-way/"
    bad = client.post(url, {"people": "mowe@example.org\nnonsense", "already": "on"})
    assert bad.status_code == 422
    assert "Line 2, “nonsense”: this is no address." in seen(bad)
    assert "mowe@example.org\nnonsense" in bad.content.decode().replace("\r", "")
    good = client.post(url, {"people": "mowe@example.org", "already": "on"}, follow=True)
    assert "One person is written down." in seen(good) and "the letter waits" in seen(good)
    sent = client.post(f"{url}send/", follow=True)
    assert "One letter is on its way." in seen(sent) and "no answer yet" in seen(sent)


@pytest.mark.usefixtures("now_is_fixed")
def test_the_link_of_a_letter_leads_somebody_new_in(alice, group):
    make_agreements(alice)
    under_way.write_down(group, "mowe@example.org", already=True, by=alice, now=NOW)
    under_way.send_all(group, by=alice, now=NOW)
    url = f"{group.get_absolute_url()}invitation/{token_in(Letter.objects.get(kind='groups.new_here'))}/"
    stranger = Client()
    assert "You are in this group, and it is here now." in seen(stranger.get(url))
    assert stranger.post(url, {"name": "Möwe", "zone": "Europe/Berlin"}).status_code == 422
    done = stranger.post(url, {"name": "Möwe", "zone": "Europe/Berlin", "accepts": "on"}, follow=True)
    assert done.status_code == 200 and "Sharing field notes" in seen(done)
    assert "came in on" in seen(signed_in(alice).get(f"{group.get_absolute_url()}under-way/"))
    assert stranger.get(url).status_code == 410


@pytest.mark.usefixtures("now_is_fixed")
def test_no_thank_you_is_an_answer(alice):
    circle, bob = make_group(alice, SIG, "Reading circle"), make_member("Bob")
    actions.invite(circle, bob, by=alice, now=NOW)
    said = signed_in(bob).post(f"{circle.get_absolute_url()}join/", {"decline": "1"})
    assert "Nobody will ask why." in seen(said)
    wish = Wish.objects.get()
    assert wish.declined and not wish.came_in
    assert "said no on" in seen(signed_in(alice).get(f"{circle.get_absolute_url()}under-way/"))


@pytest.mark.usefixtures("now_is_fixed")
def test_who_may_be_asked_is_shown_to_staff_alone(alice):
    circle, bob = make_group(alice, SIG, "Reading circle"), make_member("Bob")
    lead = make_member("Dana")
    put_in(circle, lead, GroupRole.LEAD)
    say_willing(bob, Word(Will.YES), words="Maps", by=bob, now=NOW)
    url = f"{circle.get_absolute_url()}people/"
    assert "Maps" in seen(signed_in(alice).get(url))
    assert "Maps" not in seen(signed_in(lead).get(url))
    say_willing(bob, Word(Will.NEVER), by=bob, now=NOW)
    told = signed_in(lead).post(f"{url}add/", {"person": str(bob.pk), "role": ""}, follow=True)
    assert "This person cannot be asked at present." in seen(told)
