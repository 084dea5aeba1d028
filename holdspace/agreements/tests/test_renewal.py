"""A new yes by a date (R-046): until it nothing changes, after it posting and joining rest, reporting never does."""

from datetime import UTC, date, datetime, timedelta

import pytest

from holdspace.agreements import actions, readers
from holdspace.agreements.document import Kind
from holdspace.agreements.rules import Refusal, Way
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
from holdspace.outbox.models import Errand, Letter

pytestmark = [pytest.mark.django_db, pytest.mark.row("gdl.reaccept")]

BY = date(2026, 3, 16)
OVER = datetime(2026, 3, 17, 4, tzinfo=UTC)  # midnight in New York, summer time
BEFORE = OVER - timedelta(seconds=1)


@pytest.fixture
def alice():
    make_community()
    return make_staff("Alice")


@pytest.fixture
def bob(alice):
    """Agreed to 1.0; 1.1 asks everyone for a new yes by 16 March."""
    bob, first = make_member("Bob"), make_published(alice, Kind.GUIDELINES)
    for person in (alice, bob):
        actions.accept(person, first, way=Way.JOIN, by=person, now=NOW)
    make_next(alice, first, note="Recordings need a yes.", renew_by=BY)
    return bob


def test_until_the_day_is_over_an_earlier_yes_counts_and_after_it_no_more(bob):
    for at, counts in ((LATER, True), (BEFORE, True), (OVER, False)):
        assert readers.has_accepted(bob.pk, Kind.GUIDELINES, now=at) is counts
        assert readers.lapsed(bob.pk, now=at) is not counts
        assert str(readers.to_renew(bob.pk, now=at).version.number) == "1.1"
    assert readers.lapsed(None, now=OVER) is False


def test_a_new_yes_ends_it_before_and_after_the_day(bob, alice):
    current = readers.in_force(Kind.GUIDELINES)
    for person, at in ((bob, LATER), (alice, OVER + timedelta(days=40))):
        actions.accept(person, current, way=Way.PAGE, by=person, now=at)
        assert readers.to_renew(person.pk, now=at) is None
        assert not readers.lapsed(person.pk, now=OVER + timedelta(days=50))


def test_somebody_who_joins_later_agrees_to_what_is_in_force_and_is_asked_nothing_more(bob):
    carol = make_member("Carol")
    actions.accept(carol, readers.in_force(Kind.GUIDELINES), way=Way.JOIN, by=carol, now=OVER)
    assert readers.to_renew(carol.pk, now=OVER) is None and not readers.lapsed(carol.pk, now=OVER)


def test_a_later_version_that_only_tells_does_not_lift_what_is_asked(bob, alice, client):
    make_next(alice, readers.in_force(Kind.GUIDELINES), number="1.2", note="A comma.")
    found = readers.to_renew(bob.pk, now=OVER)
    assert (str(found.version.number), found.by, found.note) == ("1.2", OVER, "Recordings need a yes.")
    assert readers.lapsed(bob.pk, now=OVER)
    last = Errand.objects.filter(kind=actions.REMIND_RENEWAL).order_by("due").last()
    actions.remind_renewal(last.args, now=OVER)
    assert "1.2" in Letter.objects.get(address="bob@example.org").subject
    client.force_login(bob)
    assert "Recordings need a yes." in seen(client.get("/guidelines/renew/"))
    client.post("/guidelines/1.2/agree/")
    assert not readers.lapsed(bob.pk, now=OVER)


def test_a_version_that_asks_anew_has_a_date_of_its_own_and_the_first_date_holds(bob, alice):
    later = date(2026, 4, 30)
    make_next(alice, readers.in_force(Kind.GUIDELINES), number="2.0", note="All new.", renew_by=later)
    assert readers.to_renew(bob.pk, now=OVER).by.month == 5
    assert readers.lapsed(bob.pk, now=OVER)  # nothing was answered to the first one either


def test_only_the_guidelines_ask_everyone_anew(alice):
    first = make_published(alice)
    assert refused(make_next, alice, first, renew_by=BY) == Refusal.RENEW_GUIDELINES


def test_a_day_less_than_a_week_away_is_refused(alice):
    first = make_published(alice, Kind.GUIDELINES)
    too_soon = (LATER + timedelta(days=6)).date()
    assert refused(make_next, alice, first, renew_by=too_soon) == Refusal.RENEW_TOO_SOON


def test_three_reminders_go_to_those_who_have_not_answered_and_the_last_says_what_rests(bob, alice):
    actions.accept(alice, readers.in_force(Kind.GUIDELINES), way=Way.PAGE, by=alice, now=LATER)
    errands = list(Errand.objects.filter(kind=actions.REMIND_RENEWAL).order_by("due"))
    assert [errand.args["step"] for errand in errands] == [1, 2, 3] and errands[2].due == OVER
    for errand in errands:
        actions.remind_renewal(errand.args, now=errand.due)
    letters = list(Letter.objects.filter(kind="agreements.renew").order_by("made_at"))
    assert [letter.address for letter in letters] == ["bob@example.org"] * 3
    assert all("Recordings need a yes." in letter.text for letter in letters)
    assert "After that day" in letters[0].text and "rest until you agree" in letters[2].text
    assert all("Reading and reporting a concern never do" in letter.text for letter in letters[:2])


def test_nobody_is_reminded_twice_for_two_dates_or_during_a_pause(bob, alice):
    first, second, _ = Errand.objects.filter(kind=actions.REMIND_RENEWAL).order_by("due")
    bob.paused_until = date(2027, 1, 1)
    bob.save(update_fields=["paused_until"])
    actions.remind_renewal(first.args, now=first.due)
    assert list(Letter.objects.values_list("address", flat=True)) == ["alice@example.org"]
    current = readers.in_force(Kind.GUIDELINES)
    make_next(alice, current, number="2.0", note="All new.", renew_by=date(2026, 4, 30))
    actions.remind_renewal(second.args, now=second.due)
    assert Letter.objects.count() == 1


def test_the_page_shows_what_changed_first_and_the_way_to_each_word(bob, client):
    client.force_login(bob)
    page = client.get("/guidelines/renew/")
    text = seen(page)
    assert text.index("Recordings need a yes.") < text.index("I agree")
    assert "/guidelines/compare/1.0/1.1/" in page.content.decode()
    assert client.get("/protocol/renew/").status_code == 302
    client.post("/guidelines/1.1/agree/")
    assert client.get("/guidelines/renew/").url == "/guidelines/"
