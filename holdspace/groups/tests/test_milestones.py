"""Milestones: set, reached, dropped, moved; promises where a day is set; local days; nothing for outsiders."""

from datetime import date, timedelta

import pytest

from holdspace.clock.refusal import Refused
from holdspace.groups import actions as verbs
from holdspace.groups.actions import milestones as actions
from holdspace.groups.actions.milestones import MilestoneWords
from holdspace.groups.actions.projects import set_project
from holdspace.groups.models import Milestone
from holdspace.groups.rules.milestones import MilestoneRefusal, MilestoneState
from holdspace.groups.rules.projects import CHECKLISTS, ProjectRefusal, ProjectType
from holdspace.groups.tests.at_pages import seen, signed_in, stand_still
from holdspace.groups.tests.make import (
    NOW,
    SIG,
    make_community,
    make_forming,
    make_group,
    make_member,
    make_staff,
    put_in,
)
from holdspace.promises.models import Promise

DUE = date(2026, 1, 19)


@pytest.fixture(autouse=True)
def now_is_fixed(monkeypatch):
    stand_still(monkeypatch, "groups.views.reading")


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


def refused(refusal):
    return pytest.raises(Refused, match=f"^{refusal.value}$")


def outcomes(one: Milestone) -> list[str]:
    return list(Promise.objects.filter(about_id=one.pk).order_by("made_at").values_list("outcome", flat=True))


@pytest.mark.row("grp.goals-visible")
def test_a_dated_milestone_is_a_promise_kept_when_it_is_reached(alice):
    group, bob = make_group(alice), make_member("Bob")
    put_in(group, bob)
    one = actions.set_milestone(group, MilestoneWords("Summary", bob, DUE), by=alice, now=NOW)
    promise = Promise.objects.get(about_id=one.pk)
    assert (promise.owner_id, promise.due_at.isoformat()) == (bob.pk, "2026-01-20T05:00:00+00:00")
    actions.reach(one, by=bob, now=NOW + timedelta(days=1))
    assert outcomes(one) == ["kept"]
    with refused(MilestoneRefusal.OVER):
        actions.reach(one, by=bob, now=NOW)


def test_another_day_lets_the_old_promise_go_and_dropping_says_why(alice):
    group = make_group(alice)
    one = actions.set_milestone(group, MilestoneWords("Summary", None, DUE), by=alice, now=NOW)
    later = NOW + timedelta(hours=1)
    words = MilestoneWords("Summary", None, date(2026, 2, 4))
    actions.set_milestone(group, words, milestone=one, by=alice, now=later)
    actions.set_milestone(
        group, MilestoneWords("The summary", None, date(2026, 2, 4)), milestone=one, by=alice, now=later
    )
    assert outcomes(one) == ["waived", "open"]
    with refused(MilestoneRefusal.NO_REASON):
        actions.drop(one, because=" ", by=alice, now=later)
    actions.drop(one, because="Nobody needs it.", by=alice, now=later)
    assert list(
        Promise.objects.filter(about_id=one.pk).order_by("made_at").values_list("because", flat=True)
    ) == [
        "Its day, or who takes it on, was changed.",
        "Nobody needs it.",
    ]


def test_a_forming_group_promises_its_milestones_when_it_opens_and_lets_them_go_when_it_closes(alice):
    group = make_forming(alice)
    one = actions.set_milestone(group, MilestoneWords("Summary", None, DUE), by=alice, now=NOW)
    assert outcomes(one) == []
    verbs.open_group(group, by=alice, now=NOW)
    assert outcomes(one) == ["open"]
    verbs.close_group(group, by=alice, now=NOW + timedelta(days=1))
    assert outcomes(one) == ["waived"]


def test_who_may_set_and_reach(alice):
    group, bob, carol = make_group(alice), make_member("Bob"), make_member("Carol")
    put_in(group, bob)
    words = MilestoneWords("Summary", None, DUE)
    with refused(MilestoneRefusal.NOT_STEERING):
        actions.set_milestone(group, words, by=bob, now=NOW)
    with refused(MilestoneRefusal.TITLE_BLANK):
        actions.set_milestone(group, MilestoneWords(" "), by=alice, now=NOW)
    with refused(MilestoneRefusal.DAY_PAST):
        actions.set_milestone(group, MilestoneWords("Summary", None, date(2026, 1, 14)), by=alice, now=NOW)
    with refused(MilestoneRefusal.OWNER_NOT_IN):
        actions.set_milestone(group, MilestoneWords("Summary", carol), by=alice, now=NOW)
    one = actions.set_milestone(group, words, by=alice, now=NOW)
    with refused(MilestoneRefusal.NOT_OWNER):
        actions.reach(one, by=bob, now=NOW)
    with refused(MilestoneRefusal.NOT_STEERING):
        actions.drop(one, because="Why not", by=bob, now=NOW)
    verbs.close_group(group, by=alice, now=NOW)
    with refused(MilestoneRefusal.CLOSED):
        actions.set_milestone(group, words, by=alice, now=NOW)


