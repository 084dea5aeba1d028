"""Pages about taking part and letters to a group: who sees them, and what they do by their forms."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils.timezone import now

from holdspace.clock.refusal import Refused
from holdspace.groups.actions import absences, announcements, quiet
from holdspace.groups.actions.digest import note_change, tell_changes
from holdspace.groups.actions.people import leave
from holdspace.groups.actions.signals import note_signal
from holdspace.groups.models import Absence, Announcement, Group, Pause, Signal, Watch
from holdspace.groups.rules import GroupRole, Here, State
from holdspace.groups.rules.announcements import Audience, LetterRefusal, why_not_write
from holdspace.groups.rules.signals import SignalKind
from holdspace.groups.sentences import sentence
from holdspace.groups.tests.make import NOW, SIG, make_community, make_group, make_member, make_staff, put_in
from holdspace.outbox.models import Errand, Letter
from holdspace.people.models import Person
from holdspace.people.rules import RoleKind, Standing


@pytest.fixture
def alice(db: None) -> Person:
    make_community()
    return make_staff("Alice")


@pytest.fixture
def group(alice: Person) -> Group:
    return make_group(alice)


@pytest.fixture
def bob(group: Group) -> Person:
    person = make_member("Bob")
    put_in(group, person)
    return person


@pytest.fixture
def browse() -> Callable[..., Any]:
    """Somebody asks for a page, or sends its form, at the time of these tests."""

    def ask(person: Person | None, path: str, said: dict[str, Any] | None = None, at: datetime = NOW) -> Any:
        client = Client()
        with time_machine.travel(at, tick=False):
            if person:
                client.force_login(person)
            return client.get(path) if said is None else client.post(path, said, follow=True)

    return ask


def text_of(answer: Any) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.content.decode())).split())


@pytest.mark.row("grp.participate")
def test_signs_are_seen_by_the_person_and_who_steers_and_by_nobody_else(group, bob, alice, browse):
    dora, colleague = make_member("Dora"), make_staff("Erin")
    put_in(group, dora)
    note_signal(group, bob, SignalKind.SELF_NOTED, at=NOW, now=NOW, words="Read the draft on a train.")
    own = browse(bob, f"/groups/{group.slug}/my-part/")
    assert "Read the draft on a train." in text_of(own)
    assert "Read the draft" not in text_of(browse(dora, f"/groups/{group.slug}/my-part/"))
    page = f"/groups/{group.slug}/taking-part/?who={bob.pk}"
    assert "Read the draft on a train." in text_of(browse(alice, page))
    for person in (bob, dora, colleague, make_member("Carol")):
        assert browse(person, page).status_code == 404, person.name
    for person in (dora, make_member("Carla"), colleague):
        assert "Read the draft" not in text_of(browse(person, f"/groups/{group.slug}/"))


@pytest.mark.row("grp.participate")
def test_a_member_notes_work_done_elsewhere(group, bob, browse):
    path = f"/groups/{group.slug}/my-part/"
    answer = browse(bob, path, {"deed": "work", "words": "Asked three stations."})
    assert "Only you and those who steer the group see it." in text_of(answer)
    assert Signal.objects.get().words == "Asked three stations."
    assert browse(bob, path, {"deed": "work", "words": ""}).status_code == 422
    assert browse(bob, path, {"deed": "nothing"}).status_code == 404


@pytest.mark.row("grp.absence")
def test_a_member_tells_that_they_cannot_come_and_takes_it_back(group, bob, browse):
    path = f"/groups/{group.slug}/my-part/"
    answer = browse(bob, path, {"deed": "absence", "first": "2026-01-21", "reason": "A train."})
    assert "Those who steer Sharing field notes know." in text_of(answer)
    assert "Wednesday 21 January" in text_of(answer)
    late = browse(bob, path, {"deed": "absence", "first": "2026-01-10"})
    assert "it does not count as missed" in text_of(late)
    wrong = browse(bob, path, {"deed": "absence", "first": "2026-01-21", "last": "2026-01-20"})
    assert wrong.status_code == 422 and "The last day lies before the first." in text_of(wrong)
    told = Absence.objects.get(reason="A train.")
    assert "Good." in text_of(browse(bob, path, {"deed": "come", "absence": str(told.pk)}))
    other = make_member("Dora")
    put_in(group, other)
    assert browse(other, path, {"deed": "come", "absence": str(told.pk)}).status_code == 404
    assert browse(other, path, {"deed": "come", "absence": "x"}).status_code == 404


def test_an_absence_is_shown_to_who_steers_and_not_to_the_others(group, bob, alice, browse):
    day = (NOW + timedelta(days=3)).date()
    absences.tell_absence(group, person=bob, first=day, last=day, reason="A train to catch.", now=NOW)
    dora = make_member("Dora")
    put_in(group, dora)
    assert "A train to catch." in text_of(browse(alice, f"/groups/{group.slug}/"))
    for path in ("", "my-part/"):
        assert "A train to catch" not in text_of(browse(dora, f"/groups/{group.slug}/{path}"))


def test_a_pause_is_taken_and_ended_on_ones_own_page(group, bob, browse):
    path = f"/groups/{group.slug}/my-part/"
    answer = browse(bob, path, {"deed": "pause", "until": "2026-03-01"})
    assert "You are on a pause here until Sunday 1 March" in text_of(answer)
    assert "Welcome back" in text_of(browse(bob, path, {"deed": "back"}))
    assert not Pause.objects.filter(ended_at=None).exists()
    assert "There is no pause" in text_of(browse(bob, path, {"deed": "back"}))
    assert browse(bob, path, {"deed": "pause", "until": "2026-01-01"}).status_code == 422


def test_who_steers_notes_a_meeting_and_sets_the_days(group, bob, alice, browse):
    path = f"/groups/{group.slug}/taking-part/"
    said = {"deed": "meeting", "on": "2026-01-21", "at": "16:00", "came": [str(bob.pk)]}
    assert browse(alice, path, said).status_code == 422, "it has not been yet"
    after = NOW + timedelta(days=7)
    assert "It is noted who was there." in text_of(browse(alice, path, said, at=after))
    assert Signal.objects.get().at == datetime.fromisoformat("2026-01-21T16:00-05:00")
    assert "Under 14 days is tight" in text_of(
        browse(alice, path, {"deed": "watch", "on": "on", "days": "10"})
    )
    assert Watch.objects.get().days == 10
    assert browse(alice, path, {"deed": "watch", "days": "0"}).status_code == 422


@pytest.mark.row("grp.quiet-detect")
def test_the_list_leads_to_a_letter_whose_words_can_be_changed_or_to_not_now(group, bob, alice, browse):
    quiet.look_for_quiet({}, now=NOW)
    later = NOW + timedelta(days=46)
    quiet.look_for_quiet({}, now=later)
    listed = text_of(browse(alice, f"/groups/{group.slug}/taking-part/", at=later))
    assert "46 days in Sharing field notes. Nothing has been sent." in listed
    page = f"/groups/{group.slug}/check-ins/to/{bob.pk}/"
    shown = text_of(browse(alice, page, at=later))
    assert "It has been a while since we heard from you in Sharing field notes" in shown
    assert "one more note comes on Monday 16 March" in shown
    put_off = browse(alice, page, {"not_now": "1"}, at=later)
    assert "Nothing is sent. In two weeks the list asks you again" in text_of(put_off)
    assert not Letter.objects.filter(kind="groups.check_in").exists()
    sent = browse(alice, page, {"words": "How are you, Bob?"}, at=later)
    assert "The letter is on its way to Bob." in text_of(sent)
    assert "How are you, Bob?" in Letter.objects.get(kind="groups.check_in").text
    again = browse(alice, page, {"words": "And again?"}, at=later)
    assert again.status_code == 422 and "A letter is already with them" in text_of(again)


def test_somebody_who_told_of_an_absence_is_shown_as_having_told(group, bob, alice, browse):
    quiet.look_for_quiet({}, now=NOW)
    then = NOW + timedelta(days=20)
    absences.tell_absence(group, person=bob, first=then.date(), last=then.date(), now=then)
    later = NOW + timedelta(days=46)
    quiet.look_for_quiet({}, now=later)
    page = f"/groups/{group.slug}/check-ins/to/{bob.pk}/"
    assert "They told you on Wednesday 4 February that they cannot come" in text_of(
        browse(alice, page, at=later)
    )


STEERS = Here(Standing(None, frozenset({RoleKind.MEMBER})), frozenset({GroupRole.LEAD}))
MEMBER = Here(Standing(None, frozenset({RoleKind.MEMBER})), frozenset({GroupRole.MEMBER}))
STAFF = Here(Standing(None, frozenset({RoleKind.STAFF})))


@pytest.mark.row("grp.withhold")
@pytest.mark.parametrize("state", list(State))
def test_who_writes_to_whom(state):
    closed = LetterRefusal.CLOSED if state is State.CLOSED else None
    assert why_not_write(STEERS, Audience.GROUP, state) is closed
    assert why_not_write(STAFF, Audience.GROUP, state) is closed
    assert why_not_write(MEMBER, Audience.GROUP, state) is LetterRefusal.NOT_STEERING
    for audience in (Audience.GROUPS, Audience.MEMBERS):
        assert why_not_write(STAFF, audience) is None
        assert why_not_write(STEERS, audience) is LetterRefusal.NOT_STAFF


@pytest.mark.parametrize(
    ("subject", "text", "refusal"),
    [
        (" ", "x", LetterRefusal.SUBJECT_BLANK),
        ("x" * 151, "x", LetterRefusal.SUBJECT_LONG),
        ("x", " ", LetterRefusal.TEXT_BLANK),
        ("x", "x" * 20_001, LetterRefusal.TEXT_LONG),
    ],
)
def test_a_letter_without_words_or_with_too_many_is_refused(group, alice, subject, text, refusal):
    with pytest.raises(Refused, match=f"^{refusal.value}$"):
        announcements.announce(
            subject=subject,
            text=text,
            audience=Audience.GROUP,
            once=uuid4(),
            group=group,
            by=alice,
            now=NOW,
        )


def test_each_refusal_of_a_letter_has_a_sentence_of_its_own():
    assert len({sentence(Refused(one)) for one in LetterRefusal}) == len(LetterRefusal)


def run_letters() -> None:
    """What the worker does with letters to a group, each errand twice."""
    done: set[int] = set()
    while waiting := Errand.objects.filter(kind=announcements.TELL_LETTER).exclude(pk__in=done).first():
        for _ in range(2):
            announcements.tell_letter(waiting.args, now=now())
        done.add(waiting.pk)


def receivers() -> list[str]:
    return sorted(Letter.objects.filter(kind="groups.announcement").values_list("address", flat=True))


@pytest.mark.row("grp.withhold")
def test_a_letter_is_looked_at_then_goes_to_all_its_members_once_and_stays(
    group, bob, alice, browse, monkeypatch
):
    monkeypatch.setattr(announcements, "AT_A_TIME", 1)
    make_member("Carol")
    resting = make_member("Dora")
    put_in(group, resting)
    absences.pause(group, person=resting, until=(NOW + timedelta(days=30)).date(), by=resting, now=NOW)
    path, words = (
        f"/groups/{group.slug}/write/",
        {"subject": "A new hour", "text": "We meet at 15:00. 100% sure."},
    )
    looked = browse(alice, path, words)
    assert "Nothing has been sent yet." in text_of(looked) and not Announcement.objects.exists()
    assert "Change the words" in text_of(looked)
    once = str(uuid4())
    for _ in range(2):
        browse(alice, path, {**words, "once": once, "send": "1"})
    run_letters()
    assert receivers() == ["alice@example.org", "bob@example.org", "dora@example.org"]
    letter = Letter.objects.get(kind="groups.announcement", address="bob@example.org")
    assert (
        letter.subject == "Sharing field notes: A new hour" and "We meet at 15:00. 100% sure." in letter.text
    )
    assert "A new hour" in text_of(browse(bob, f"/groups/{group.slug}/"))
    kept = f"/groups/{group.slug}/letters/{Announcement.objects.get().pk}/"
    assert "We meet at 15:00." in text_of(browse(bob, kept))
    assert browse(make_member("Carla"), kept).status_code == 404
    assert browse(bob, path).status_code == 404


def test_the_head_of_a_letter_to_a_hidden_group_names_nothing(alice):
    hidden, bob = make_group(alice, SIG, "Quiet circle", unlisted=True), make_member("Bob")
    put_in(hidden, bob)
    announcements.announce(
        subject="About us",
        text="Hello.",
        audience=Audience.GROUP,
        once=uuid4(),
        group=hidden,
        by=alice,
        now=NOW,
    )
    run_letters()
    heads = set(Letter.objects.filter(kind="groups.announcement").values_list("subject", flat=True))
    assert heads == {"A letter to one of your groups"}


def test_staff_write_to_all_groups_or_to_all_members(group, bob, alice, browse):
    carol = make_member("Carol")
    for audience, expected in (
        ("groups", ["alice@example.org", "bob@example.org"]),
        ("members", ["alice@example.org", "bob@example.org", "carol@example.org"]),
    ):
        Letter.objects.all().delete()
        said = {"audience": audience, "subject": f"To {audience}", "text": "Hello.", "send": "1"}
        browse(alice, "/groups/letters/new/", {**said, "once": str(uuid4())})
        run_letters()
        assert receivers() == expected
    assert browse(bob, "/groups/letters/new/").status_code == 404
    assert "To groups" in text_of(browse(bob, "/groups/letters/"))
    listed = text_of(browse(carol, "/groups/letters/"))
    assert "To members" in listed and "To groups" not in listed
    letter = Announcement.objects.get(audience="groups")
    assert browse(carol, f"/groups/letters/{letter.pk}/").status_code == 404
    assert "Hello." in text_of(browse(bob, f"/groups/letters/{letter.pk}/"))


def test_a_former_member_finds_nothing_any_more(group, bob, alice, browse):
    """Neither letters nor their own page; and the digest and the link of a kind letter are over."""
    announcements.announce(
        subject="For us",
        text="Inside.",
        audience=Audience.GROUP,
        once=uuid4(),
        group=group,
        by=alice,
        now=NOW,
    )
    letter = Announcement.objects.get()
    leave(group, person=bob, now=NOW + timedelta(hours=1))
    run_letters()
    note_change(group, "end", None, NOW.date(), now=NOW + timedelta(hours=2))
    tell_changes({}, now=NOW + timedelta(days=1))
    assert (
        not Letter.objects.filter(address="bob@example.org", kind__startswith="groups.")
        .exclude(kind="groups.stepped_back")
        .exists()
    )
    for path in ("my-part/", "taking-part/", "letters/", f"letters/{letter.pk}/", "write/"):
        assert browse(bob, f"/groups/{group.slug}/{path}").status_code == 404, path
    assert "For us" not in text_of(browse(bob, f"/groups/{group.slug}/"))


@pytest.mark.row("grp.leaders-support")
def test_the_kit_names_the_support_contact_or_the_manager_who_stands_in(group, bob, alice, browse):
    lead = make_member("Lena")
    circle = make_group(alice, SIG, "Reading circle")
    put_in(circle, lead, GroupRole.LEAD)
    page = text_of(browse(lead, "/groups/kit/"))
    assert "Reading circle Alice" in page and "An agenda for an hour" in page
    circle.memberships.filter(role=GroupRole.SUPPORT).delete()
    assert "stands in until a support contact is named" in text_of(browse(lead, "/groups/kit/"))
    assert browse(bob, "/groups/kit/").status_code == 404
