"""The end of a group: moved with a reason, offered when it has come, and reached by small steps."""

from datetime import date, timedelta

import pytest

from holdspace.clock.refusal import Refused
from holdspace.community.actions import describe
from holdspace.community.rules import Profile
from holdspace.groups import actions
from holdspace.groups.actions import closing, outputs
from holdspace.groups.actions.extending import extend
from holdspace.groups.actions.materials import add_item
from holdspace.groups.actions.outputs import OutputWords
from holdspace.groups.actions.telling import PORTION, TELL, tell
from holdspace.groups.models import CharterVersion, Group, Output
from holdspace.groups.readers.waiting import waiting_for_steward
from holdspace.groups.rules import GroupRole
from holdspace.groups.rules.closing import BY_HAND, CloseRefusal, Step
from holdspace.groups.rules.extending import ExtendRefusal
from holdspace.groups.rules.life import LifeRefusal
from holdspace.groups.rules.outputs import OutputRefusal, OutputType
from holdspace.groups.tests.at_pages import seen, signed_in, stand_still
from holdspace.groups.tests.make import (
    NOW,
    SIG,
    WG,
    make_community,
    make_group,
    make_member,
    make_staff,
    put_in,
)
from holdspace.outbox.models import Errand, Letter
from holdspace.people.models import Person
from holdspace.promises.models import Promise

LATER = date(2026, 9, 30)


@pytest.fixture(autouse=True)
def now_is_fixed(monkeypatch):
    stand_still(monkeypatch, "groups.views.reading")


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


def refused(refusal):
    return pytest.raises(Refused, match=f"^{refusal.value}$")


def run_told() -> None:
    """The worker runs the errands that tell members."""
    for errand in Errand.objects.filter(kind=TELL, done_at=None):
        tell(errand.args, now=NOW)
        Errand.objects.filter(pk=errand.pk).update(done_at=NOW)


def told(kind: str) -> list[str]:
    return sorted(Letter.objects.filter(kind=f"groups.{kind}").values_list("address", flat=True))


@pytest.mark.row("grp.extend")
def test_another_end_lets_the_old_promise_go_and_tells_the_members_why(alice):
    group, bob = make_group(alice), make_member("Bob")
    put_in(group, bob)
    extend(group, to=LATER, reason="Two stations joined late.", by=alice, now=NOW)
    promises = Promise.objects.filter(about_id=group.pk, kind="group.end").order_by("due_at")
    assert [one.outcome for one in promises] == ["waived", "open"]
    assert promises[0].because == "Another end was set: Two stations joined late."
    run_told()
    assert told("extended") == ["bob@example.org"]
    letter = Letter.objects.get(kind="groups.extended")
    assert letter.subject == "Sharing field notes has another end: Wednesday 30 September"
    assert "Two stations joined late." in letter.text and "Tuesday 30 June" in letter.text
    last = CharterVersion.objects.filter(group=group).order_by("-number")[0]
    assert (last.changed, last.because) == (["ends_on"], "Two stations joined late.")


@pytest.mark.row("grp.extend")
def test_an_end_is_not_moved_into_the_past_without_a_reason_or_by_anybody(alice):
    group, bob = make_group(alice), make_member("Bob")
    put_in(group, bob)
    with refused(ExtendRefusal.PAST):
        extend(group, to=date(2026, 1, 15), reason="Because.", by=alice, now=NOW)
    with refused(ExtendRefusal.SAME):
        extend(group, to=date(2026, 6, 30), reason="Because.", by=alice, now=NOW)
    with refused(ExtendRefusal.NO_REASON):
        extend(group, to=LATER, reason=" ", by=alice, now=NOW)
    with refused(LifeRefusal.EXTEND_WHO):
        extend(group, to=LATER, reason="Because.", by=bob, now=NOW)
    with refused(LifeRefusal.EXTEND_KIND):
        extend(make_group(alice, SIG, "Circle"), to=LATER, reason="Because.", by=alice, now=NOW)


def test_in_the_browser_another_end_keeps_what_was_typed(alice):
    group, client = make_group(alice), signed_in(alice)
    url = f"{group.get_absolute_url()}extend/"
    bad = client.post(url, {"to": "2026-01-02", "reason": "Two stations joined late."})
    assert (
        "The new end lies before tomorrow." in seen(bad)
        and "Two stations joined late." in bad.content.decode()
    )
    shown = seen(client.post(url, {"to": "2026-09-30", "reason": "Two stations joined late."}, follow=True))
    assert "until Wednesday 30 September" in shown
    assert 'name="ends_on"' not in client.get(f"{group.get_absolute_url()}charter/").content.decode()


def test_large_groups_are_told_in_portions(alice):
    group = make_group(alice)
    people = [
        Person(name=f"Member {n:04}", email=f"m{n}@example.org", zone="UTC") for n in range(PORTION + 3)
    ]
    for person in Person.objects.bulk_create(people):
        put_in(group, person)
    extend(group, to=LATER, reason="Because.", by=alice, now=NOW)
    run_told()
    assert len(told("extended")) < PORTION + 3
    assert Errand.objects.filter(kind=TELL, done_at=None).count() == 1
    run_told()
    assert len(told("extended")) == PORTION + 3