@pytest.mark.row("grp.goals-visible")
def test_the_home_page_lists_them_in_order_with_the_readers_own_days(alice):
    group, bob = make_group(alice), make_member("Kamome", zone="Asia/Tokyo")
    put_in(group, bob)
    actions.set_milestone(group, MilestoneWords("Policy text", None, date(2026, 3, 4)), by=alice, now=NOW)
    actions.set_milestone(group, MilestoneWords("Summary", bob, DUE), by=alice, now=NOW)
    actions.set_milestone(group, MilestoneWords("Interviews"), by=alice, now=NOW)
    shown = seen(signed_in(bob).get(group.get_absolute_url()))
    far = shown[shown.index("How far we are") :]
    assert far.index("Summary") < far.index("Policy text") < far.index("Interviews") < far.index("Done")
    assert (
        "by the end of Monday 19 January (New York), for you Tuesday 20 January, 14:00 (Tokyo) · Kamome"
        in far
    )
    assert "day to be set · who takes it on is to be set" in far
    assert (
        "Next Summary , with Kamome . Due by the end of Monday 19 January (New York), for you Tuesday"
        in shown
    )


@pytest.mark.row("grp.goals-visible")
def test_an_outsider_finds_no_trace_of_milestones(alice, client):
    group = make_group(alice)
    one = actions.set_milestone(group, MilestoneWords("Summary", None, DUE), by=alice, now=NOW)
    for looker in (client, signed_in(make_member("Carol"))):
        shown = seen(looker.get(group.get_absolute_url()))
        assert "Summary" not in shown and "How far we are" not in shown
    carol = signed_in(make_member("Dana"))
    assert carol.get(f"{group.get_absolute_url()}milestones/").status_code == 404
    assert carol.post(f"{group.get_absolute_url()}milestones/{one.pk}/end/").status_code == 404


def test_in_the_browser_one_is_set_changed_and_reached(alice):
    group, client = make_group(alice), signed_in(alice)
    url = f"{group.get_absolute_url()}milestones/"
    bad = client.post(url, {"title": "Summary", "due_on": "2026-01-10"})
    assert "This day has passed." in seen(bad) and 'value="Summary"' in bad.content.decode()
    client.post(url, {"title": "Summary", "due_on": "2026-01-19", "owner": str(alice.pk)})
    one = Milestone.objects.get()
    client.post(f"{url}{one.pk}/", {"title": "The summary", "due_on": "2026-01-19", "owner": str(alice.pk)})
    assert "Reached: The summary." in seen(client.post(f"{url}{one.pk}/end/", follow=True))
    one.refresh_from_db()
    assert one.state == MilestoneState.DONE


@pytest.mark.row("grp.project-kinds")
@pytest.mark.parametrize("type_", ProjectType)
def test_each_type_of_project_brings_its_own_checklist(alice, type_):
    group = make_group(alice)
    set_project(group, title="Field notes", type_=type_, other="A game", by=alice, now=NOW)
    found = list(Milestone.objects.filter(group=group, suggested=True).order_by("place"))
    assert len(found) == len(CHECKLISTS[type_]) and all(one.due_on is None for one in found)
    assert len({tuple(keys) for keys in CHECKLISTS.values()}) == len(ProjectType)


@pytest.mark.row("grp.project")
def test_a_second_project_is_refused(alice):
    group = make_group(alice)
    with refused(ProjectRefusal.TITLE_BLANK):
        set_project(group, title="", type_=ProjectType.POLICY, by=alice, now=NOW)
    with refused(ProjectRefusal.OTHER_WORDS):
        set_project(group, title="Field notes", type_=ProjectType.OTHER, by=alice, now=NOW)
    set_project(group, title="Field notes", type_=ProjectType.POLICY, by=alice, now=NOW)
    with refused(ProjectRefusal.SECOND):
        set_project(group, title="Boat lists", type_=ProjectType.RESOURCE, by=alice, now=NOW)
    with refused(ProjectRefusal.NOT_HERE):
        set_project(
            make_group(alice, SIG, "Circle"), title="Notes", type_=ProjectType.POLICY, by=alice, now=NOW
        )
