"""How groups are doing: what shows it, for staff alone, with as many queries for many groups as for few."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdspace.clock.refusal import Refused
from holdspace.groups import actions
from holdspace.groups.actions.health import review
from holdspace.groups.actions.milestones import MilestoneWords, set_milestone
from holdspace.groups.models import Group, Milestone
from holdspace.groups.readers.health import SIZE, care_page
from holdspace.groups.rules import GroupRole
from holdspace.groups.rules.health import HealthRefusal
from holdspace.groups.tests.at_pages import seen, signed_in, stand_still
from holdspace.groups.tests.make import NOW, SIG, make_community, make_group, make_member, make_staff
from holdspace.promises.models import Promise

NEXT = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def now_is_fixed(monkeypatch):
    stand_still(monkeypatch, "groups.views.reading")


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


def refused(refusal):
    return pytest.raises(Refused, match=f"^{refusal.value}$")


def test_what_shows_is_said_and_a_group_that_is_well_is_not_listed(alice):
    well, late = make_group(alice), make_group(alice, name="Weather logs")
    set_milestone(late, MilestoneWords("Summary", None, date(2026, 1, 20)), by=alice, now=NOW)
    Milestone.objects.update(due_on=date(2026, 1, 10))
    Group.objects.filter(pk=late.pk).update(ends_on=date(2026, 1, 12))
    shown = seen(signed_in(alice).get("/groups/care/"))
    assert well.name not in shown
    assert (
        "The day of its end, Monday 12 January , has passed." in shown and "One milestone is late." in shown
    )
    assert "The last thing noted here was on Thursday 15 January ." in shown


def test_a_group_without_a_lead_is_listed_and_members_find_no_such_page(alice):
    group, bob = make_group(alice, SIG, "Small stations"), make_member("Bob")
    assert "A member who leads." in seen(signed_in(alice).get("/groups/care/"))
    for url in ("/groups/care/", f"{group.get_absolute_url()}health/"):
        assert signed_in(bob).get(url).status_code == 404


@pytest.mark.row("grp.sig-ongoing")
def test_a_group_without_an_end_is_talked_over_again_and_again(alice):
    group = make_group(alice, SIG, "Small stations")
    assert group.review_on == date(2026, 7, 14)
    assert Promise.objects.get(kind="group.review").owner_id == alice.pk
    client, url = signed_in(alice), f"{group.get_absolute_url()}health/"
    bad = client.post(url, {"words": "It goes well.", "next_on": "2026-01-01"})
    assert "Choose a day after today" in seen(bad) and "It goes well." in bad.content.decode()
    client.post(url, {"words": "It goes well.", "next_on": "2026-07-01"})
    outcomes = (
        Promise.objects.filter(kind="group.review").order_by("made_at").values_list("outcome", flat=True)
    )
    assert list(outcomes) == ["kept", "open"] and "It goes well." in seen(client.get(url))


@pytest.mark.row("grp.sig-ongoing")
def test_a_missed_review_is_listed_for_staff_and_changes_nothing_on_the_groups_page(alice, client):
    group, lead = make_group(alice, SIG, "Small stations"), make_member("Bob")
    actions.give_role(group, lead, GroupRole.LEAD, by=alice, now=NOW)
    before = seen(client.get(group.get_absolute_url()))
    Group.objects.filter(pk=group.pk).update(review_on=date(2026, 1, 5))
    assert "To be talked over since Monday 5 January ." in seen(signed_in(alice).get("/groups/care/"))
    assert seen(client.get(group.get_absolute_url())) == before


def test_what_is_refused(alice):
    circle, working = make_group(alice, SIG, "Circle"), make_group(alice)
    with refused(HealthRefusal.NOT_STAFF):
        review(circle, words="Well.", next_on=NEXT, by=make_member("Bob"), now=NOW)
    with refused(HealthRefusal.NO_REVIEWS):
        review(working, words="Well.", next_on=NEXT, by=alice, now=NOW)
    with refused(HealthRefusal.WORDS_BLANK):
        review(circle, words=" ", next_on=NEXT, by=alice, now=NOW)
    with refused(HealthRefusal.DAY_PAST):
        review(circle, words="Well.", next_on=date(2026, 1, 15), by=alice, now=NOW)
    actions.close_group(circle, by=alice, now=NOW)
    with refused(HealthRefusal.NOT_RUNNING):
        review(circle, words="Well.", next_on=NEXT, by=alice, now=NOW)
    assert set(Promise.objects.filter(kind="group.review").values_list("outcome", flat=True)) == {"waived"}


def many(count: int) -> None:
    Group.objects.bulk_create(
        Group(
            name=f"Group {n:05}",
            slug=f"group-{n:05}",
            sort=f"group {n:05}",
            kind=SIG,
            state="active",
            made_at=NOW,
        )
        for n in range(count)
    )


def test_the_list_pages_by_key_with_as_many_queries_for_many_groups(alice):
    many(1)
    with CaptureQueriesContext(connection) as few:
        care_page(NOW)
    Group.objects.all().delete()
    many(3 * SIZE)
    with CaptureQueriesContext(connection) as lots:
        page = care_page(NOW)
    assert len(few) == len(lots)
    names = [row.name for row in page.rows.rows]
    while page.rows.more:
        page = care_page(NOW, after=page.rows.more)
        names += [row.name for row in page.rows.rows]
    assert names == [f"Group {n:05}" for n in range(3 * SIZE)]
    assert care_page(NOW + timedelta(days=1), after="x~not-a-key").rows.rows[0].name == "Group 00000"


@pytest.mark.row("grp.cofacilitator")
def test_as_what_somebody_co_facilitates_is_said_and_they_steer_without_being_staff(alice, client):
    group, bob = make_group(alice), make_member("Bob")
    actions.give_role(group, bob, GroupRole.CO_FACILITATOR, by=alice, now=NOW)
    assert "Co-facilitates Bob member" in seen(client.get(group.get_absolute_url()))
    milestone = set_milestone(group, MilestoneWords("Summary"), by=bob, now=NOW)
    assert milestone.title == "Summary"
    with pytest.raises(Refused, match="begin_closing_who"):
        actions.begin_closing(group, by=bob, now=NOW)
