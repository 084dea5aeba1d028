"""The kind letter: looked at, sent, answered by link, never a removal by silence."""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from holdspace.clock.refusal import Refused
from holdspace.groups.actions import absences, quiet
from holdspace.groups.actions import check_ins as actions
from holdspace.groups.actions.people import end_membership
from holdspace.groups.actions.signals import note_signal
from holdspace.groups.models import CheckIn, Group, Membership, Pause, TakingPart, WayOut
from holdspace.groups.rules import Here
from holdspace.groups.rules.check_ins import (
    AFTER,
    MOVES,
    Answer,
    CheckInRefusal,
    CheckInState,
    why_not_answer_for,
    why_not_let_be,
    why_not_move,
)
from holdspace.groups.rules.kinds import GroupRole
from holdspace.groups.rules.signals import SignalKind
from holdspace.groups.sentences import sentence
from holdspace.groups.tests.make import NOW, SIG, make_community, make_group, make_member, make_staff, put_in
from holdspace.outbox.actions import NotYet
from holdspace.outbox.models import Errand, Letter
from holdspace.people.models import Person
from holdspace.people.rules import RoleKind, Standing

WORDS = "It has been a while, and that is fine."
OUTSIDE = Here(Standing(None, frozenset()))
STEERING = Here(Standing(None, frozenset({RoleKind.MEMBER})), frozenset({GroupRole.CO_FACILITATOR}))
MEMBER = Here(Standing(None, frozenset({RoleKind.MEMBER})), frozenset({GroupRole.MEMBER}))


@pytest.mark.parametrize("to", list(CheckInState))
@pytest.mark.parametrize("state", list(CheckInState))
@pytest.mark.parametrize("here", [OUTSIDE, MEMBER, STEERING])
def test_every_move_by_every_role_is_allowed_or_refused_for_its_reason(here, state, to):
    by_table = None if to in MOVES[state] else CheckInRefusal.NOT_FROM_HERE
    assert why_not_move(state, to) is by_table
    assert why_not_answer_for(here, state, to) is (
        by_table if here is STEERING else CheckInRefusal.NOT_STEERING
    )


@pytest.mark.row("grp.checkin-silence")
def test_time_alone_moves_nothing_and_nobody_is_let_be_untried():
    assert all(CheckInState.OVER in after for state, after in MOVES.items() if state is not CheckInState.OVER)
    waiting = CheckInState.WAITING
    assert why_not_let_be(STEERING, waiting, task=True, attempts=0) is CheckInRefusal.NO_ATTEMPT
    assert why_not_let_be(STEERING, waiting, task=True, attempts=1) is None
    assert why_not_let_be(STEERING, waiting, task=False, attempts=0) is None


def test_each_refusal_has_a_sentence_of_its_own():
    assert len({sentence(Refused(one)) for one in CheckInRefusal}) == len(CheckInRefusal)


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
    quiet.look_for_quiet({}, now=NOW)
    return person


def refused(refusal: CheckInRefusal) -> Any:
    return pytest.raises(Refused, match=f"^{refusal.value}$")


def sent(group: Group, person: Person, alice: Person, now: datetime = NOW) -> CheckIn:
    return actions.send_check_in(group, person, words=WORDS, by=alice, now=now)


def run_errands(until: datetime, at: datetime | None = None) -> None:
    """What the worker does with what falls due until then, twice over: nothing may happen twice."""
    for errand in Errand.objects.filter(due__lte=until, kind__startswith="groups.").order_by("due"):
        deed = {
            actions.REMIND_CHECK_IN: actions.remind_check_in,
            actions.ASK_A_PERSON: actions.ask_a_person,
        }.get(errand.kind)
        for _ in range(2 if deed else 0):
            with suppress(NotYet):
                deed(errand.args, now=at or errand.due)


def to_bob() -> list[str]:
    return list(
        Letter.objects.filter(address="bob@example.org", kind__startswith="groups.check").values_list(
            "kind", flat=True
        )
    )


def token() -> str:
    text = Letter.objects.filter(kind="groups.check_in").latest("made_at").text
    found = re.search(r"/check-in/([^/]+)/", text)
    assert found
    return found.group(1)


@pytest.mark.row("grp.checkin")
def test_the_letter_has_the_words_three_answers_and_the_day_of_the_next_note(group, bob, alice):
    sent(group, bob, alice)
    letter = Letter.objects.get(kind="groups.check_in")
    assert letter.subject == "How are you? A question from Sharing field notes"
    assert WORDS in letter.text and letter.text.count(token()) == 3
    assert "one more note comes on Thursday 29 January" in letter.text


