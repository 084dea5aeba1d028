"""The way out of a group: the talk, what is closed, and what whoever leaves is told."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from holdspace.clock.refusal import Refused
from holdspace.community.actions import describe
from holdspace.groups import actions
from holdspace.groups.actions import stepping_back as out
from holdspace.groups.actions import succession
from holdspace.groups.actions.materials import add_item
from holdspace.groups.actions.onboarding import confirm_step
from holdspace.groups.models import Group, Membership, Removal, WayOut, Willingness
from holdspace.groups.readers.facts import here_of
from holdspace.groups.readers.loose_ends import loose_ends
from holdspace.groups.readers.succession import succession_page, succession_panel
from holdspace.groups.readers.waiting import waiting_for_member, waiting_for_steward
from holdspace.groups.rules import GroupRole
from holdspace.groups.rules.onboarding import Step
from holdspace.groups.rules.stepping_back import Access, Refusal, Stage, Talk, Talked
from holdspace.groups.rules.willingness import Will
from holdspace.groups.tests.make import NOW, SIG, make_community, make_group, make_member, make_staff, put_in
from holdspace.journal.models import Entry
from holdspace.outbox.models import Letter
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises.models import Promise

pytestmark = pytest.mark.postgres
TODAY = date(2026, 1, 15)
TALK = Talk(
    confidentiality="The drafts stay with us.",
    credit_as="Möwe",
    will=Will.LATER,
    ask_from=date(2026, 9, 21),
    on=TODAY,
    people="Plover, Möwe",
)


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


def refused(refusal: Any) -> Any:
    return pytest.raises(Refused, match=f"^{refusal.value}$")


def is_in(group: Group, person: Person) -> bool:
    return Membership.objects.live().filter(group=group, person=person).exists()


def close_all(way_out: WayOut, by: Person, at: datetime = NOW) -> WayOut:
    for access in Access:
        way_out = out.confirm_removal(way_out, access, by=by, now=at)
    return way_out


def letters_to(person: Person) -> list[str]:
    return list(
        Letter.objects.filter(address=person.email).order_by("made_at").values_list("kind", flat=True)
    )


@pytest.mark.row("grp.offboard-ask")
def test_asking_tells_who_steers_keeps_access_and_promises_an_end(alice, bob, group):
    way_out = out.step_back(group, person=bob, times="Tuesdays", reason="A new child.", now=NOW)
    assert way_out is not None and way_out.stage == Stage.REQUESTED
    letter = Letter.objects.get(kind="groups.leaves")
    assert letter.address == "alice@example.org"
    assert "They can talk: Tuesdays" in letter.text and "child" not in letter.text
    promise = Promise.objects.get(about_id=way_out.pk)
    assert (promise.to_id, promise.owner_id) == (bob.pk, alice.pk)
    assert (
        promise.due_at.isoformat() == "2026-01-30T05:00:00+00:00"
    )  # ten working days: Thursday 29 closes in New York
    assert is_in(group, bob)
    with refused(Refusal.UNDER_WAY):
        out.step_back(group, person=bob, now=NOW)
    with refused(Refusal.TALK_FIRST):
        out.confirm_removal(way_out, Access.CHANNEL, by=alice, now=NOW)


@pytest.mark.row("grp.offboard-all")
@pytest.mark.row("grp.offboard-channel")
@pytest.mark.row("grp.offboard-folder")
@pytest.mark.row("grp.offboard-calendar")
@pytest.mark.row("grp.offboard-credit")
def test_complete_only_after_the_talk_and_three_removals(alice, bob, group):
    way_out = out.step_back(group, person=bob, now=NOW)
    way_out = out.keep_talk(way_out, TALK, by=alice, now=NOW)
    assert way_out.stage == Stage.TALKED
    out.ask_keeper(way_out, Access.FOLDER, of=alice, by=alice, now=NOW)
    for access in (Access.CHANNEL, Access.INVITATIONS):
        out.confirm_removal(way_out, access, by=alice, now=NOW)
    line = waiting_for_steward(alice.pk, NOW)[0]
    assert line.what == "Bob is leaving"
    assert line.about == (
        "Sharing field notes: Talk: done on Thursday 15 January. Channel: confirmed. "
        "Folder: asked, not confirmed. Invitations: withdrawn. What is left: the folder’s owner removes one name."
    )
    assert is_in(group, bob) and "groups.summary" not in letters_to(bob)
    assert [str(end.what) for end in loose_ends(group, NOW)] == [
        "Bob is on the way out: What is left: the folder’s owner removes one name."
    ]
    done = out.confirm_removal(way_out, Access.FOLDER, by=alice, now=NOW + timedelta(hours=1))
    assert (done.stage, done.credit_as) == (Stage.COMPLETE, "Möwe")
    assert not is_in(group, bob) and not waiting_for_steward(alice.pk, NOW)
    assert Promise.objects.get(about_id=done.pk).outcome == "kept"
    text = Letter.objects.get(kind="groups.summary").text
    for words in (
        "The drafts stay with us.",
        "named as Möwe",
        "not before Monday 21 September",
        "the channel",
    ):
        assert words in text
    verbs = set(Entry.objects.filter(about_id=group.pk).values_list("verb", flat=True))
    assert {"way_out.asked", "way_out.talked", "way_out.access_closed", "way_out.completed"} <= verbs
    assert "membership.ended" in verbs
    with refused(Refusal.COMPLETE):
        out.confirm_removal(done, Access.FOLDER, by=alice, now=NOW)


@pytest.mark.row("grp.offboard-call")
def test_whoever_leaves_may_answer_in_writing_instead(alice, bob, group):
    way_out = out.step_back(group, person=bob, in_writing=True, now=NOW)
    assert [str(line.what) for line in waiting_for_member(bob.pk, NOW)] == ["Three questions before you go"]
    with refused(Refusal.NO_CREDIT):
        out.keep_talk(way_out, Talk(**{**vars(TALK), "credit_as": ""}), by=bob, now=NOW)
    kept = out.keep_talk(way_out, TALK, by=bob, now=NOW)
    assert (kept.talked, kept.stage) == (Talked.WRITTEN, Stage.TALKED)
    assert not waiting_for_member(bob.pk, NOW)
    with refused(Refusal.NOT_ONES_OWN):
        out.confirm_removal(kept, Access.FOLDER, by=bob, now=NOW)
    said = Willingness.objects.get(person=bob)
    assert (said.will, said.ask_from) == (Will.LATER, date(2026, 9, 21))


@pytest.mark.row("grp.offboard-ask")
def test_at_once_ends_access_first_and_the_talk_stays_open(alice, bob, group):
    way_out = out.step_back(group, person=bob, at_once=True, now=NOW)
    assert not is_in(group, bob)
    assert WayOut.objects.count() == 1
    way_out = close_all(way_out, alice)
    assert way_out.stage == Stage.REMOVED and way_out.ended_at is None
    with refused(Refusal.OUT_ALREADY):
        out.stay(way_out, by=bob, now=NOW)
    assert out.keep_talk(way_out, TALK, by=bob, now=NOW).stage == Stage.COMPLETE


@pytest.mark.row("grp.offboard-call")
def test_somebody_unreachable_is_sent_the_summary_all_the_same(alice, bob, group):
    carol = make_member("Carol")
    put_in(group, carol, GroupRole.CO_FACILITATOR)
    way_out = out.step_back(group, person=bob, now=NOW)
    with refused(Refusal.ONLY_STAFF):
        out.close_unreached(way_out, reason="Two letters.", by=carol, now=NOW)
    with refused(Refusal.NO_REASON):
        out.close_unreached(way_out, reason=" ", by=alice, now=NOW)
    way_out = out.close_unreached(way_out, reason="Two letters, one call.", by=alice, now=NOW)
    assert close_all(way_out, carol).stage == Stage.COMPLETE
    text = Letter.objects.get(kind="groups.summary").text
    assert (
        "We could not reach you" in text and "unless you write otherwise" in text and "one call" not in text
    )


def test_whoever_asked_may_stay_after_all(alice, bob, group):
    way_out = out.step_back(group, person=bob, now=NOW)
    with refused(Refusal.ONLY_LEAVER):
        out.stay(way_out, by=alice, now=NOW)
    assert out.stay(way_out, by=bob, now=NOW).stage == Stage.STAYED
    assert is_in(group, bob) and Promise.objects.get(about_id=way_out.pk).outcome == "waived"
    assert out.step_back(group, person=bob, now=NOW) is not None


@pytest.mark.row("grp.offboard-ask")
def test_when_the_only_facilitator_asks_somebody_is_found_before_they_go(alice, bob, group):
    curlew = make_staff("Curlew")
    Membership.objects.filter(group=group, role=GroupRole.SUPPORT).update(person=curlew)
    way_out = out.step_back(group, person=alice, now=NOW)
    assert letters_to(curlew) == ["groups.leaves", "groups.gap"]
    sought = Promise.objects.get(kind="group.succession")
    assert sought.outcome == "open" and is_in(group, alice)
    # Staff find the first question of it at once; the group learns of it from whoever leaves, or when they are out.
    page = succession_page(group, NOW)
    assert page.ahead and [str(one) for one in page.gap] == ["This group needs a facilitator."]
    assert succession_panel(group, here_of(group, standing_of(curlew, NOW)), NOW).page.ahead
    assert succession_panel(group, here_of(group, standing_of(bob, NOW)), NOW) is None
    succession.name_interim(group, curlew, by=curlew, now=NOW)
    out.stay(way_out, by=alice, now=NOW)
    sought.refresh_from_db()
    assert sought.outcome == "kept" and not succession_page(group, NOW).gap


@pytest.mark.row("grp.offboard-ask")
def test_leaving_an_interest_group_is_one_click(alice, bob):
    circle = make_group(alice, SIG, "Reading circle")
    put_in(circle, bob)
    assert out.step_back(circle, person=bob, now=NOW) is None
    assert not is_in(circle, bob) and not WayOut.objects.exists()


def test_whoever_was_let_into_the_places_of_an_interest_group_is_taken_out_of_them(alice, bob):
    circle = make_group(alice, SIG, "Reading circle")
    actions.come_in(circle, person=bob, accepts=True, now=NOW)
    confirm_step(circle, Step.CHANNEL, by=alice, now=NOW)
    actions.leave(circle, person=bob, now=NOW)
    assert [line.about for line in waiting_for_steward(alice.pk, NOW) if "leaving" in str(line.what)] == [
        "Reading circle: Channel: not yet. What is left: whoever looks after the channel removes one name."
    ]
    done = out.confirm_removal(WayOut.objects.get(), Access.CHANNEL, by=alice, now=NOW)
    assert done.stage == Stage.COMPLETE


def test_a_keeper_is_asked_by_letter_and_sees_it(alice, bob, group):
    curlew = make_staff("Curlew")
    way_out = out.keep_talk(out.step_back(group, person=bob, now=NOW), TALK, by=alice, now=NOW)
    with refused(Refusal.KEEPER_NOT_HERE):
        out.ask_keeper(way_out, Access.FOLDER, of=bob, by=alice, now=NOW)
    for _ in range(2):
        out.ask_keeper(way_out, Access.FOLDER, of=curlew, by=alice, now=NOW)
    assert Removal.objects.get(access=Access.FOLDER).times_asked == 2
    assert "handed to somebody who stays" in Letter.objects.filter(kind="groups.take_out")[0].text
    assert letters_to(curlew) == ["groups.take_out", "groups.take_out"]
    assert [str(line.what) for line in waiting_for_member(curlew.pk, NOW)] == [
        "Take Bob out of the shared folder"
    ]


def test_who_is_ended_by_another_is_still_taken_out_of_everything(alice, bob, group):
    row = Membership.objects.get(group=group, person=bob)
    actions.end_membership(row, by=alice, now=NOW)
    way_out = WayOut.objects.get()
    assert (way_out.stage, way_out.talked) == (Stage.TALKED, Talked.GONE)
    assert close_all(way_out, alice).stage == Stage.COMPLETE


def test_leaving_the_community_ends_it_all_and_keeps_no_word_of_theirs(alice, bob, group):
    way_out = out.step_back(group, person=bob, reason="A new child.", times="Tuesdays", now=NOW)
    actions.leave_all(bob, by=bob, now=NOW)
    way_out.refresh_from_db()
    assert (way_out.stage, way_out.reason, way_out.times) == (Stage.TALKED, "", "")
    assert sorted(Letter.objects.exclude(sealed=b"").values_list("kind", "text")) == [
        ("groups.gone", ""),
        ("groups.summary", ""),
    ]
    assert close_all(way_out, alice).stage == Stage.COMPLETE
    assert Letter.objects.filter(kind="groups.summary").count() == 1


def test_who_comes_back_in_between_ends_the_way_out(alice, bob, group):
    out.step_back(group, person=bob, at_once=True, now=NOW)
    actions.give_role(group, bob, GroupRole.SUPPORT, by=alice, now=NOW)
    assert WayOut.objects.get().stage == Stage.REQUESTED
    actions.give_role(group, bob, GroupRole.CO_FACILITATOR, by=alice, now=NOW)
    assert WayOut.objects.get().stage == Stage.STAYED


def test_closing_the_group_ends_every_way_out(alice, bob, group):
    carol = make_member("Carol")
    put_in(group, carol)
    add_item(group, title="Interview notes", place="The folder", by=alice, now=NOW)
    out.step_back(group, person=bob, now=NOW)
    out.step_back(group, person=carol, at_once=True, now=NOW)
    actions.begin_closing(group, by=alice, now=NOW)
    actions.close_group(group, by=alice, now=NOW)
    assert set(WayOut.objects.values_list("stage", flat=True)) == {Stage.LET_GO}
    assert WayOut.objects.exclude(summary_at=None).count() == 2
    for letter in Letter.objects.filter(kind="groups.summary"):
        assert "Interview" not in letter.subject
        assert "its places close with the group" in letter.text and "come back" not in letter.text
        assert "That is: Interview notes (version 1)." in letter.text


def test_profile_and_letters_stay_out_of_the_way(alice, bob, group):
    """The subject of a letter about leaving names nothing but the group and who leaves."""
    describe(by=None, now=NOW, name="Tidepool Commons", zone="America/New_York")
    out.step_back(group, person=bob, reason="Quarrel", now=NOW)
    assert (
        Letter.objects.get(kind="groups.leaves").subject
        == "Bob would like to step back from Sharing field notes"
    )


@pytest.mark.row("grp.offboard-call")
def test_the_summary_names_what_stays_closed_and_its_subject_names_nothing(alice, bob, group):
    add_item(group, title="Interview notes", place="The folder", by=alice, now=NOW)
    way_out = out.keep_talk(out.step_back(group, person=bob, now=NOW), TALK, by=alice, now=NOW)
    close_all(way_out, alice)
    letter = Letter.objects.get(kind="groups.summary")
    assert "That is: Interview notes (version 1). The drafts stay with us." in letter.text
    assert "Interview" not in letter.subject
