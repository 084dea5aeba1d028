"""The pages as a visitor, a member, who steers and staff see them."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdspace.groups import actions
from holdspace.groups.models import Group, Membership, Part, Place, Question, Wish
from holdspace.groups.rules import GroupRole, State
from holdspace.groups.tests.at_pages import seen
from holdspace.groups.tests.make import (
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
from holdspace.people.actions import list_person
from holdspace.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture(autouse=True)
def now_is_fixed(monkeypatch):
    """Pages ask for the time themselves; it stands still an hour after the builders' time."""
    for module in ("groups.views.reading", "groups.views.people", "groups.views.shared", "site.context"):
        monkeypatch.setattr(f"holdspace.{module}.now", lambda: NOW + timedelta(hours=1))


@pytest.fixture
def alice():
    make_community()
    return make_staff("Alice")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.row("grp.features-page")
def test_a_visitor_sees_the_summary_and_nothing_from_inside(alice, client):
    group, bob = make_group(alice, own_rules="We speak in turn.", rhythm="Monthly"), make_member()
    put_in(group, bob)
    Part.objects.create(group=group, name="Survey")
    Place.objects.create(group=group, kind="private_list", name="notes@example.org")
    shown = seen(client.get(group.get_absolute_url()))
    for words in (
        "Sharing field notes",
        "So that nobody has to guess which notes may travel.",
        "Working group · since Thursday 15 January · until Tuesday 30 June · not taking new members now",
        "A policy text.",
        "Monthly",
        "Facilitates Alice",
        "Note my interest",
        "In doubt, ask Alice.",
    ):
        assert words in shown, words
    for inside in ("Bob", "We speak in turn.", "Survey", "notes@example.org", "Promised", "Still needed"):
        assert inside not in shown


@pytest.mark.row("grp.structured")
def test_a_member_of_the_group_sees_its_people_promises_and_rules(alice):
    make_agreements(alice)
    group, bob = make_group(alice, own_rules="We speak in turn."), make_member()
    put_in(group, bob)
    page = signed_in(bob).get(group.get_absolute_url())
    shown = seen(page)
    for words in ("Bob", "Supports Alice", "We speak in turn.", "Promised", "Step back", "Open until"):
        assert words in shown, words
    assert shown.index("Guidelines") < shown.index("We speak in turn.")
    assert "Still needed" not in shown and "For those who steer" not in shown


@pytest.mark.row("grp.expectations-doc")
def test_who_steers_sees_what_is_still_needed(alice):
    group, bob = make_group(alice, SIG, "Reading circle"), make_member()
    staff = seen(signed_in(alice).get(group.get_absolute_url()))
    assert "Still needed A member who leads. Staff may support, not lead, an interest group." in staff
    assert "A text of what membership means. Until staff put one in force, whoever comes in" in staff
    assert "This group is looking for a lead. Until then ask Alice." in staff
    outside = seen(signed_in(bob).get(group.get_absolute_url()))
    assert "Still needed" not in outside and "Until then ask" not in outside


@pytest.mark.row("grp.sig-member-led")
def test_everybody_reads_that_an_interest_group_is_looking_for_a_lead(alice, client):
    group = make_group(alice, SIG, "Reading circle")
    Group.objects.filter(pk=group.pk).update(state=State.ACTIVE)
    shown = seen(client.get(group.get_absolute_url()))
    assert "This group is looking for a lead." in shown and "Until then" not in shown


@pytest.mark.row("grp.features-page")
def test_an_unlisted_group_does_not_exist_for_others(alice, client):
    group, bob, carol = (
        make_group(alice, SIG, "Quiet room", unlisted=True),
        make_member(),
        make_member("Carol"),
    )
    url = group.get_absolute_url()
    missing = client.get("/groups/never/")
    for who in (client, signed_in(carol)):
        assert who.get(url).status_code == 404
        for path in ("join/", "leave/", "people/", "charter/"):
            assert who.get(url + path).status_code in (404, 302)
        assert "Quiet room" not in seen(who.get("/groups/"))
        assert "Quiet room" not in seen(who.get("/groups/?q=quiet"))
    assert client.get(url).content == missing.content
    actions.invite(group, bob, by=alice, now=NOW)
    invited = signed_in(bob)
    assert "You are invited to this group." in seen(invited.get(url))
    put_in(group, carol)
    assert "Quiet room" in seen(signed_in(carol).get("/groups/?q=quiet"))


