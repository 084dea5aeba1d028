"""Somebody's own word on being asked again, and that it is kept."""

from datetime import date, timedelta

import pytest

from holdspace.groups.actions.willingness import say_willing
from holdspace.groups.models import Willingness
from holdspace.groups.readers.willingness import may_be_asked
from holdspace.groups.rules.willingness import Refusal as WillRefusal
from holdspace.groups.rules.willingness import Will, Word, comes_up, why_not_say
from holdspace.groups.tests.at_pages import seen, signed_in
from holdspace.groups.tests.make import NOW, SIG, make_community, make_group, make_member, make_staff, put_in

TODAY = date(2026, 1, 15)


def test_who_said_later_comes_up_on_the_day_and_not_before():
    later = Word(Will.LATER, TODAY)
    assert [comes_up(later, day) for day in (date(2026, 1, 14), TODAY)] == [False, True]
    assert not comes_up(Word(Will.NEVER), date(2099, 1, 1)) and comes_up(Word(Will.YES), TODAY)
    assert why_not_say(Word(Will.LATER), TODAY) is WillRefusal.NO_DAY
    assert why_not_say(later, TODAY) is WillRefusal.DAY_PAST


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


@pytest.fixture
def bob(alice):
    return make_member("Bob")


@pytest.fixture
def group(alice, bob):
    made = make_group(alice)
    put_in(made, bob)
    return made


@pytest.mark.row("grp.rejoin")
def test_who_may_be_asked_comes_up_to_staff_on_the_day(alice, bob, group):
    circle = make_group(alice, SIG, "Reading circle")
    say_willing(bob, Word(Will.LATER, date(2026, 2, 1)), words="Maps", by=bob, now=NOW)
    assert may_be_asked(circle, NOW) == ()
    later = NOW + timedelta(days=20)
    assert [(one.name, one.words) for one in may_be_asked(circle, later)] == [("Bob", "Maps")]
    assert may_be_asked(group, later) == ()  # he is in it
    say_willing(bob, Word(Will.NEVER), by=bob, now=later)
    assert may_be_asked(circle, later) == ()
    assert Willingness.objects.filter(person=bob, replaced_at=None).count() == 1


@pytest.fixture
def now_is_fixed(monkeypatch):
    for module in (
        "groups.views.stepping_back",
        "groups.views.shared",
        "groups.views.reading",
        "site.context",
    ):
        monkeypatch.setattr(f"holdspace.{module}.now", lambda: NOW + timedelta(hours=1))


@pytest.mark.usefixtures("now_is_fixed")
def test_ones_word_on_being_asked_is_changed_on_its_page(alice, bob):
    client = signed_in(bob)
    assert client.post("/groups/mine/willing/", {"will": "later"}).status_code == 422
    done = client.post("/groups/mine/willing/", {"will": "later", "ask_from": "2026-09-21"}, follow=True)
    assert "Your word is kept." in seen(done)
    assert Willingness.objects.get(replaced_at=None).ask_from == date(2026, 9, 21)
