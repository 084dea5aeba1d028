"""The one queue: claimed by lease, tried again, never lost; and the letters it carries."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail

from holdspace.outbox import actions as outbox
from holdspace.outbox.actions import NotYet, Sealed
from holdspace.outbox.models import Errand, Letter
from holdspace.outbox.rules import Address, Leaves, daily_slot, next_letter_hour, subject_of_many, wait_after

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 15, 14, 0, tzinfo=UTC)
SHAKWE = Address("shakwe@example.org", "Africa/Nairobi", uuid4())


def claim(now: datetime = NOW, owner: str = "a") -> Errand | None:
    return outbox.claim(now=now, owner=owner)


def run_all(now: datetime) -> None:
    """What the worker does with letters, without the worker."""
    handlers = {outbox.SEND_LETTER: outbox.send_letter, outbox.SEND_DAILY: outbox.send_daily}
    while errand := claim(now):
        try:
            handlers[errand.kind](errand.args, now=now)
        except Exception as fault:
            outbox.put_back(errand, fault, now=now)
        else:
            outbox.finish(errand, now=now)


def test_an_errand_is_claimed_once_and_only_when_due():
    outbox.ask("x", due=NOW + timedelta(minutes=1))
    assert claim() is None
    assert claim(NOW + timedelta(minutes=1)) is not None
    assert claim(NOW + timedelta(minutes=1), "b") is None


def test_a_lease_that_ran_out_is_taken_over_and_the_first_owner_finishes_nothing():
    outbox.ask("x", due=NOW)
    first = claim()
    later = NOW + outbox.LEASE + timedelta(seconds=1)
    second = claim(later, "b")
    assert first is not None and second is not None and second.attempts == 2
    outbox.finish(first, now=later)
    assert Errand.objects.get().done_at is None
    outbox.finish(second, now=later)
    assert Errand.objects.get().done_at == later


def test_one_row_a_key():
    outbox.ask("x", due=NOW, key="once")
    outbox.ask("x", due=NOW, key="once")
    assert Errand.objects.count() == 1


def test_errands_of_one_subject_go_in_order_and_hold_back_only_their_own():
    for subject in ("group", "group", "other"):
        outbox.ask("x", due=NOW, subject=subject)
    first, other = claim(), claim()
    assert first is not None and other is not None
    assert (first.subject, other.subject) == ("group", "other")
    outbox.put_back(first, RuntimeError("words of a person"), now=NOW)
    assert claim() is None
    failed = Errand.objects.get(pk=first.pk)
    assert (failed.fault, failed.due) == ("RuntimeError", NOW + timedelta(seconds=2))
    again = claim(NOW + timedelta(seconds=3))
    assert again is not None and again.pk == first.pk


def test_not_yet_is_no_failure():
    outbox.ask("x", due=NOW)
    errand = claim()
    assert errand is not None
    outbox.put_back(errand, NotYet(timedelta(minutes=10)), now=NOW)
    waiting = Errand.objects.get()
    assert (waiting.attempts, waiting.fault, waiting.due) == (0, "", NOW + timedelta(minutes=10))


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 2), (3, 8), (11, 2048), (12, 3600), (400, 3600)])
def test_the_wait_doubles_to_an_hour(attempts: int, seconds: int):
    assert wait_after(attempts) == timedelta(seconds=seconds)


def test_stuck_errands_are_named_and_still_tried():
    outbox.ask("x", due=NOW)
    now = NOW
    for _ in range(5):
        errand = claim(now)
        assert errand is not None
        outbox.put_back(errand, OSError(), now=now)
        now += timedelta(hours=2)
    assert [errand.kind for errand in outbox.stuck()] == ["x"]
    assert claim(now) is not None


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        ("2026-01-15T04:59:00+00:00", "Africa/Nairobi", "2026-01-15T05:00:00+00:00"),
        ("2026-01-15T05:00:00+00:00", "Africa/Nairobi", "2026-01-16T05:00:00+00:00"),
        ("2026-01-15T14:00:00+00:00", "Asia/Kolkata", "2026-01-16T02:30:00+00:00"),
        ("2026-03-07T20:00:00+00:00", "America/New_York", "2026-03-08T12:00:00+00:00"),
    ],
)
def test_the_letter_of_the_day_leaves_at_eight_where_its_reader_is(now: str, zone: str, expected: str):
    assert next_letter_hour(datetime.fromisoformat(now), zone) == datetime.fromisoformat(expected)


def post(subject: str, leaves: Leaves = Leaves.DAILY, to: Address = SHAKWE, now: datetime = NOW) -> None:
    outbox.post("x", to=to, subject=subject, text=f"about {subject}", now=now, leaves=leaves)


def test_one_letter_a_day_gathers_what_waits():
    outbox.start_sending(now=NOW)
    post("one")
    post("two", now=NOW + timedelta(minutes=1))
    _, due = daily_slot(SHAKWE, NOW)
    run_all(due - timedelta(minutes=1))
    assert mail.outbox == []
    run_all(due)
    assert [message.subject for message in mail.outbox] == ["one (+1)"]
    assert "about one" in str(mail.outbox[0].body) and "about two" in str(mail.outbox[0].body)
    assert Letter.objects.filter(sent_at=due).count() == 2
    post("three", now=due)
    run_all(due + timedelta(hours=3))
    assert len(mail.outbox) == 1
    run_all(due + timedelta(days=1))
    assert len(mail.outbox) == 2


def test_in_quiet_mode_only_the_urgent_leaves():
    for leaves in Leaves:
        post(leaves.value, leaves)
    run_all(NOW + timedelta(days=3))
    assert [message.subject for message in mail.outbox] == ["urgent"]
    outbox.start_sending(now=NOW + timedelta(days=3))
    run_all(NOW + timedelta(days=3))
    assert sorted(message.subject for message in mail.outbox) == ["at_once", "daily", "urgent"]


def test_starting_to_send_may_drop_what_is_old():
    post("old", now=NOW)
    post("new", now=NOW + timedelta(days=2))
    assert outbox.start_sending(now=NOW + timedelta(days=2), drop_older_than=NOW + timedelta(days=1)) == 1
    run_all(NOW + timedelta(days=4))
    assert [message.subject for message in mail.outbox] == ["new"]


def test_a_sealed_letter_shows_nothing_and_is_emptied_when_sent():
    letter = Sealed(SHAKWE, "Something waits", "kestrel-marsh-words")
    outbox.post_sealed("c", [letter], now=NOW)
    row = Letter.objects.get()
    assert (row.address, row.subject, row.text, row.person_id) == ("", "", "", None)
    assert b"kestrel" not in bytes(row.sealed) and b"shakwe" not in bytes(row.sealed)
    run_all(NOW)
    row.refresh_from_db()
    assert bytes(row.sealed) == b""
    assert "kestrel-marsh-words" in str(mail.outbox[0].body)


def test_a_sealed_letter_bears_a_head_of_its_own_which_is_kept_nowhere():
    head = (("Message-ID", "<kestrel-way@holdspace>"), ("Reply-To", "care@example.org"))
    outbox.post_sealed("c", [Sealed(SHAKWE, "s", "t", headers=head)], now=NOW)
    row = Letter.objects.get()
    assert b"kestrel" not in bytes(row.sealed)
    run_all(NOW)
    sent = mail.outbox[0].message()
    assert (sent["Message-ID"], sent["Reply-To"]) == ("<kestrel-way@holdspace>", "care@example.org")
    row.refresh_from_db()
    assert row.proof == f"<{row.id}@holdspace>"


def test_a_sealed_letter_waits_for_waking_hours_and_its_errand_does_not_tell_which():
    night = datetime(2026, 1, 15, 0, 30, tzinfo=UTC)  # 03:30 in Nairobi, 06:00 in Kolkata
    kolkata = Address("k@example.org", "Asia/Kolkata", uuid4())
    for to in (SHAKWE, kolkata):
        outbox.post_sealed("c", [Sealed(to, "s", "t", let_sleep=True)], now=night)
    run_all(night)
    assert mail.outbox == []
    assert set(Errand.objects.values_list("due", "attempts")) == {(night + outbox.LOOK_AGAIN, 0)}
    run_all(datetime(2026, 1, 15, 2, 31, tzinfo=UTC))
    assert [message.to for message in mail.outbox] == [["k@example.org"]]


def test_a_letter_killed_between_claim_and_mark_is_sent_again_and_one_marked_is_not():
    post("one", Leaves.URGENT)
    errand = claim()
    assert errand is not None
    outbox.send_letter(errand.args, now=NOW)  # sent and marked; the process dies before finishing
    again = claim(NOW + outbox.LEASE * 2)
    assert again is not None and again.pk == errand.pk
    outbox.send_letter(again.args, now=NOW)
    assert len(mail.outbox) == 1


def test_the_subject_names_the_first_and_counts_the_rest():
    assert subject_of_many(["a"]) == "a"
    assert subject_of_many(["a", "b", "c"]) == "a (+2)"


def test_a_line_break_in_a_subject_does_no_harm():
    outbox.post("x", to=SHAKWE, subject="one\nBcc: all@example.org", text="t", now=NOW, leaves=Leaves.URGENT)
    run_all(NOW)
    assert mail.outbox[0].subject == "one Bcc: all@example.org"


def test_sweeping_forgets_words_and_old_errands():
    post("one", Leaves.URGENT)
    run_all(NOW)
    outbox.sweep(now=NOW + timedelta(days=31))
    assert Errand.objects.count() == 0
    assert Letter.objects.values_list("text", "subject", "address").get() == ("", "", "")
    assert Letter.objects.get().proof
    outbox.sweep(now=NOW + timedelta(days=366))
    assert Letter.objects.count() == 0
