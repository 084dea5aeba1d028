"""The worker's round: reactions in order, tried again, done once, and taken over when a worker dies."""

from datetime import UTC, datetime, timedelta

import pytest

from holdspace.community import actions as community
from holdspace.journal import actions as journal
from holdspace.journal.models import Entry
from holdspace.outbox import actions as outbox
from holdspace.outbox.models import Errand, Letter
from holdspace.outbox.rules import Address, Leaves
from holdspace.people import actions as people
from holdspace.people.rules import RoleKind
from holdspace.promises import actions as promises
from holdspace.promises.rules import KINDS, Kind
from holdspace.site import wiring, work
from holdspace.site.wiring import Deed, Reaction

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 1, 15, 4, 30, tzinfo=UTC)  # before 06:00 UTC: no morning errands
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def open_office():
    """Transactional tests empty the tables, the office with them."""
    from holdspace.outbox.models import Office

    Office.objects.get_or_create(pk=1, defaults={"site": b"\0" * 16})


class Seen(list):
    """A reaction that notes whom it was about, and fails for those named."""

    def __init__(self) -> None:
        super().__init__()
        self.fail_for: set[object] = set()

    def __call__(self, deed: Deed, *, now: datetime) -> None:
        if deed.about in self.fail_for:
            raise RuntimeError("Fulmar's words must not be logged")
        self.append((deed.verb, deed.about))


@pytest.fixture
def seen(monkeypatch) -> Seen:
    noted = Seen()
    monkeypatch.setitem(wiring.REACTIONS, "role.given", (Reaction("test.noted", noted),))
    monkeypatch.setitem(wiring.REACTIONS, "person.joined", (Reaction("test.noted", noted),))
    return noted


def make_person(name: str, now: datetime = NOW):
    return people.welcome(
        name=name, email=f"{name.lower()}@example.org", zone="Africa/Nairobi", by=None, now=now
    )


def test_a_deed_is_linked_and_its_reactions_are_done_once_in_order(seen):
    shakwe = make_person("Shakwe")
    work.run_once(NOW, "one")
    work.run_once(NOW + MINUTE, "one")
    assert seen == [("person.joined", shakwe.pk), ("role.given", shakwe.pk)]
    assert not Entry.objects.filter(place=None).exists()
    assert journal.first_broken_place() is None


def test_a_failing_reaction_holds_back_only_its_own_subject(seen, caplog):
    fulmar, shakwe = make_person("Fulmar"), make_person("Shakwe")
    seen.fail_for = {fulmar.pk}
    work.run_once(NOW, "one")
    assert seen == [("person.joined", shakwe.pk), ("role.given", shakwe.pk)]
    assert "RuntimeError" in caplog.text
    assert "Fulmar" not in caplog.text
    seen.fail_for = set()
    work.run_once(NOW + MINUTE, "one")
    assert seen[2:] == [("person.joined", fulmar.pk), ("role.given", fulmar.pk)]


def test_what_fails_again_and_again_is_named_and_still_tried(seen):
    fulmar = make_person("Fulmar")
    seen.fail_for = {fulmar.pk}
    for hour in range(6):
        work.run_once(NOW + timedelta(minutes=10 * hour), "one")
    stuck = outbox.stuck().get()
    assert stuck.fault == "RuntimeError"
    seen.fail_for = set()
    work.run_once(NOW + timedelta(minutes=90), "one")
    assert len(seen) == 2


def test_an_errand_of_a_killed_worker_is_taken_over_when_its_lease_ends(seen):
    make_person("Shakwe")
    work.link_deeds(NOW)
    assert outbox.claim(now=NOW, owner="killed")
    assert work.run_once(NOW + timedelta(seconds=30), "other") == 0
    work.run_once(NOW + timedelta(seconds=61), "other")
    assert [verb for verb, _ in seen] == ["person.joined", "role.given"]


def test_whoever_lost_the_lease_leaves_nothing_behind(monkeypatch):
    """A slow worker whose errand was taken over rolls back what it wrote."""

    def slow(args, *, now):
        outbox.post("test", to=Address("a@example.org", "UTC"), subject="s", text="t", now=now)
        Errand.objects.filter(kind="test.slow").update(owner="other")

    monkeypatch.setitem(wiring.ERRANDS, "test.slow", slow)
    outbox.ask("test.slow", due=NOW)
    work.run_once(NOW, "one", most=1)
    assert not Letter.objects.exists()


def test_an_errand_nobody_knows_waits_and_stops_nothing(seen):
    outbox.ask("from.the.future", due=NOW - MINUTE)
    make_person("Shakwe")
    work.run_once(NOW, "one")
    assert len(seen) == 2
    assert Errand.objects.get(kind="from.the.future").fault == "KeyError"