@pytest.mark.row("grp.checkin-silence")
def test_one_reminder_at_fourteen_days_a_person_at_twenty_eight_and_still_a_member(group, bob, alice):
    row = sent(group, bob, alice)
    run_errands(NOW + timedelta(days=13, hours=23))
    assert to_bob() == ["groups.check_in"]
    run_errands(NOW + timedelta(days=14))
    assert to_bob() == ["groups.check_in", "groups.check_in_again"]
    run_errands(NOW + timedelta(days=29))
    row.refresh_from_db()
    assert row.task_at == NOW + timedelta(days=28) and row.state == CheckInState.WAITING
    assert len(to_bob()) == 2
    assert Letter.objects.get(kind="groups.check_in_task").address == "alice@example.org"
    assert Membership.objects.live().filter(group=group, person=bob).exists()


@pytest.mark.row("grp.checkin-silence")
def test_a_silent_member_is_taken_out_only_after_somebody_tried_to_reach_them(group, bob, alice):
    row = sent(group, bob, alice)
    held = Membership.objects.get(group=group, person=bob)
    with refused(CheckInRefusal.NO_ATTEMPT):
        end_membership(held, by=alice, now=NOW + timedelta(days=30))
    with refused(CheckInRefusal.HOW_BLANK):
        actions.note_attempt(row, how=" ", by=alice, now=NOW)
    with refused(CheckInRefusal.NOT_STEERING):
        actions.note_attempt(row, how="Called.", by=bob, now=NOW)
    actions.note_attempt(row, how="Called on Tuesday, nobody answered.", by=alice, now=NOW)
    end_membership(held, by=alice, now=NOW + timedelta(days=30))
    row.refresh_from_db()
    assert row.state == CheckInState.OVER
    with refused(CheckInRefusal.NOT_FROM_HERE):
        actions.note_attempt(row, how="Again.", by=alice, now=NOW)


def test_let_be_needs_a_try_once_it_is_a_task_and_asks_for_nothing_more(group, bob, alice):
    row = sent(group, bob, alice)
    run_errands(NOW + timedelta(days=28))
    with refused(CheckInRefusal.NO_ATTEMPT):
        actions.let_be(row, by=alice, now=NOW + timedelta(days=29))
    actions.note_attempt(row, how="Wrote by hand.", by=alice, now=NOW + timedelta(days=29))
    actions.let_be(row, by=alice, now=NOW + timedelta(days=29))
    quiet.look_for_quiet({}, now=NOW + timedelta(days=60))
    assert TakingPart.objects.get(person=bob).listed_at is None


@pytest.mark.row("grp.checkin")
def test_more_is_a_sign_and_ends_the_waiting(group, bob, alice):
    quiet.look_for_quiet({}, now=NOW + timedelta(days=46))
    row = sent(group, bob, alice, NOW + timedelta(days=46))
    actions.answer_check_in(row, Answer.MORE, now=NOW + timedelta(days=47))
    row.refresh_from_db()
    part = TakingPart.objects.get(person=bob)
    assert row.state == CheckInState.STAYS
    assert part.listed_at is None and part.since == NOW + timedelta(days=47)
    run_errands(NOW + timedelta(days=80))
    assert "groups.check_in_again" not in to_bob()


@pytest.mark.row("grp.checkin")
def test_a_pause_rests_until_its_day_or_four_weeks(group, bob, alice):
    row = sent(group, bob, alice)
    actions.answer_check_in(row, Answer.PAUSE, now=NOW)
    assert absences.pause_of(group, bob, now=NOW) == date(2026, 2, 12)
    actions.answer_check_in(row, Answer.PAUSE, until=date(2026, 3, 1), now=NOW)
    assert absences.pause_of(group, bob, now=NOW) == date(2026, 3, 1)
    with refused(CheckInRefusal.PAUSED):
        sent(group, bob, alice)


@pytest.mark.row("grp.checkin")
def test_leave_begins_the_way_out_and_the_last_answer_wins_with_its_history(group, bob, alice):
    row = sent(group, bob, alice)
    actions.answer_check_in(row, Answer.LEAVE, now=NOW)
    assert WayOut.objects.open().filter(group=group, person=bob).exists()
    assert Membership.objects.live().filter(group=group, person=bob).exists()
    actions.answer_check_in(row, Answer.LEAVE, now=NOW + timedelta(minutes=1))
    actions.answer_check_in(row, Answer.PAUSE, now=NOW + timedelta(days=1))
    assert not WayOut.objects.open().exists() and Pause.objects.filter(ended_at=None).exists()
    actions.answer_check_in(row, Answer.MORE, now=NOW + timedelta(days=2))
    row.refresh_from_db()
    assert row.state == CheckInState.STAYS and not Pause.objects.filter(ended_at=None).exists()
    said = [one.answer for one in row.answers.order_by("at")]
    assert said == [Answer.LEAVE, Answer.LEAVE, Answer.PAUSE, Answer.MORE]


def test_leaving_an_interest_group_takes_the_one_answer(alice):
    group, bob = make_group(alice, SIG, "Reading circle"), make_member("Bob")
    put_in(group, bob)
    row = sent(group, bob, alice)
    actions.answer_check_in(row, Answer.LEAVE, now=NOW)
    assert not Membership.objects.live().filter(group=group, person=bob).exists()
    assert actions.check_in_by(token()) is None