def test_a_forming_group_is_for_members(alice, client):
    group = make_forming(alice)
    assert client.get(group.get_absolute_url()).status_code == 404
    assert "Ask to join" in seen(signed_in(make_member()).get(group.get_absolute_url()))


def test_pages_of_those_who_steer_do_not_exist_for_a_member(alice):
    group, bob = make_group(alice), make_member()
    put_in(group, bob)
    client = signed_in(bob)
    for path in ("people/", "charter/"):
        assert client.get(group.get_absolute_url() + path).status_code == 404
    assert client.get("/groups/new/").status_code == 404
    for path in ("move/open/", "people/add/"):
        assert client.post(group.get_absolute_url() + path).status_code == 404


@pytest.mark.row("grp.join")
def test_joining_needs_the_yes_and_then_one_is_in(alice):
    make_agreements(alice)
    group, bob = make_group(alice, SIG, "Reading circle"), make_member()
    client, url = signed_in(bob), f"{group.get_absolute_url()}join/"
    assert "What you agree to" in seen(client.get(url))
    refused = client.post(url, {"capacity": "An hour"})
    assert "say that you agree" in seen(refused) and "An hour" in refused.content.decode()
    arrived = client.post(url, {"accepts": "on", "capacity": "An hour"}, follow=True)
    assert "You are in. Welcome to Reading circle." in seen(arrived)
    assert "Step back" in seen(arrived)
    left = client.post(f"{group.get_absolute_url()}leave/", follow=True)
    assert "You have stepped back from Reading circle." in seen(left)
    assert not Membership.objects.live().filter(person=bob).exists()


def test_a_visitor_who_wants_to_join_is_asked_to_sign_in(alice, client):
    group = make_group(alice, SIG)
    assert client.get(f"{group.get_absolute_url()}join/").status_code == 302


def test_the_link_of_an_invitation_works_without_signing_in_and_once(alice, client):
    make_agreements(alice)
    group, bob = make_forming(alice), make_member()
    wish = actions.invite(group, bob, by=alice, now=NOW)
    actions.open_group(group, by=alice, now=NOW)
    url = f"{group.get_absolute_url()}invitation/{actions.token_for(wish)}/"
    page = client.get(url)
    assert "Join" in seen(page) and page.headers["Cache-Control"].startswith("no-store")
    assert client.post(url, {"accepts": "on"}).status_code == 302
    assert Membership.objects.live().filter(person=bob, role=GroupRole.MEMBER).exists()
    again = client.get(url)
    assert again.status_code == 410 and "This invitation was used" in seen(again)
    assert client.get(f"{group.get_absolute_url()}invitation/forged/").status_code == 410


def test_staff_prepare_and_open_a_group_in_the_browser(alice):
    client = signed_in(alice)
    words = {"name": "Onboarding tip sheets", "kind": "working_group", "facilitator": str(alice.pk)}
    bad = client.post("/groups/new/", {**words, "ends_on": "2020-01-01"})
    assert "The end lies before tomorrow." in seen(bad) and "Onboarding tip sheets" in bad.content.decode()
    assert "Give the group a name." not in seen(bad)
    shown = seen(client.post("/groups/new/", {**words, "ends_on": "2026-06-30"}, follow=True))
    assert "Onboarding tip sheets is being prepared." in shown and "Still needed" in shown
    group = Group.objects.get()
    shown = seen(client.post(f"{group.get_absolute_url()}move/open/", follow=True))
    assert "Onboarding tip sheets is open." in shown
    for verb, words_of_it in (
        ("finish", "is finishing."),
        ("go_on", "goes on."),
        ("open", "has been opened already"),
    ):
        assert words_of_it in seen(client.post(f"{group.get_absolute_url()}move/{verb}/", follow=True))
    assert client.post(f"{group.get_absolute_url()}move/burn/").status_code == 404
    done = client.post(f"{group.get_absolute_url()}move/finish/", follow=True)
    assert "Small steps in any order" in seen(done), "whoever begins an end is shown its steps"