def test_a_letter_leaves_once(mailoutbox):
    to = Address("shakwe@example.org", "Africa/Nairobi")
    outbox.post("code", to=to, subject="Your code", text="ABC", now=NOW, leaves=Leaves.URGENT)
    work.run_once(NOW, "one")
    work.run_once(NOW + MINUTE, "two")
    assert [mail.subject for mail in mailoutbox] == ["Your code"]


def test_each_morning_is_asked_once_in_the_communitys_zone():
    community.describe(by=None, now=NOW - MINUTE, name="Tidepool", zone="America/New_York")
    before = datetime(2026, 1, 15, 10, 59, tzinfo=UTC)
    work.ask_daily(before)
    assert not Errand.objects.exists()
    for _ in range(3):
        work.ask_daily(before + MINUTE)
    assert Errand.objects.filter(kind="outbox.sweep").count() == 1
    work.ask_daily(before + timedelta(days=1, minutes=1))
    assert Errand.objects.filter(kind="outbox.sweep").count() == 2


def test_whoever_promised_is_reminded_once_in_the_letter_of_the_day(monkeypatch):
    kind = Kind("test.kind", "An answer to somebody.", "K4")
    monkeypatch.setitem(KINDS, kind.name, kind)
    shakwe = make_person("Shakwe")
    due = NOW + timedelta(days=4)
    promises.make(kind, about=shakwe, due=due, now=NOW, owner=shakwe.pk, label="About recordings")
    work.run_once(NOW + timedelta(days=1), "one")
    assert not Letter.objects.exists()
    half = NOW + timedelta(days=2)
    work.run_once(half, "one")
    work.run_once(half + MINUTE, "one")
    letter = Letter.objects.get()
    assert "An answer to somebody. About recordings" in letter.text
    assert "It is due Monday 19 January, 07:30 (Nairobi)." in letter.text


def test_nobody_is_reminded_on_a_pause(monkeypatch):
    kind = Kind("test.kind", "An answer to somebody.", "K4")
    monkeypatch.setitem(KINDS, kind.name, kind)
    shakwe = make_person("Shakwe")
    shakwe.paused_until = NOW.date() + timedelta(days=30)
    shakwe.save()
    promises.make(kind, about=shakwe, due=NOW + timedelta(days=4), now=NOW, owner=shakwe.pk)
    work.run_once(NOW + timedelta(days=2), "one")
    assert not Letter.objects.exists()


def test_an_ended_role_reaches_the_groups():
    """The one reaction of the house, run for real on a person who steers nothing."""
    shakwe = make_person("Shakwe")
    role = people.give_role(shakwe, RoleKind.TRAINER, by=None, now=NOW)
    people.end_role(role, by=None, now=NOW + MINUTE)
    work.run_once(NOW + 2 * MINUTE, "one")
    done = Errand.objects.get(kind=work.REACT)
    assert done.done_at is not None
    assert done.args["reaction"] == "groups.gap"


def test_a_letter_written_while_its_day_was_leaving_is_not_left_behind(mailoutbox):
    """Its errand is done already; the next morning asks for it anew, once."""
    outbox.start_sending(now=NOW)
    to = Address("shakwe@example.org", "Africa/Nairobi")
    outbox.post("test", to=to, subject="First", text="one", now=NOW - timedelta(hours=1))
    work.run_once(NOW + timedelta(hours=1), "one")
    late = Letter.objects.get()
    late.pk, late.subject, late.sent_at, late.proof = None, "Second", None, ""
    late.save(force_insert=True)
    for _ in range(2):
        outbox.sweep(now=NOW + timedelta(days=1))
        work.run_once(NOW + timedelta(days=1), "one")
    assert [mail.subject for mail in mailoutbox] == ["First", "Second"]


def test_a_letter_that_lets_its_receiver_sleep_is_no_fault(mailoutbox, caplog):
    to = Address("shakwe@example.org", "Africa/Nairobi")
    night = datetime(2026, 1, 15, 0, 0, tzinfo=UTC)
    letter = outbox.Sealed(to, "Something waits", "Please sign in.", let_sleep=True)
    outbox.post_sealed("conduct.waits", [letter], now=night)
    work.run_once(night, "one")
    assert not mailoutbox
    assert "failed" not in caplog.text
    work.run_once(datetime(2026, 1, 15, 6, 0, tzinfo=UTC), "one")
    assert [mail.subject for mail in mailoutbox] == ["Something waits"]