@pytest.mark.row("grp.time-box")
def test_when_its_day_has_passed_closing_is_offered_and_nothing_happens_by_itself(alice):
    group = make_group(alice)
    Group.objects.filter(pk=group.pk).update(ends_on=date(2026, 1, 14))
    (line,) = [one for one in waiting_for_steward(alice.pk, NOW) if one.about == group.name]
    assert (str(line.what), line.url) == ("The day of its end has passed", f"/groups/{group.slug}/close/")
    shown = seen(signed_in(alice).get(group.get_absolute_url()))
    assert "The day of its end has passed" in shown and "Close it well" in shown
    group.refresh_from_db()
    assert group.state == "active"


def closing_group(alice: Person) -> Group:
    group = make_group(alice)
    put_in(group, make_member("Bob"))
    return actions.begin_closing(group, by=alice, now=NOW)


@pytest.mark.row("grp.close")
def test_step_by_step_to_a_good_end(alice):
    group = closing_group(alice)
    add_item(group, title="Interview notes", place="The folder", by=alice, now=NOW)
    draft = outputs.keep_output(group, OutputWords("The guide", OutputType.GUIDE), by=alice, now=NOW)
    client, url = signed_in(alice), f"{group.get_absolute_url()}close/"
    shown = seen(client.get(url))
    assert "Neither final nor dropped yet: The guide." in shown
    bad = seen(client.post(url, {"note": ""}))
    assert "Something is still open. Say in a sentence why it closes anyway." in bad
    outputs.drop_output(draft, because="The wiki has one.", by=alice, now=NOW)
    for step in BY_HAND:
        client.post(f"{url}{step.value}/")
    client.post(f"{url}thanks/", {"thanks-words": "Thank you, all nine."})
    long = client.post(f"{url}thanks/", {"thanks-words": "x" * 4001})
    assert "4,000" in seen(long) and "x" * 4001 in long.content.decode()
    assert "Confirmed · Alice" in seen(client.get(url))
    client.post(f"{url}folder/", {"again": "1"})
    with refused(CloseRefusal.NOTE_NEEDED):
        closing.finish(group, note="", by=alice, now=NOW)
    client.post(f"{url}folder/")
    assert "is closed." in seen(client.post(url, {"note": ""}, follow=True))
    run_told()
    assert told("closed") == ["alice@example.org", "bob@example.org"]
    letter = Letter.objects.filter(kind="groups.closed")[0]
    assert "Thank you, all nine." in letter.text and "Interview" not in letter.subject
    assert "What stays confidential" in letter.text and "That is: Interview notes (version 1)." in letter.text
    assert "Thank you, all nine." in seen(client.get(group.get_absolute_url()))


@pytest.mark.row("grp.close")
def test_over_open_ends_it_closes_with_a_note_that_stays(alice):
    group = closing_group(alice)
    closing.finish(group, note="The folder’s owner is on leave.", by=alice, now=NOW)
    assert "The folder’s owner is on leave." in seen(signed_in(alice).get(group.get_absolute_url()))
    assert "on leave" in seen(signed_in(Person.objects.get(name="Bob")).get(group.get_absolute_url()))
    assert "on leave" not in seen(signed_in(make_member("Carol")).get(group.get_absolute_url()))


def test_in_profile_full_what_the_group_made_is_decided_first(alice):
    group = closing_group(alice)
    outputs.keep_output(group, OutputWords("The guide"), by=alice, now=NOW)
    describe(profile=Profile.FULL, by=None, now=NOW - timedelta(hours=1))
    with refused(CloseRefusal.BLOCKED):
        closing.finish(group, note="Because.", by=alice, now=NOW)


def test_who_may_settle_what_and_when(alice):
    group, bob = make_group(alice), make_member("Bob")
    put_in(group, bob)
    with refused(CloseRefusal.NOT_CLOSING):
        closing.settle(group, Step.FOLDER, by=alice, now=NOW)
    actions.begin_closing(group, by=alice, now=NOW)
    with refused(CloseRefusal.NOT_STEERING):
        closing.settle(group, Step.FOLDER, by=bob, now=NOW)
    with refused(CloseRefusal.NOT_A_STEP):
        closing.settle(group, Step.CLOSE, by=alice, now=NOW)
    with refused(CloseRefusal.WORDS_NEEDED):
        closing.settle(group, Step.THANKS, by=alice, now=NOW)
    with refused(LifeRefusal.CLOSE_WHO):
        closing.finish(group, note="Because.", by=bob, now=NOW)
    assert signed_in(bob).get(f"{group.get_absolute_url()}close/").status_code == 404


