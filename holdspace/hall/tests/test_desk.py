"""The desk of those who facilitate or lead: what needs them, what comes, and nothing for others."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdspace.groups.actions import absences, quiet
from holdspace.groups.actions import check_ins as kind_letters
from holdspace.groups.actions.digest import note_change
from holdspace.groups.actions.people import come_in
from holdspace.groups.actions.signals import note_signal
from holdspace.groups.models import CheckIn, Group, Membership
from holdspace.groups.readers import my_data
from holdspace.groups.readers.waiting import Waiting, in_order
from holdspace.groups.rules import GroupRole
from holdspace.groups.rules.check_ins import Answer
from holdspace.groups.rules.signals import SignalKind
from holdspace.groups.tests.make import NOW, SIG, make_community, make_group, make_member, make_staff, put_in
from holdspace.hall.leaving import leave
from holdspace.hall.readers.desk import summary
from holdspace.people.models import Person
from holdspace.promises.readers import PromiseLine
from holdspace.promises.rules import Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def plover() -> Person:
    make_community()
    return make_staff("Plover", zone="America/New_York")


def desk(person: Person, days: float = 0, query: str = "") -> str:
    """What somebody reads on their desk that many days on, as text."""
    client = Client()
    client.force_login(person)
    with time_machine.travel(NOW + timedelta(days=days), tick=False):
        client.force_login(person)
        answer = client.get(f"/me/desk/{query}")
    assert answer.status_code == 200, answer.status_code
    body = answer.content.decode()
    return " ".join(unescape(re.sub("<[^>]+>", " ", body)).split())


def test_an_empty_desk_says_that_nothing_needs_one(plover):
    make_group(plover)
    text = desk(plover)
    assert "Good morning, Plover" in text and "Nothing needs you." in text
    assert "Desk My groups Groups Guidelines My page" in text
    assert "You are here as facilitator" in text and "member" in text


def test_who_steers_nothing_has_no_desk():
    make_community()
    bob = make_member("Bob")
    client = Client()
    client.force_login(bob)
    assert client.get("/me/desk/").status_code == 404
    assert "Desk" not in client.get("/me/").content.decode()


@pytest.mark.row("cnf.objection")
def test_an_objection_stands_first_though_something_else_is_due_earlier(plover):
    due = PromiseLine(plover.pk, "", "", "", NOW, NOW + timedelta(days=1), None, Standing.OPEN, "")
    lines = (Waiting("An objection", "", "/", "Read", holds_up=True), Waiting("A step", "", "/", "Look", due))
    assert summary(lines) == "Two things need you. The first is the one people wait for."
    assert summary(lines[:1]) == "One thing needs you."
    assert in_order((lambda *_: lines[1:], lambda *_: lines[:1]), plover.pk, NOW) == lines


@pytest.mark.row("grp.quiet-detect")
def test_it_says_who_was_not_heard_from_and_leads_to_the_letter(plover):
    group, kamome = make_group(plover), make_member("Kamome")
    put_in(group, kamome)
    quiet.look_for_quiet({}, now=NOW)
    quiet.look_for_quiet({}, now=NOW + timedelta(days=46))
    text = desk(plover, 47)
    assert "One thing needs you." in text
    assert "We have not heard from Kamome 47 days in Sharing field notes. Nothing has been sent." in text
    assert "See a kind letter" in text


@pytest.mark.row("grp.checkin-silence")
def test_a_letter_that_waits_is_off_the_desk_until_a_person_is_asked(plover):
    group, kamome = make_group(plover), make_member("Kamome")
    put_in(group, kamome)
    quiet.look_for_quiet({}, now=NOW)
    quiet.look_for_quiet({}, now=NOW + timedelta(days=46))
    row = kind_letters.send_check_in(group, kamome, words="Hello.", by=plover, now=NOW + timedelta(days=46))
    assert "Kamome" not in desk(plover, 47)
    assert "How is it with you? Sharing field notes Answer" in page_of(kamome, "/me/", 47)
    kind_letters.ask_a_person({"check_in": str(row.pk)}, now=NOW + timedelta(days=74))
    assert "Kamome has not answered" in desk(plover, 75)
    kind_letters.answer_check_in(row, Answer.PAUSE, now=NOW + timedelta(days=75))
    assert "Kamome needs a pause, or another part." in desk(plover, 76)
    kind_letters.mark_seen(CheckIn.objects.get().answers.get(), by=plover, now=NOW + timedelta(days=76))
    assert "Kamome" not in desk(plover, 77)


@pytest.mark.row("grp.absence")
def test_what_comes_is_told_in_the_order_of_its_days_with_the_next_step_of_each_group(plover):
    group, dotterel = make_group(plover, ends_on=(NOW + timedelta(days=20)).date()), make_member("Dotterel")
    put_in(group, dotterel)
    make_group(plover, name="Another", ends_on=(NOW + timedelta(days=100)).date())
    day = (NOW + timedelta(days=6)).date()
    absences.tell_absence(group, person=dotterel, first=day, last=day, now=NOW)
    text = desk(plover)
    coming, groups = text.split("Coming up")[1].split("Your groups")
    assert coming.index("Dotterel cannot come") < coming.index("The group ends")
    assert "next step due Wednesday 4 February" in groups
    assert "no step with a day in the next two months" in groups


def test_a_pause_of_ones_own_asks_for_nothing(plover):
    group, kamome = make_group(plover), make_member("Kamome")
    put_in(group, kamome)
    quiet.look_for_quiet({}, now=NOW)
    quiet.look_for_quiet({}, now=NOW + timedelta(days=46))
    plover.paused_until = (NOW + timedelta(days=60)).date()
    plover.save(update_fields=["paused_until"])
    assert "You are on a pause" in desk(plover, 47) and "Kamome" not in desk(plover, 47)


def test_a_lead_who_is_a_member_has_a_desk_over_their_own_groups_alone(plover):
    lead, kamome = make_member("Lena"), make_member("Kamome")
    mine, other = make_group(plover, SIG, "Reading circle"), make_group(plover)
    put_in(mine, lead, GroupRole.LEAD)
    put_in(other, kamome)
    quiet.look_for_quiet({}, now=NOW)
    quiet.look_for_quiet({}, now=NOW + timedelta(days=46))
    text = desk(lead, 47)
    assert "Reading circle" in text and "Kamome" not in text and "Sharing field notes" not in text


def test_the_desk_asks_the_same_number_of_questions_for_three_groups_and_for_sixty(plover):
    group, kamome = make_group(plover), make_member("Kamome")
    put_in(group, kamome)
    quiet.look_for_quiet({}, now=NOW)
    quiet.look_for_quiet({}, now=NOW + timedelta(days=46))
    day = NOW.date() + timedelta(days=50)
    absences.tell_absence(group, person=kamome, first=day, last=day, now=NOW)
    note_change(group, "end", None, day, now=NOW)
    few = _asked(plover)
    rows = [
        Group(
            name=f"Group {number:03}",
            slug=f"group-{number}",
            sort=f"group {number:03}",
            kind=SIG,
            state="active",
            made_at=NOW,
            opened_at=NOW,
            ends_on=day,
        )
        for number in range(60)
    ]
    Group.objects.bulk_create(rows)
    Membership.objects.bulk_create(
        Membership(group=row, person=plover, role=GroupRole.LEAD, since=NOW) for row in rows
    )
    assert _asked(plover) == few
    first = desk(plover, 47)
    assert "Show more" in first and "Group 058" not in first.split("Your groups")[1]


def _asked(person: Person) -> int:
    client = Client()
    with time_machine.travel(NOW + timedelta(days=47), tick=False):
        client.force_login(person)
        client.get("/me/desk/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/me/desk/")
    return len(asked)


def page_of(person: Person, path: str, days: float = 0) -> str:
    client = Client()
    with time_machine.travel(NOW + timedelta(days=days), tick=False):
        client.force_login(person)
        body = client.get(path).content.decode()
    return " ".join(unescape(re.sub("<[^>]+>", " ", body)).split())


def test_my_page_says_where_one_is_let_in_and_offers_a_pause_and_an_absence(plover):
    group, shakwe = make_group(plover, SIG, "Data stewards"), make_member("Shakwe")
    come_in(group, person=shakwe, accepts=True, now=NOW)
    text = page_of(shakwe, "/me/")
    assert "Where you are let in Data stewards Channel: asked for, not confirmed yet." in text
    assert "I cannot come" in text and "Take a pause" in text


@pytest.mark.row("grp.checkin-silence")
def test_today_names_people_whom_nobody_has_reached(plover):
    group, kamome, curlew = make_group(plover), make_member("Kamome"), make_staff("Curlew")
    put_in(group, kamome)
    row = kind_letters.send_check_in(group, kamome, words="Hello.", by=plover, now=NOW)
    assert "People to reach" not in page_of(curlew, "/today/", 27)
    kind_letters.ask_a_person({"check_in": str(row.pk)}, now=NOW + timedelta(days=28))
    assert "People to reach Kamome has not answered" in page_of(curlew, "/today/", 29)


def test_who_leaves_the_community_leaves_nothing_of_how_they_took_part(plover):
    group, bob = make_group(plover), make_member("Bob")
    put_in(group, bob)
    note_signal(group, bob, SignalKind.SELF_NOTED, at=NOW, now=NOW, words="On a train.")
    day = NOW.date()
    absences.tell_absence(group, person=bob, first=day, last=day, reason="Ill.", now=NOW)
    kept = my_data(bob.pk)
    assert kept["signs"][0]["words"] == "On a train." and kept["absences"][0]["reason"] == "Ill."
    leave(bob, credit_name="Bob", by=bob, now=NOW + timedelta(days=1))
    kept = my_data(bob.pk)
    assert not kept["signs"] and not kept["absences"] and not kept["kind_letters"]