def test_who_steers_changes_the_charter_in_the_browser(alice):
    group, bob = make_group(alice, SIG, "Reading circle"), make_member()
    put_in(group, bob, GroupRole.LEAD)
    client, url = signed_in(bob), f"{group.get_absolute_url()}charter/"
    page = client.get(url).content.decode()
    assert "So that nobody has to guess" in page and "We look after shared research data." in page
    refused = client.post(url, {"name": "Reading circle", "own_rules": "Report to Bob."})
    assert "Staff write what a group says about reporting" in seen(refused)
    done = client.post(url, {"name": "Book circle", "not_now": "We are full until May."}, follow=True)
    assert "The charter is changed." in seen(done)
    shown = seen(signed_in(make_member("Carol")).get(group.get_absolute_url()))
    assert "Book circle" in shown and "We are full until May." in shown
    assert "Tell me when it takes people again" in shown


def test_people_are_found_invited_given_roles_and_answered(alice):
    group, bob = make_forming(alice), make_member("Möwe")
    client, url = signed_in(alice), f"{group.get_absolute_url()}people/"
    assert "Möwe" in seen(client.get(f"{url}?q=mow"))
    assert "Nobody was found by this name." in seen(client.get(f"{url}?q=nobody"))
    shown = seen(client.post(f"{url}add/", {"person": str(bob.pk), "role": ""}, follow=True))
    assert "An invitation is on its way to Möwe." in shown and "invited" in shown
    actions.open_group(group, by=alice, now=NOW)
    shown = seen(client.post(f"{url}add/", {"person": str(bob.pk), "role": "facilitator"}, follow=True))
    assert "Working groups are facilitated by staff." in shown
    shown = seen(client.post(f"{url}add/", {"person": str(bob.pk), "role": "co_facilitator"}, follow=True))
    assert "Möwe: Co-facilitator from now on." in shown
    row = Membership.objects.get(person=bob)
    shown = seen(client.post(f"{url}{row.pk}/end/", follow=True))
    assert "Möwe: Co-facilitator until now." in shown
    carol = make_member("Carol")
    actions.come_in(group, person=carol, accepts=True, capacity="Fridays", now=NOW)
    assert "noted their interest" in seen(client.get(url)) and "Fridays" in seen(client.get(url))
    wish = Wish.objects.get(person=carol)
    assert "Carol has your answer." in seen(client.post(f"{url}wishes/{wish.pk}/", {"no": "1"}, follow=True))
    assert client.post(f"{url}add/", {"person": "x", "role": ""}).status_code == 404


def test_questions_of_an_import_are_answered_or_let_go(alice):
    group = make_group(alice)
    rows = [
        Question.objects.create(
            group=group, kind="meeting", key=str(n), said={"day": f"day {n}"}, asked_at=NOW
        )
        for n in (1, 2)
    ]
    client, url = signed_in(alice), f"{group.get_absolute_url()}questions/"
    shown = seen(client.get(group.get_absolute_url()))
    assert "“day 1”" in shown and "Answers to what the imported file left open." in shown
    client.post(f"{url}{rows[0].pk}/", {"answer": "Tuesdays, 9:00 in Nairobi"})
    client.post(f"{url}{rows[1].pk}/", {"answer": "typed", "let_go": "1"})
    assert list(Question.objects.order_by("key").values_list("answer", flat=True)) == [
        "Tuesdays, 9:00 in Nairobi",
        "",
    ]
    shown = seen(client.get(group.get_absolute_url()))
    assert "Tuesdays, 9:00 in Nairobi" in shown and "left open." not in shown
    put_in(group, bob := make_member())
    assert "“day 1”" not in seen(signed_in(bob).get(group.get_absolute_url()))


