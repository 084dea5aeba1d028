"""What changed is told once a day, and after a month without news who steers is asked."""

from datetime import date, timedelta

import pytest

from holdspace.groups.actions import digest, milestones
from holdspace.groups.actions.digest import note_change
from holdspace.groups.models import Change, Group
from holdspace.groups.rules.digest import Became
from holdspace.groups.tests.make import NOW, SIG, make_community, make_group, make_member, make_staff, put_in
from holdspace.outbox.models import Letter
from holdspace.people.models import Person

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = date(2026, 1, 15), date(2026, 1, 19), date(2026, 1, 23)


@pytest.fixture
def alice() -> Person:
    make_community()
    return make_staff("Alice")


@pytest.fixture
def group(alice: Person) -> Group:
    group = make_group(alice)
    put_in(group, make_member("Bob"))
    return group


def told(days: float = 1) -> list[Letter]:
    digest.tell_changes({}, now=NOW + timedelta(days=days))
    return list(Letter.objects.filter(kind="groups.changes").order_by("address"))


@pytest.mark.row("grp.kept-updated")
def test_a_day_changed_twice_is_told_once_with_the_latest_and_the_earlier_date(group):
    note_change(group, "milestone:1", FIRST, SECOND, what="Summary", now=NOW)
    note_change(group, "milestone:1", SECOND, THIRD, what="Summary", now=NOW + timedelta(hours=3))
    letters = told()
    assert [one.address for one in letters] == ["alice@example.org", "bob@example.org"]
    text = letters[1].text
    assert "Summary: now Friday 23 January. Before: Thursday 15 January." in text
    assert "Monday 19 January" not in text
    assert len(told(1.1)) == 2, "the same change is told to nobody twice"


def test_one_letter_tells_of_all_groups_and_its_head_names_none(alice, group):
    bob = Person.objects.get(name="Bob")
    hidden = make_group(alice, SIG, "Quiet circle", unlisted=True)
    put_in(hidden, bob)
    note_change(group, "end", FIRST, SECOND, now=NOW)
    note_change(hidden, "output:1", None, Became.FINAL, what="A guide", now=NOW)
    letter = next(one for one in told() if one.address == "bob@example.org")
    assert letter.subject == "What changed in your groups"
    assert "The end of the group: now Monday 19 January" in letter.text and "A guide: final." in letter.text


def test_what_is_again_as_it_was_is_not_told(group):
    note_change(group, "end", FIRST, SECOND, now=NOW)
    note_change(group, "end", SECOND, FIRST, now=NOW + timedelta(hours=1))
    assert note_change(group, "end", FIRST, FIRST, now=NOW) is None
    assert told() == []
    assert not Change.objects.filter(told_at=None).exists()


def test_nobody_outside_hears_of_it(group):
    make_member("Carol")
    note_change(group, "end", FIRST, None, now=NOW)
    assert [one.address for one in told()] == ["alice@example.org", "bob@example.org"]
    assert "is no longer set" in told()[0].text


def test_many_members_are_told_in_batches_and_each_once(group, monkeypatch):
    monkeypatch.setattr(digest, "AT_A_TIME", 1)
    note_change(group, "end", FIRST, SECOND, now=NOW)
    now, args = NOW + timedelta(days=1), {}
    for _ in range(4):
        digest.tell_changes(args, now=now)
        after = Person.objects.filter(name__in=["Alice", "Bob"]).order_by("pk")
        done = Letter.objects.filter(kind="groups.changes").count()
        args = {"until": now.isoformat(), "after": str(after[min(done, 2) - 1].pk)}
    assert Letter.objects.filter(kind="groups.changes").count() == 2
    assert not Change.objects.filter(told_at=None).exists()


def test_a_milestone_that_moves_and_is_reached_is_told(group, alice):
    words = milestones.MilestoneWords("Summary", due_on=SECOND)
    one = milestones.set_milestone(group, words, by=alice, now=NOW)
    milestones.reach(one, by=alice, now=NOW + timedelta(hours=1))
    assert "Summary: reached." in told()[0].text


@pytest.mark.row("grp.kept-updated")
def test_after_thirty_days_without_news_who_steers_is_asked_once(group):
    digest.ask_for_news({}, now=NOW)
    for days in (29, 30, 31):
        digest.ask_for_news({}, now=NOW + timedelta(days=days))
    asked = Letter.objects.filter(kind="groups.news")
    assert [one.address for one in asked] == ["alice@example.org"]
    note_change(group, "end", FIRST, SECOND, now=NOW + timedelta(days=32))
    digest.ask_for_news({}, now=NOW + timedelta(days=61))
    assert asked.all().count() == 1
    digest.ask_for_news({}, now=NOW + timedelta(days=62))
    assert asked.all().count() == 2


def test_interest_groups_are_not_asked_for_news(alice):
    make_group(alice, SIG, "Reading circle")
    for days in (0, 40):
        digest.ask_for_news({}, now=NOW + timedelta(days=days))
    assert not Letter.objects.filter(kind="groups.news").exists()