def test_somebody_who_takes_part_meanwhile_is_waited_for_no_more(group, bob, alice):
    row = sent(group, bob, alice)
    note_signal(group, bob, SignalKind.COMMENT, at=NOW - timedelta(days=1), now=NOW + timedelta(days=1))
    row.refresh_from_db()
    assert row.state == CheckInState.WAITING
    note_signal(group, bob, SignalKind.COMMENT, at=NOW + timedelta(days=1), now=NOW + timedelta(days=1))
    row.refresh_from_db()
    assert row.state == CheckInState.HEARD


def test_who_rests_hears_no_reminder(group, bob, alice):
    sent(group, bob, alice)
    bob.paused_until = (NOW + timedelta(days=40)).date()
    bob.save(update_fields=["paused_until"])
    run_errands(NOW + timedelta(days=30))
    assert to_bob() == ["groups.check_in"]
    assert CheckIn.objects.get().task_at is None
    after = NOW + timedelta(days=41)
    run_errands(NOW + timedelta(days=30), at=after)
    assert to_bob() == ["groups.check_in", "groups.check_in_again"]
    assert CheckIn.objects.get().task_at == after


def test_a_letter_is_sent_once_by_who_steers_to_a_member_who_can_be_reached(group, bob, alice):
    carol = make_member("Carol")
    with refused(CheckInRefusal.NOT_STEERING):
        actions.send_check_in(group, bob, words=WORDS, by=carol, now=NOW)
    with refused(CheckInRefusal.NOT_A_MEMBER):
        sent(group, carol, alice)
    for words, refusal in ((" ", CheckInRefusal.WORDS_BLANK), ("x" * 2001, CheckInRefusal.WORDS_LONG)):
        with refused(refusal):
            actions.send_check_in(group, bob, words=words, by=alice, now=NOW)
    sent(group, bob, alice)
    with refused(CheckInRefusal.WAITING):
        sent(group, bob, alice)
    dora = make_member("Dora")
    put_in(group, dora)
    dora.email = None
    dora.save(update_fields=["email"])
    with refused(CheckInRefusal.NO_ADDRESS):
        sent(group, dora, alice)
    Group.objects.filter(pk=group.pk).update(state="forming")
    with refused(CheckInRefusal.NOT_RUNNING):
        sent(group, bob, alice)


@pytest.mark.parametrize("answer", list(Answer))
def test_looking_at_the_link_answers_nothing_and_one_press_does(group, bob, alice, answer):
    sent(group, bob, alice)
    page = f"/groups/check-in/{token()}/"
    seen = Client().get(f"{page}?say={answer.value}")
    assert seen.status_code == 200
    assert re.search(rf'value="{answer.value}"[^>]* checked', seen.content.decode())
    assert CheckIn.objects.get().state == CheckInState.WAITING
    done = Client().post(page, {"answer": answer.value, "note": "Thank you for asking."})
    assert done.status_code == 200 and "Your answer is saved" in done.content.decode()
    assert CheckIn.objects.get().state == AFTER[answer]


def test_a_forged_link_is_over_and_a_past_day_is_refused_beside_its_field(group, bob, alice):
    assert Client().get("/groups/check-in/forged/").status_code == 410
    sent(group, bob, alice)
    answered = Client().post(
        f"/groups/check-in/{token()}/", {"answer": "pause", "until": "2020-01-01", "note": "Later."}
    )
    assert answered.status_code == 422
    assert (
        "A pause ends on a later day" in answered.content.decode() and "Later." in answered.content.decode()
    )


def test_the_note_is_for_staff_and_not_for_a_member_who_leads(alice, client):
    group, lead, bob = make_group(alice, SIG, "Reading circle"), make_member("Lena"), make_member("Bob")
    put_in(group, lead, GroupRole.LEAD)
    put_in(group, bob)
    row = sent(group, bob, alice)
    actions.answer_check_in(row, Answer.MORE, note="My mother is ill.", now=NOW)
    page = f"/groups/{group.slug}/check-ins/{row.pk}/"
    for person, reads in ((alice, True), (lead, False)):
        client.force_login(person)
        text = client.get(page).content.decode()
        assert ("My mother is ill." in text) is reads and "I can be more active again" in text
    client.force_login(bob)
    assert client.get(page).status_code == 404
    assert not Letter.objects.filter(text__contains="mother").exists()


def test_a_hidden_group_is_not_named_in_the_head_of_any_of_these_letters(alice):
    group, bob = make_group(alice, SIG, "Quiet circle", unlisted=True), make_member("Bob")
    put_in(group, bob)
    row = sent(group, bob, alice)
    run_errands(NOW + timedelta(days=28))
    actions.answer_check_in(row, Answer.MORE, now=NOW + timedelta(days=30))
    heads = list(Letter.objects.filter(kind__startswith="groups.check_in").values_list("subject", flat=True))
    assert len(heads) == 4 and not any("Quiet circle" in head for head in heads)