def test_someone_listed_stands_beside_their_role_with_a_handle(alice, client):
    group = make_group(alice, SIG)
    erin = list_person(
        name="Erin", handles={"github": "erin-k"}, email=None, affiliation="", by=None, now=NOW
    )
    put_in(group, erin, GroupRole.LEAD)
    assert "Leads Erin (erin-k)" in seen(client.get(group.get_absolute_url()))


def test_the_directory_has_a_shelf_for_each_kind_and_for_the_past(alice, client):
    make_group(alice, WG, "Sharing field notes")
    make_group(alice, SIG, "Data stewards")
    actions.close_group(make_group(alice, WG, "Accessible field courses"), by=alice, now=NOW)
    shown = seen(client.get("/groups/"))
    for words in ("Working groups", "Interest groups", "There is no standing committee yet.", "Past groups"):
        assert words in shown
    assert "Data stewards Interest group · since" in shown and "join any time" in shown
    assert "Accessible field courses Working group · closed on" in shown
    assert "Data stewards" in seen(client.get("/groups/?q=stew"))
    assert "No group was found" in seen(client.get("/groups/?q=nothing"))
    assert "No group was found" in seen(client.get("/groups/?q=,"))


def test_a_shelf_pages_by_key_and_shows_no_totals(alice, client):
    Group.objects.bulk_create(
        Group(
            slug=f"g{n}",
            name=f"Group {n:03}",
            sort=f"group {n:03}",
            kind=SIG,
            state=State.ACTIVE,
            made_at=NOW,
        )
        for n in range(45)
    )
    first = client.get("/groups/?shelf=interest_group")
    found = re.findall(r"Group \d{3}", seen(first))
    url = "/groups/"
    while more := re.search(r'rel="next" href="([^"]+)"', first.content.decode()):
        first = client.get(url + more[1].replace("&amp;", "&"))
        found += re.findall(r"Group \d{3}", seen(first))
    assert found == [f"Group {n:03}" for n in range(45)]
    assert "45" not in seen(client.get("/groups/"))
    assert client.get("/groups/?shelf=interest_group&after=%00~nonsense").status_code == 200


def many(alice: Person, count: int) -> None:
    for n in range(count):
        group = make_group(alice, SIG, f"Circle {count} {n}")
        put_in(group, make_member(f"Lead{count}x{n}"), GroupRole.LEAD)


@pytest.mark.parametrize("url", ["/groups/", "/groups/?q=circle", "/groups/mine/"])
def test_lists_cost_as_many_queries_for_three_groups_as_for_one(alice, url):
    client = signed_in(alice)
    make_group(alice, SIG, "Circle")
    queries(client, url)
    one = queries(client, url)
    many(alice, 3)
    assert queries(client, url) == one


@pytest.mark.parametrize("path", ["", "people/"])
def test_a_group_costs_as_many_queries_for_three_people_as_for_one(alice, path):
    group = make_group(alice)
    client, url = signed_in(alice), group.get_absolute_url() + path

    def add(n: int) -> None:
        put_in(group, make_member(f"Member{n}"))
        listed = list_person(
            name="E", handles={"github": f"e{n}"}, email=None, affiliation="", by=None, now=NOW
        )
        put_in(group, listed, GroupRole.LEAD)
        Part.objects.create(group=group, name=f"Part {n}")
        Place.objects.create(group=group, kind="chat", name=f"room {n}")
        Question.objects.create(group=group, kind="meeting", key=str(n), said={"day": "Monday"}, asked_at=NOW)

    add(0)
    queries(client, url)
    one = queries(client, url)
    add(1)
    add(2)
    assert queries(client, url) == one


def test_my_groups_are_mine_alone(alice):
    bob = make_member()
    client = signed_in(bob)
    assert "Your groups will stand here." in seen(client.get("/groups/mine/"))
    group = make_group(alice, SIG, "Reading circle")
    put_in(group, bob)
    put_in(make_group(alice, SIG, "Another"), alice)
    actions.come_in(make_forming(alice, WG, "Tide tables"), person=bob, accepts=True, now=NOW)
    shown = seen(client.get("/groups/mine/"))
    assert "Reading circle" in shown and "Another" not in shown
    assert "Tide tables You asked to join" in shown
