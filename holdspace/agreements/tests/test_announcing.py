"""The announcement of a version (R-064): change note, thanks and names; what fails is listed, never lost."""

import pytest

from holdspace.agreements import actions, readers
from holdspace.agreements.document import Kind
from holdspace.agreements.rules import Refusal
from holdspace.agreements.rules.suggestions import Fate
from holdspace.agreements.tests.make import (
    LATER,
    NOW,
    make_community,
    make_member,
    make_next,
    make_published,
    make_staff,
)
from holdspace.agreements.tests.test_actions import refused
from holdspace.agreements.tests.test_pages import seen
from holdspace.agreements.tests.test_suggestions import suggest
from holdspace.outbox.actions import SEND_DAILY
from holdspace.outbox.models import Errand, Letter

pytestmark = [pytest.mark.django_db, pytest.mark.row("gdl.announce")]


@pytest.fixture
def alice():
    make_community()
    return make_staff("Alice")


def tell(now=LATER):
    while errand := Errand.objects.filter(kind=actions.TELL_MEMBERS, done_at=None).first():
        actions.tell_members(errand.args, now=now)
        Errand.objects.filter(pk=errand.pk).update(done_at=now)


def test_the_letter_has_note_thanks_and_the_names_of_those_who_wished_it(alice):
    first, bob = make_published(alice, Kind.GUIDELINES), make_member("Bob")
    made = suggest(first, person=bob, credit=True)
    actions.answer_suggestion(made, Fate.ADOPTED, "", by=alice, now=NOW)
    make_next(alice, first, note="Recordings need a yes.", thanks="Thank you, Plain words.", tell=True)
    tell()
    letters = Letter.objects.filter(kind="agreements.published")
    assert {letter.address for letter in letters} == {"alice@example.org", "bob@example.org"}
    for said in ("Recordings need a yes.", "Thank you, Plain words.", "suggestions are in it: Bob."):
        assert all(said in letter.text for letter in letters)


def test_what_the_mail_server_refuses_is_listed_with_the_name_and_tried_again_at_once(alice, client):
    make_member("Bob")
    make_published(alice, tell=True)
    tell(NOW)
    bobs = Letter.objects.get(address="bob@example.org")
    Errand.objects.filter(kind=SEND_DAILY, key=bobs.daily).update(fault="SMTPServerDisconnected", due=LATER)
    assert [one.name for one in readers.not_announced()] == ["Bob"]
    client.force_login(alice)
    assert "Bob" in seen(client.get("/agreements/"))
    client.post("/agreements/announce-again/")
    assert Errand.objects.get(key=bobs.daily).due != LATER
    Letter.objects.update(sent_at=LATER)
    assert readers.not_announced() == ()


def test_only_staff_let_it_be_tried_again(alice):
    assert refused(actions.announce_again, by=make_member("Bob"), now=NOW) == Refusal.NOT_STAFF
