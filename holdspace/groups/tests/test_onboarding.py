"""Coming in: four steps, two that tick themselves, one question for many, and what does not work."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdspace.agreements.document import Kind
from holdspace.agreements.readers import accepted_by
from holdspace.clock.refusal import Refused
from holdspace.groups import actions
from holdspace.groups.actions import onboarding
from holdspace.groups.models import Group, Membership, OnboardingStep, Wish
from holdspace.groups.readers.loose_ends import loose_ends
from holdspace.groups.readers.waiting import waiting_for_member, waiting_for_steward
from holdspace.groups.rules import WayIn
from holdspace.groups.rules import onboarding as rules
from holdspace.groups.rules.onboarding import Coming, Refusal, Step, StepState
from holdspace.groups.sentences import sentence
from holdspace.groups.tests.at_pages import seen, signed_in
from holdspace.groups.tests.make import (
    NOW,
    SIG,
    make_agreements,
    make_community,
    make_forming,
    make_group,
    make_member,
    make_staff,
)
from holdspace.journal.models import Entry
from holdspace.outbox.models import Letter
from holdspace.people.actions import bar
from holdspace.people.models import Person
from holdspace.promises.models import Promise

pytestmark = pytest.mark.postgres
LATER = NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    ("was_in", "already", "coming"),
    [
        (False, False, Coming.NEW),
        (True, False, Coming.BACK),
        (False, True, Coming.ALREADY),
        (True, True, Coming.ALREADY),
    ],
)
def test_how_somebody_comes_in_says_what_is_to_be_done(was_in, already, coming):
    assert rules.coming(was_in=was_in, already=already) is coming


@pytest.mark.parametrize(
    ("step", "state", "steers", "left", "refusal"),
    [
        (Step.FOLDER, StepState.OPEN, True, False, None),
        (Step.FOLDER, StepState.STUCK, True, False, None),
        (Step.FOLDER, StepState.OPEN, False, False, Refusal.NOT_STEERING),
        (Step.AGREED, StepState.OPEN, True, False, Refusal.NOT_BY_HAND),
        (Step.TOLD, StepState.OPEN, True, False, Refusal.NOT_BY_HAND),
        (Step.CHANNEL, StepState.DONE, True, False, Refusal.DONE),
        (Step.CHANNEL, StepState.OPEN, True, True, Refusal.HAS_LEFT),
    ],
)
def test_who_confirms_which_step(step, state, steers, left, refusal):
    assert rules.why_not_by_hand(step, state, steers=steers, left=left) is refusal


def test_each_refusal_has_a_sentence_of_its_own():
    assert len({sentence(Refused(refusal)) for refusal in Refusal}) == len(Refusal)


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


def come_in(group: Group, name: str) -> Person:
    person = make_member(name)
    actions.come_in(group, person=person, accepts=True, now=NOW)
    wish = Wish.objects.filter(person=person, way=Wish.ASKED, ended_at=None).first()
    if wish:
        actions.answer_wish(wish, yes=True, by=Person.objects.get(name="Alice"), now=NOW)
    return person


def steps_of(person: Person) -> dict[str, str]:
    rows = OnboardingStep.objects.filter(membership__person=person, membership__over=False)
    return dict(rows.values_list("step", "state"))


def refused(refusal: Any) -> Any:
    return pytest.raises(Refused, match=f"^{refusal.value}$")


@pytest.mark.row("grp.onboard")
def test_two_of_four_steps_tick_themselves(alice):
    make_agreements(alice)
    bob = come_in(make_group(alice, SIG, "Data stewards"), "Bob")
    assert steps_of(bob) == {"agreed": "done", "told": "done", "channel": "open", "folder": "open"}
    told = OnboardingStep.objects.get(step=Step.TOLD)
    assert (told.done_at, told.done_by) == (NOW, None)


@pytest.mark.row("cnf.respect")
def test_a_working_group_asks_for_a_yes_to_what_stays_inside(alice):
    make_agreements(alice, Kind.CONFIDENTIALITY)
    group, bob = make_forming(alice), make_member("Bob")
    with pytest.raises(Refused, match=r"^not_accepted$"):
        actions.come_in(group, person=bob, accepts=False, now=NOW)
    actions.come_in(group, person=bob, accepts=True, now=NOW)
    assert Kind.CONFIDENTIALITY in [one.kind for one in accepted_by(bob.pk)]


@pytest.mark.row("grp.onboard")
def test_one_answer_confirms_all_nine(alice):
    group = make_forming(alice)
    nine = [come_in(group, f"Member{n}") for n in range(9)]
    assert not Promise.objects.filter(kind="group.let_in").exists()
    actions.open_group(group, by=alice, now=NOW)
    promise = Promise.objects.get(kind="group.let_in")
    assert promise.owner_id == alice.pk
    assert onboarding.confirm_step(group, Step.CHANNEL, by=alice, now=LATER) == 9
    line = next(one for one in waiting_for_steward(alice.pk, LATER) if "let in" in one.about)
    assert line.about == ("Sharing field notes: everyone is let in but for the folder. You added all nine?")
    assert line.promise is not None and line.promise.due == promise.due_at
    assert len([end for end in loose_ends(group, LATER) if "folder" in str(end.what)]) == 1
    some = list(Membership.objects.filter(person__in=nine[:4]).values_list("pk", flat=True))
    assert onboarding.confirm_step(group, Step.FOLDER, chosen=some, by=alice, now=LATER) == 4
    promise.refresh_from_db()
    assert promise.outcome == "open"
    assert onboarding.confirm_step(group, Step.FOLDER, by=alice, now=LATER) == 5
    promise.refresh_from_db()
    assert promise.outcome == "kept"
    assert set(steps_of(nine[8]).values()) == {"done"}
    row = OnboardingStep.objects.get(membership__person=nine[8], step=Step.FOLDER)
    assert (row.done_by, row.done_at) == (alice, LATER)
    assert Entry.objects.filter(verb="onboarding.confirmed", about_id=group.pk).count() == 3
    assert not any("let in" in one.about for one in waiting_for_steward(alice.pk, LATER))


def test_those_of_one_day_share_a_promise_and_those_of_the_next_have_their_own(alice):
    group = make_group(alice, SIG, "Data stewards")
    for name in ("Bob", "Carol"):
        come_in(group, name)
    actions.come_in(group, person=make_member("Dana"), accepts=True, now=NOW + timedelta(days=1))
    assert Promise.objects.filter(kind="group.let_in", about_id=group.pk).count() == 2


@pytest.mark.row("grp.onboard")
def test_a_step_that_fails_is_told_to_the_member_with_whom_to_ask(alice):
    group = make_group(alice, SIG, "Data stewards")
    bob = come_in(group, "Bob")
    step = OnboardingStep.objects.get(membership__person=bob, step=Step.FOLDER)
    with refused(Refusal.NO_REASON):
        onboarding.say_stuck(step, why=" ", ask=alice, by=alice, now=NOW)
    with refused(Refusal.NOT_STEERING):
        onboarding.say_stuck(step, why="Full.", ask=alice, by=bob, now=NOW)
    onboarding.say_stuck(step, why="The folder is full.", ask=alice, by=alice, now=NOW)
    letter = Letter.objects.get(kind="groups.stuck")
    assert letter.address == "bob@example.org" and "The folder is full." in letter.text
    assert "Ask Alice" in letter.text
    assert [line.about for line in waiting_for_member(bob.pk, NOW)] == [
        "Data stewards: It did not work: The folder is full. Ask Alice."
    ]
    assert any("One of them is stuck." in one.about for one in waiting_for_steward(alice.pk, NOW))
    onboarding.confirm_step(group, Step.FOLDER, by=alice, now=LATER)
    step.refresh_from_db()
    assert (step.state, step.why) == (StepState.DONE, "") and not waiting_for_member(bob.pk, NOW)


def test_who_leaves_before_they_were_let_in_lets_the_promise_go(alice):
    group = make_group(alice, SIG, "Data stewards")
    bob = come_in(group, "Bob")
    actions.leave(group, person=bob, now=LATER)
    assert Promise.objects.get(kind="group.let_in").outcome == "waived"
    assert not any("let in" in one.about for one in waiting_for_steward(alice.pk, LATER))


@pytest.mark.row("grp.rejoin")
def test_who_comes_back_has_three_steps_and_the_history_stays(alice):
    make_agreements(alice)
    group = make_group(alice, SIG, "Data stewards")
    bob = come_in(group, "Bob")
    onboarding.confirm_step(group, Step.CHANNEL, by=alice, now=NOW)
    actions.leave(group, person=bob, now=LATER)
    actions.come_in(group, person=bob, accepts=True, now=LATER + timedelta(days=90))
    assert sorted(steps_of(bob)) == ["agreed", "channel", "folder"]
    assert Membership.objects.filter(group=group, person=bob).count() == 2


@pytest.mark.row("grp.rejoin")
def test_who_was_taken_out_by_a_decision_can_come_back_the_ordinary_way(alice):
    group = make_group(alice, SIG, "Data stewards")
    bob = come_in(group, "Bob")
    actions.end_membership(Membership.objects.get(person=bob), by=alice, now=LATER)
    later = LATER + timedelta(days=1)
    bar(bob, f"group:{group.pk}", since=LATER, until=later)
    with pytest.raises(Refused, match=r"^barred$"):
        actions.come_in(group, person=bob, accepts=True, now=LATER)
    assert actions.come_in(group, person=bob, accepts=True, now=later) is WayIn.JOIN


@pytest.mark.row("grp.onboard")
def test_the_letter_of_welcome_tells_goal_end_and_whom_to_ask(alice):
    come_in(make_forming(alice), "Bob")
    text = Letter.objects.get(kind="groups.yes").text
    for words in ("Its goal: A policy text.", "It runs until Tuesday 30 June.", "In doubt, ask Alice."):
        assert words in text


def test_saying_yes_later_ticks_the_first_step(alice):
    group = make_group(alice, SIG, "Data stewards")
    bob = come_in(group, "Bob")
    OnboardingStep.objects.filter(step=Step.AGREED).update(state=StepState.OPEN, done_at=None)
    onboarding.tick_agreed(bob.pk, now=LATER)
    row = OnboardingStep.objects.get(step=Step.AGREED)
    assert (row.state, row.done_at) == (StepState.DONE, LATER)


@pytest.fixture
def now_is_fixed(monkeypatch):
    for module in ("groups.views.shared", "groups.views.reading", "site.context"):
        monkeypatch.setattr(f"holdspace.{module}.now", lambda: LATER)


@pytest.mark.usefixtures("now_is_fixed")
@pytest.mark.row("grp.onboard")
def test_the_page_asks_once_for_all_and_says_who_did_what(alice):
    group = make_group(alice, SIG, "Data stewards")
    people = [come_in(group, name) for name in ("Bob", "Carol", "Dana")]
    client, url = signed_in(alice), f"{group.get_absolute_url()}onboarding/"
    shown = seen(client.get(url))
    assert "Did you add all three to the channel?" in shown and "two of four done" in shown
    done = client.post(f"{url}channel/", {"all": "1"}, follow=True)
    assert "Three people are confirmed." in seen(done) and "confirmed by Alice" in seen(done)
    assert "Tick those whom you added" in seen(client.post(f"{url}folder/", follow=True))
    one = Membership.objects.get(person=people[0])
    client.post(f"{url}folder/", {"who": str(one.pk)})
    step = OnboardingStep.objects.get(membership__person=people[1], step=Step.FOLDER)
    told = client.post(f"{url}{step.pk}/stuck/", {"why": "It is full.", "ask": str(alice.pk)}, follow=True)
    assert "Carol is told" in seen(told) and "It is full. Ask Alice." in seen(told)
    mine = seen(signed_in(people[1]).get(group.get_absolute_url()))
    assert "Your first steps here" in mine and "It is full. Ask Alice." in mine
    assert "Your first steps here" not in seen(signed_in(people[0]).get(group.get_absolute_url()))
    assert signed_in(people[0]).get(url).status_code == 404
    assert client.post(f"{url}channel/", {"who": "nonsense"}).status_code == 404


@pytest.mark.usefixtures("now_is_fixed")
def test_the_page_asks_as_many_queries_for_ten_as_for_one(alice):
    group = make_group(alice, SIG, "Data stewards")
    client, url = signed_in(alice), f"{group.get_absolute_url()}onboarding/"
    come_in(group, "Bob")
    client.get(url)
    counts = []
    for more in (0, 9):
        for n in range(more):
            come_in(group, f"Member{n}")
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1]
