"""Consent rounds as verbs and pages: who is asked, coming and leaving meanwhile, ending by time, what follows."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import get_language

from holdspace.clock.refusal import Refused
from holdspace.groups import actions as groups
from holdspace.groups.actions import followed, materials, rounds, sharing, voices
from holdspace.groups.actions.sharing import Wanted
from holdspace.groups.models import Group, Membership, Round
from holdspace.groups.readers import my_data
from holdspace.groups.readers.closed import open_in
from holdspace.groups.readers.counts import count_of
from holdspace.groups.readers.objections import objections_to, objectors_to
from holdspace.groups.readers.waiting import waiting_for_member, waiting_for_steward
from holdspace.groups.rules import GroupRole, State
from holdspace.groups.rules.rounds import RoundRefusal, RoundState, Say, Subject
from holdspace.groups.rules.sharing import Audience
from holdspace.groups.tests.make import NOW, make_community, make_group, make_member, make_staff, put_in
from holdspace.journal.models import Entry
from holdspace.outbox.models import Errand, Letter
from holdspace.people.actions import list_person
from holdspace.people.models import Person
from holdspace.promises.models import Promise

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.fixture
def alice() -> Person:
    make_community()
    return make_staff("Alice")


@pytest.fixture
def group(alice: Person) -> Group:
    """Alice facilitates and supports; Bob, Carol and Dana take part."""
    made = make_group(alice)
    for name in ("Bob", "Carol", "Dana"):
        put_in(made, make_member(name))
    return made


def called(name: str) -> Person:
    return Person.objects.get(name=name)


def refused(refusal: RoundRefusal) -> Any:
    return pytest.raises(Refused, match=f"^{refusal.value}$")


def begun(group: Group, by: str = "Bob", **over: Any) -> Round:
    words = {"subject": Subject.DECISION, "asks": "Shall we meet monthly?", "by": called(by), "now": NOW}
    return rounds.open_round(group, **{**words, **over})


def say(row: Round, name: str, what: Say, words: str = "", after: timedelta = DAY) -> Round:
    return rounds.answer(row, person=called(name), say=what, words=words, now=NOW + after)


def state_of(row: Round) -> str:
    return Round.objects.get(pk=row.pk).state


def ends(row: Round) -> None:
    rounds.close_round({"round": str(row.pk)}, now=row.closes_at)


@pytest.mark.row("cnf.consensus")
def test_everyone_who_takes_part_is_asked_and_nobody_else(group):
    listed = list_person(
        name="Erin", handles={"github": "erin"}, email=None, affiliation="", by=called("Alice"), now=NOW
    )
    put_in(group, listed)
    row = begun(group)
    assert sorted(row.voices.values_list("person__name", flat=True)) == ["Bob", "Carol", "Dana"]
    assert row.closes_at == NOW + WEEK
    promise = Promise.objects.get(about_id=row.pk)
    assert (promise.due_at, promise.label, promise.owner_id) == (row.closes_at, group.name, None)
    kinds = Errand.objects.filter(args__round=str(row.pk)).values_list("kind", flat=True)
    assert sorted(kinds) == [rounds.CLOSE, rounds.REMIND, rounds.REMIND]
    letters = Letter.objects.filter(kind="groups.round_asked")
    assert sorted(letters.values_list("address", flat=True)) == [
        f"{name}@example.org" for name in ("bob", "carol", "dana")
    ]
    for letter in letters:
        assert letter.subject == "Something waits for you in Sharing field notes"
        assert "monthly" not in letter.text + letter.subject
    with refused(RoundRefusal.NOT_ASKED):
        say(row, "Alice", Say.AGREE)


def test_the_window_is_at_least_72_hours(group):
    with refused(RoundRefusal.WINDOW_SHORT):
        begun(group, closes=NOW + timedelta(hours=71))
    with refused(RoundRefusal.NOTHING_ASKED):
        begun(group, asks="  ")
    with refused(RoundRefusal.NOT_IN_GROUP):
        begun(group, by=make_member("Frank").name)
    row = begun(group)
    with refused(RoundRefusal.ALREADY_OPEN):
        begun(group, subject_id=row.subject_id)
    Group.objects.filter(pk=group.pk).update(state=State.CLOSED, closed_at=NOW)
    with refused(RoundRefusal.GROUP_CLOSED):
        begun(group)


def test_without_anybody_taking_part_there_is_nobody_to_ask(alice):
    with refused(RoundRefusal.NOBODY_TO_ASK):
        begun(make_group(alice), by="Alice")


@pytest.mark.row("cnf.consensus")
def test_it_passes_at_once_when_all_have_answered_and_logs_the_decision(group):
    row = begun(group)
    say(row, "Bob", Say.AGREE)
    say(row, "Carol", Say.ASIDE)
    assert state_of(row) == RoundState.OPEN
    say(row, "Dana", Say.AGREE)
    assert state_of(row) == RoundState.PASSED
    decision = group.decisions.get()
    assert (decision.words, decision.how, decision.of) == ("Shall we meet monthly?", "round", 3)
    assert decision.voices.count() == 2
    assert Promise.objects.get(about_id=row.pk).outcome == "kept"
    with refused(RoundRefusal.OVER):
        say(row, "Bob", Say.OBJECT, "Too often.")
    assert Entry.objects.filter(about_id=row.pk, verb="round.passed").exists()
    assert Letter.objects.filter(kind="groups.round_ended").count() == 4  # the three, and who facilitates


def test_a_question_is_no_answer_and_goes_to_who_asked_and_who_steers(group):
    row = begun(group)
    with refused(RoundRefusal.NO_QUESTION):
        say(row, "Carol", Say.ASK)
    for name in ("Bob", "Carol", "Dana"):
        say(row, name, Say.ASK, "Which hour?")
    count = count_of(row)
    assert len(count.silent) == 3 and state_of(row) == RoundState.OPEN
    assert Letter.objects.filter(kind="groups.round_question").count() == 5
    ends(row)
    assert state_of(row) == RoundState.FAILED


@pytest.mark.row("cnf.objection")
def test_an_objection_stops_it_until_it_is_taken_back(group):
    row = begun(group)
    with refused(RoundRefusal.NO_REASON):
        say(row, "Carol", Say.OBJECT)
    say(row, "Carol", Say.OBJECT, "Too often.")
    say(row, "Bob", Say.AGREE)
    say(row, "Dana", Say.AGREE)
    assert state_of(row) == RoundState.OPEN
    assert "An objection stands" in {one.what for one in waiting_for_steward(called("Alice").pk, NOW + DAY)}
    with refused(RoundRefusal.NO_OBJECTION):
        rounds.withdraw_objection(row, person=called("Bob"), now=NOW + DAY)
    rounds.withdraw_objection(row, person=called("Carol"), now=NOW + DAY)
    assert called("Carol").pk in count_of(row).silent, "taking back is not agreeing"
    assert state_of(row) == RoundState.OPEN
    ends(row)
    assert state_of(row) == RoundState.PASSED


def test_who_steers_writes_down_what_was_talked_over(group):
    row = begun(group)
    with refused(RoundRefusal.NOT_STEERING):
        rounds.note_talk(row, words="We spoke.", by=called("Bob"), now=NOW)
    with refused(RoundRefusal.NOTHING_SAID):
        rounds.note_talk(row, words=" ", by=called("Alice"), now=NOW)
    rounds.note_talk(row, words="We spoke on Monday.", by=called("Alice"), now=NOW)
    assert row.talks.get().words == "We spoke on Monday."


@pytest.mark.row("cnf.objection")
def test_an_objection_outlives_its_makers_leaving_and_other_answers_do_not(group):
    row = begun(group)
    say(row, "Carol", Say.OBJECT, "Too often.")
    say(row, "Bob", Say.AGREE)
    groups.leave(group, person=called("Carol"), now=NOW + DAY)
    groups.leave(group, person=called("Bob"), now=NOW + DAY)
    count = count_of(row)
    assert count.objecting == (called("Carol").pk,) and count.agree == () and count.asked == 1
    say(row, "Dana", Say.AGREE)
    ends(row)
    assert state_of(row) == RoundState.FAILED


def test_nobodys_leaving_makes_a_round_pass_and_a_dropped_answer_does_not_come_back(group):
    row = begun(group)
    say(row, "Bob", Say.AGREE)
    for name in ("Carol", "Dana"):
        groups.leave(group, person=called(name), now=NOW + DAY)
    assert state_of(row) == RoundState.OPEN, "only Bob is left, and all who are left agree"
    groups.leave(group, person=called("Bob"), now=NOW + DAY)
    back = Membership(group=group, person=called("Bob"), role=GroupRole.MEMBER, since=NOW + DAY)
    back.save(force_insert=True)
    followed.begun(back, by=None, now=NOW + DAY)
    count = count_of(row)
    assert (count.agree, len(count.silent)) == ((), 1)


def test_who_comes_in_meanwhile_is_asked_unless_it_is_older_than_their_agreed_point(group):
    row = begun(group)
    for name, sees_from in (("Frank", None), ("Grace", NOW + DAY)):
        made = Membership(
            group=group, person=make_member(name), role="member", since=NOW + DAY, sees_from=sees_from
        )
        made.save(force_insert=True)
        followed.begun(made, by=None, now=NOW + DAY)
    assert set(row.voices.values_list("person__name", flat=True)) == {"Bob", "Carol", "Dana", "Frank"}
    assert Letter.objects.filter(kind="groups.round_asked", address="frank@example.org").count() == 1
    assert not Letter.objects.filter(address="grace@example.org").exists()
    with refused(RoundRefusal.NOT_ASKED):
        say(row, "Grace", Say.AGREE)


def test_a_round_of_a_group_that_closed_does_not_pass(group):
    row = begun(group)
    say(row, "Bob", Say.AGREE)
    say(row, "Carol", Say.AGREE)
    assert [str(end.what) for end in open_in(group, NOW)] == [
        "A consent round is open: Shall we meet monthly?"
    ]
    for name in ("Bob", "Carol", "Dana"):
        groups.leave(group, person=called(name), now=NOW + DAY)
    ends(row)
    assert state_of(row) == RoundState.FAILED


@pytest.mark.row("cnf.objection")
def test_a_changed_proposal_asks_all_anew(group):
    row = begun(group)
    say(row, "Carol", Say.OBJECT, "Too often.")
    with refused(RoundRefusal.NOT_YOURS):
        rounds.amend_round(row, asks="Every two months?", by=called("Dana"), now=NOW + DAY)
    again = rounds.amend_round(row, asks="Every two months?", by=called("Bob"), now=NOW + DAY)
    assert state_of(row) == RoundState.AMENDED
    count = count_of(again)
    assert (count.objecting, count.agree, len(count.silent)) == ((), (), 3)
    assert again.subject_id == row.subject_id and again.amends == row
    assert Promise.objects.get(about_id=row.pk).outcome == "waived"
    with refused(RoundRefusal.OVER):
        rounds.amend_round(row, asks="Once more?", by=called("Bob"), now=NOW + DAY)


def test_a_question_is_taken_back_and_everyone_asked_hears_of_it(group, monkeypatch):
    monkeypatch.setattr("holdspace.groups.views.shared.now", lambda: NOW + DAY)
    row = begun(group)
    say(row, "Carol", Say.OBJECT, "Too often.")
    with refused(RoundRefusal.NOT_YOURS):
        rounds.drop_round(row, why="No.", by=called("Dana"), now=NOW + DAY)
    address = f"{group.get_absolute_url()}rounds/{row.pk}/drop/"
    assert page("Dana", address).status_code == 404
    assert page("Bob", address, why=" ").status_code == 422
    assert page("Bob", address, why="The funder decided.").status_code == 302
    assert state_of(row) == RoundState.DROPPED
    told = Letter.objects.filter(kind="groups.round_dropped").values_list("address", flat=True)
    assert sorted(told) == [f"{name}@example.org" for name in ("alice", "carol", "dana")]
    assert Promise.objects.get(about_id=row.pk).outcome == "waived"
    assert not waiting_for_member(called("Dana").pk, NOW + DAY)
    shown = page("Dana", f"{group.get_absolute_url()}rounds/{row.pk}/").content.decode()
    assert "The funder decided." in shown and "Too often." in shown and "Nothing follows from it" in shown
    ends(row)
    assert state_of(row) == RoundState.DROPPED
    with refused(RoundRefusal.OVER):
        say(row, "Dana", Say.AGREE)
    begun(group, subject_id=row.subject_id)  # the same can be asked later


def test_taking_a_changed_question_back_does_not_lose_the_objection_before(group):
    made = materials.add_item(group, title="Notes", place="a folder", by=called("Bob"), now=NOW)
    version = made.versions.select_related("item__group").get()
    wanted = Wanted(Audience.EVERYONE, purpose="For all.", until_on=date(2026, 3, 31))
    _, row = sharing.ask_to_share(version, wanted, by=called("Bob"), now=NOW)
    say(row, "Carol", Say.OBJECT, "Too early.")
    _, again = sharing.ask_anew(row, wanted, by=called("Bob"), now=NOW + DAY)
    assert not objectors_to(made.pk)
    rounds.drop_round(again, why="Later.", by=called("Bob"), now=NOW + DAY)
    assert objectors_to(made.pk) == {called("Carol").pk}
    assert [words for _, words, _ in objections_to(made.pk)] == ["Too early."]


def test_reminders_go_to_the_silent_alone_and_not_into_a_pause(group):
    row = begun(group)
    Person.objects.filter(name="Dana").update(paused_until=(NOW + 30 * DAY).date())
    say(row, "Bob", Say.AGREE)
    rounds.remind_round({"round": str(row.pk)}, now=NOW + 4 * DAY)
    reminded = Letter.objects.filter(kind="groups.round_reminder").values_list("address", flat=True)
    assert list(reminded) == ["carol@example.org"]


def test_closing_twice_changes_nothing_and_too_early_nothing(group):
    row = begun(group)
    say(row, "Bob", Say.AGREE)
    rounds.close_round({"round": str(row.pk)}, now=row.closes_at - timedelta(seconds=1))
    assert state_of(row) == RoundState.OPEN
    with refused(RoundRefusal.OVER):
        say(row, "Carol", Say.AGREE, after=WEEK)
    ends(row)
    before = Letter.objects.count()
    ends(row)
    assert state_of(row) == RoundState.FAILED and Letter.objects.count() == before


def test_a_link_of_a_letter_is_good_for_its_person_while_they_are_in_the_group(group):
    row = begun(group)
    token = voices.token_for(row.voices.get(person=called("Carol")))
    assert voices.voice_by(token, now=NOW + DAY).person == called("Carol")
    assert voices.voice_by(token + "x", now=NOW + DAY) is None
    assert voices.voice_by(token, now=row.closes_at) is None
    groups.leave(group, person=called("Carol"), now=NOW + DAY)
    assert voices.voice_by(token, now=NOW + DAY) is None


def test_the_page_of_a_letters_link_is_in_its_receivers_zone_and_language(group, monkeypatch):
    for module in ("groups.views.rounds", "site.context"):
        monkeypatch.setattr(f"holdspace.{module}.now", lambda: NOW + DAY)
    row, path = begun(group), f"{group.get_absolute_url()}rounds/"
    Person.objects.filter(name="Carol").update(zone="Africa/Nairobi", language="de")
    token = voices.token_for(row.voices.get(person=called("Carol")))
    shown = Client().get(f"{path}{row.pk}/by/{token}/").content.decode()
    assert '<html lang="de"' in shown and "(Nairobi)" in shown and "Donnerstag" in shown
    assert '<html lang="de"' in page("Carol", path).content.decode()
    assert '<html lang="en"' in page("Bob", path).content.decode() and get_language() == "en"


def page(name: str, url: str, **posted: str) -> Any:
    client = Client()
    client.force_login(called(name))
    return client.post(url, posted) if posted else client.get(url)


def test_the_same_queries_for_three_voices_and_for_thirty(group, monkeypatch):
    for module in ("groups.views.shared", "site.context"):
        monkeypatch.setattr(f"holdspace.{module}.now", lambda: NOW + DAY)
    row = begun(group)
    url = f"{group.get_absolute_url()}rounds/{row.pk}/"

    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert page("Alice", url).status_code == 200
        return len(caught)

    first = count()
    for n in range(27):
        person = make_member(f"M{n}")
        put_in(group, person)
    row = begun(group, subject_id=None, asks="And now?")
    for n in range(27):
        say(row, f"M{n}", Say.AGREE if n % 2 else Say.ASK, "Why?")
    url = f"{group.get_absolute_url()}rounds/{row.pk}/"
    assert count() == first


def test_what_waits_asks_the_same_number_of_queries(group):
    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            waiting_for_member(called("Bob").pk, NOW)
            waiting_for_steward(called("Alice").pk, NOW)
        return len(caught)

    begun(group)
    one = count()
    for n in range(5):
        say(begun(group, asks=f"And {n}?"), "Carol", Say.OBJECT, "No.")
    assert count() <= one + 3, "a round with an objection asks for its words and names once"
    found = [line.what for line in waiting_for_member(called("Bob").pk, NOW)]
    assert found.count("Do we agree on this?") == 6


def test_an_outsider_and_a_former_member_find_no_round(group):
    row = begun(group)
    say(row, "Carol", Say.OBJECT, "Too often.")
    make_member("Frank")
    groups.leave(group, person=called("Carol"), now=NOW + DAY)
    missing = page("Frank", f"{group.get_absolute_url()}rounds/{row.subject_id}/")
    for name in ("Frank", "Carol"):
        for path in (f"rounds/{row.pk}/", f"rounds/{row.pk}/anew/", "rounds/"):
            assert page(name, f"{group.get_absolute_url()}{path}").status_code == missing.status_code == 404
        assert "monthly" not in page(name, group.get_absolute_url()).content.decode()
        assert not waiting_for_member(called(name).pk, NOW + DAY)


def test_ones_own_file_holds_ones_own_words_and_no_title(group):
    row = begun(group)
    say(row, "Carol", Say.OBJECT, "Too often.")
    groups.leave(group, person=called("Carol"), now=NOW + DAY)
    mine = my_data(called("Carol").pk)
    assert [one["words"] for one in mine["answers_in_rounds"]] == ["Too often."]
    assert "monthly" not in str(mine)


def test_a_letter_about_an_unlisted_group_does_not_name_it(group):
    Group.objects.filter(pk=group.pk).update(unlisted=True)
    begun(Group.objects.get(pk=group.pk))
    letter = Letter.objects.filter(kind="groups.round_asked").first()
    assert letter.subject == "Something waits for you at Tidepool Commons"
    assert "Sharing field notes" not in letter.text + letter.subject


@pytest.mark.row("cnf.topics")
def test_a_round_about_something_older_than_ones_agreed_point_is_neither_asked_nor_seen(group):
    made = materials.add_item(group, title="Old notes", place="a folder", by=called("Bob"), now=NOW - DAY)
    version = made.versions.select_related("item__group").get()
    grace = make_member("Grace")
    group.memberships.create(person=grace, role="member", since=NOW, sees_from=NOW)
    wanted = Wanted(Audience.EVERYONE, purpose="For all.", until_on=date(2026, 3, 31))
    _, row = sharing.ask_to_share(version, wanted, by=called("Bob"), now=NOW + DAY)
    assert grace not in {voice.person for voice in row.voices.select_related("person")}
    assert page("Grace", f"{group.get_absolute_url()}rounds/{row.pk}/").status_code == 404
    assert "Old notes" not in page("Grace", group.get_absolute_url()).content.decode()


def test_a_changed_request_to_share_begins_with_what_was_asked_before_its_last_day_too(group):
    made = materials.add_item(group, title="Notes", place="a folder", by=called("Bob"), now=NOW)
    wanted = Wanted(Audience.EVERYONE, purpose="For all.", until_on=date(2026, 3, 31))
    version = made.versions.select_related("item__group").get()
    _, row = sharing.ask_to_share(version, wanted, by=called("Bob"), now=NOW)
    say(row, "Carol", Say.OBJECT, "Too early.")
    shown = page("Alice", f"{group.get_absolute_url()}rounds/{row.pk}/anew/").content.decode()
    assert 'value="2026-03-31"' in shown and "For all." in shown
    asked = page("Alice", f"{group.get_absolute_url()}rounds/{row.pk}/").content.decode()
    assert "Only they can take an objection back" in asked