@pytest.mark.row("grp.output-benefit")
def test_final_needs_the_benefit_and_stands_on_the_communitys_page_with_its_credits(alice, client):
    group = make_group(alice)
    words = OutputWords(
        "A guide to field courses", OutputType.GUIDE, credits="Dotterel, Kamome", licence="CC BY 4.0"
    )
    guide = outputs.keep_output(group, words, by=alice, now=NOW)
    with refused(OutputRefusal.NO_BENEFIT):
        outputs.finalise(guide, by=alice, now=NOW)
    assert "field courses" not in seen(client.get("/groups/outputs/"))
    better = OutputWords(**{**vars(words), "benefit": "Whoever plans a course starts from something."})
    outputs.keep_output(group, better, output=guide, by=alice, now=NOW)
    outputs.finalise(guide, by=alice, now=NOW)
    for shown in (seen(client.get("/groups/outputs/")), seen(client.get(group.get_absolute_url()))):
        assert "A guide to field courses" in shown and "With thanks to Dotterel, Kamome" in shown
    with refused(OutputRefusal.DECIDED):
        outputs.keep_output(group, better, output=guide, by=alice, now=NOW)


@pytest.mark.row("grp.output-benefit")
def test_drafts_confidential_outputs_and_those_of_unlisted_groups_leave_no_trace(alice, client):
    group, quiet = make_group(alice), make_group(alice, WG, "Quiet", unlisted=True)
    outputs.keep_output(group, OutputWords("Secret draft"), by=alice, now=NOW)
    made = [
        outputs.keep_output(where, OutputWords(title, benefit="All.", confidential=shut), by=alice, now=NOW)
        for where, title, shut in ((group, "Secret report", True), (quiet, "Secret guide", False))
    ]
    for one in made:
        outputs.finalise(one, by=alice, now=NOW)
    for page in ("/groups/outputs/", group.get_absolute_url()):
        assert "Secret" not in client.get(page).content.decode()
        assert "Secret" not in signed_in(make_member(f"Carol{len(page)}")).get(page).content.decode()


def test_what_is_refused_about_outputs(alice):
    group, bob = make_group(alice), make_member("Bob")
    put_in(group, bob)
    with refused(OutputRefusal.NOT_STEERING):
        outputs.keep_output(group, OutputWords("A"), by=bob, now=NOW)
    with refused(OutputRefusal.TITLE_BLANK):
        outputs.keep_output(group, OutputWords(" "), by=alice, now=NOW)
    with refused(OutputRefusal.LINK):
        outputs.keep_output(group, OutputWords("A", link="javascript:1"), by=alice, now=NOW)
    one = outputs.keep_output(group, OutputWords("A"), by=alice, now=NOW)
    with refused(OutputRefusal.NO_REASON):
        outputs.drop_output(one, because="", by=alice, now=NOW)


def test_in_the_browser_an_output_is_written_changed_and_made_final(alice):
    group, client = make_group(alice), signed_in(alice)
    url = f"{group.get_absolute_url()}outputs/"
    client.post(f"{url}new/", {"title": "The guide", "type": "guide"})
    one = Output.objects.get()
    shown = seen(client.post(f"{url}{one.pk}/decide/", follow=True))
    assert "Say first whom it helps, and how." in shown
    client.post(f"{url}{one.pk}/", {"title": "The guide", "type": "guide", "benefit": "Everybody."})
    assert "Final: The guide." in seen(client.post(f"{url}{one.pk}/decide/", follow=True))
    assert client.get(f"{url}{one.pk}/").status_code == 200


def test_a_charter_is_read_compared_and_its_kind_is_fixed(alice):
    group, bob = make_group(alice), make_member("Bob")
    put_in(group, bob)
    client, url = signed_in(alice), f"{group.get_absolute_url()}charter/"
    words = {"name": group.name, "goal": "A policy text and a summary.", "purpose": group.purpose}
    refused_ = seen(client.post(url, {**words, "kind": SIG.value}))
    assert "The kind of a group is fixed when it is made." in refused_
    client.post(url, words)
    shown = seen(signed_in(bob).get(f"{url}read/"))
    assert (
        "to be set" in shown
        and "Version 2" in shown
        and "Any member of the community, until the work" in shown
    )
    changed = seen(signed_in(bob).get(f"{url}compare/?old=1&new=2"))
    assert "Goal" in changed and "and a summary." in changed and "What it is for" not in changed
    assert signed_in(bob).get(f"{url}compare/?old=1&new=9").status_code == 404
    carol = signed_in(make_member("Carol"))
    assert {carol.get(f"{url}{page}").status_code for page in ("read/", "compare/?old=1&new=2")} == {404}
    assert not group.memberships.filter(role=GroupRole.LEAD).exists()


@pytest.mark.row("grp.project")
def test_in_the_browser_a_second_project_is_refused_with_the_offer_of_a_follow_up(alice):
    group, client = make_group(alice), signed_in(alice)
    url = f"{group.get_absolute_url()}project/"
    client.post(url, {"title": "Field notes", "type": "policy"})
    shown = seen(client.post(url, {"title": "Boat lists", "type": "resource"}))
    assert "A working group has one project" in shown and "Begin a follow-up project" in shown
    assert "Boat lists" not in seen(client.get(group.get_absolute_url()))
