"""Who is heard, who is on the list of those who steer, and that nobody else sees any of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdspace.clock.refusal import Refused
from holdspace.groups.actions import absences, quiet, signals
from holdspace.groups.actions.people import end_membership
from holdspace.groups.actions.signals import note_meeting, note_missed, note_own_work, note_signal
from holdspace.groups.models import Absence, Group, Membership, Signal, TakingPart
from holdspace.groups.rules import GroupKind, Refusal
from holdspace.groups.rules.absences import AbsenceRefusal
from holdspace.groups.rules.check_ins import CheckInRefusal
from holdspace.groups.rules.quiet import (
    LastSign,
    Meeting,
    Watching,
    days_without,
    is_quiet,
    missed_in_a_row,
    watching_of,
)
from holdspace.groups.rules.signals import SignalKind, SignalRefusal
from holdspace.groups.sentences import sentence
from holdspace.groups.tests.make import NOW, SIG, make_community, make_group, make_member, make_staff, put_in
from holdspace.journal.models import Entry
from holdspace.outbox.models import Letter
from holdspace.people.models import Person

NEW_YORK = "America/New_York"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.row("grp.quiet-detect")
@pytest.mark.parametrize(
    ("now", "listed"),
    [
        ("2026-03-07T15:59-05:00", False),
        ("2026-03-07T16:00-05:00", True),
        ("2026-03-08T06:00-04:00", True),
    ],
)
def test_forty_five_full_days_are_counted_at_the_same_hour(now: str, listed: bool):
    last = LastSign(at("2026-01-21T16:00-05:00"))
    assert is_quiet(last, 45, at(now), NEW_YORK) is listed


@pytest.mark.parametrize(
    ("story", "row"),
    [
        ("", 0),
        ("m", 1),
        ("mm", 2),
        ("mcm", 1),
        ("mtm", 1),
        ("mmc", 0),
        ("mmt", 0),
        ("cmm", 2),
    ],
)
def test_only_meetings_missed_in_a_row_without_notice_count(story: str, row: int):
    """m: missed. c: came. t: had told that they cannot come."""
    lived = [
        Meeting(NOW + timedelta(days=day), missed=one != "c", told=one == "t")
        for day, one in enumerate(story)
    ]
    assert missed_in_a_row(lived[::-1]) == row


def test_two_missed_meetings_count_until_somebody_is_heard_after_them():
    missed_at = NOW - timedelta(days=1)
    assert is_quiet(LastSign(NOW - timedelta(days=9), 2, missed_at), 45, NOW, NEW_YORK)
    assert not is_quiet(LastSign(NOW, 2, missed_at), 45, NOW, NEW_YORK)
    assert not is_quiet(LastSign(NOW - timedelta(days=9), 1, missed_at), 45, NOW, NEW_YORK)


def test_days_are_calendar_days_also_over_a_change_of_the_clocks():
    since = at("2026-03-07T12:00-05:00")
    assert days_without(since, at("2026-03-08T11:59-04:00"), NEW_YORK) == 0
    assert days_without(since, at("2026-03-08T12:00-04:00"), NEW_YORK) == 1


@given(
    minutes=st.integers(0, 364 * 24 * 60),
    hours=st.integers(0, 24 * 70),
    days=st.integers(1, 60),
)
@settings(max_examples=80)
def test_the_days_shown_and_the_rule_never_differ(minutes: int, hours: int, days: int):
    """Also over both changes of the clocks; and a sign never brings anybody onto the list."""
    since = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    now = since + timedelta(hours=hours)
    quiet_now = is_quiet(LastSign(since), days, now, NEW_YORK)
    assert quiet_now is (days_without(since, now, NEW_YORK) >= days)
    assert quiet_now or not is_quiet(LastSign(now), days, now, NEW_YORK)


def test_working_groups_watch_unless_they_chose_otherwise():
    assert watching_of(GroupKind.WORKING_GROUP, None) == Watching(True, 45)
    assert not watching_of(GroupKind.INTEREST_GROUP, None).on
    assert watching_of(GroupKind.INTEREST_GROUP, Watching(True, 13)).tight
    assert not Watching(True, 14).tight


@pytest.fixture
def alice(db: None) -> Person:
    make_community()
    return make_staff("Alice")


@pytest.fixture
def group(alice: Person) -> Group:
    return make_group(alice)


def member(group: Group, name: str = "Bob", **over: Any) -> Person:
    person = make_member(name, **over)
    put_in(group, person)
    return person


def look(days: float) -> list[str]:
    """Run the morning's errand that many days on; who is on the list then."""
    quiet.look_for_quiet({}, now=NOW + timedelta(days=days))
    rows = TakingPart.objects.filter(listed_at__isnull=False).order_by("person__name")
    return list(rows.values_list("person__name", flat=True))


def refused(refusal: Any) -> Any:
    return pytest.raises(Refused, match=f"^{refusal.value}$")


@pytest.mark.row("grp.quiet-detect")
def test_somebody_is_listed_after_the_days_and_not_before_and_nothing_is_sent(group):
    member(group)
    look(0)
    assert look(44.9) == []
    assert look(45.01) == ["Bob"]
    assert not Letter.objects.filter(address="bob@example.org").exists()


def test_who_steers_is_never_listed(group, alice):
    put_in(group, alice)
    assert look(0) == [] and look(60) == []


def test_an_interest_group_lists_nobody_until_it_chooses_to(alice):
    group = make_group(alice, SIG, "Reading circle")
    member(group)
    look(0)
    assert look(60) == []
    quiet.set_watch(group, on=True, days=10, by=alice, now=NOW)
    assert look(61) == ["Bob"]
    quiet.set_watch(group, on=False, days=10, by=alice, now=NOW)
    assert look(62) == []


def test_a_group_that_went_on_as_an_interest_group_has_no_list_any_more(group):
    member(group)
    look(0)
    assert look(46) == ["Bob"]
    Group.objects.filter(pk=group.pk).update(kind=SIG)
    assert look(47) == []


def test_a_number_of_days_is_refused_outside_a_year_and_for_who_does_not_steer(group, alice):
    for days in (0, 366):
        with refused(SignalRefusal.DAYS_NONE):
            quiet.set_watch(group, on=True, days=days, by=alice, now=NOW)
    with refused(Refusal.NOT_STEERING):
        quiet.set_watch(group, on=True, days=30, by=member(group), now=NOW)


@pytest.mark.row("grp.participate")
@pytest.mark.parametrize("kind", list(SignalKind))
def test_any_sign_takes_somebody_off_the_list_and_starts_the_time_anew(group, kind):
    bob = member(group)
    look(0)
    assert look(46) == ["Bob"]
    heard = NOW + timedelta(days=47)
    note_signal(group, bob, kind, at=heard, now=heard)
    assert look(48) == []
    assert look(47 + 44.9) == []
    assert look(47 + 45.1) == ["Bob"]


def test_a_sign_from_long_ago_that_is_noted_late_changes_nothing(group):
    bob = member(group)
    look(0)
    look(60)
    note_signal(group, bob, SignalKind.COMMENT, at=NOW + timedelta(days=3), now=NOW + timedelta(days=61))
    assert look(61) == ["Bob"]


def test_one_thing_gives_one_sign(group):
    bob, about = member(group), uuid4()
    for minutes in (1, 2):
        then = NOW + timedelta(minutes=minutes)
        note_signal(group, bob, SignalKind.ANSWERED, at=then, now=then, about=about)
    assert Signal.objects.get().at == NOW + timedelta(minutes=2)


def test_somebody_outside_leaves_no_sign_and_signs_leave_no_journal(group):
    before = Entry.objects.count()
    assert note_signal(group, make_member("Carol"), SignalKind.COMMENT, at=NOW, now=NOW) is None
    bob = member(group)
    counted = Entry.objects.count()
    assert note_signal(group, bob, SignalKind.COMMENT, at=NOW, now=NOW)
    assert Entry.objects.count() == counted and counted >= before


def test_own_work_is_noted_by_members_with_words(group):
    bob = member(group)
    note_own_work(group, person=bob, words=" Read the draft on a train. ", now=NOW)
    assert Signal.objects.get().words == "Read the draft on a train."
    with refused(SignalRefusal.WORDS_BLANK):
        note_own_work(group, person=bob, words=" ", now=NOW)
    with refused(SignalRefusal.NOT_IN):
        note_own_work(group, person=make_member("Carol"), words="x", now=NOW)


@pytest.mark.row("grp.absence")
def test_two_missed_meetings_list_somebody_and_a_notice_does_not(group, alice):
    member(group, "Bob")
    dora = member(group, "Dora")
    look(0)
    second = (NOW + timedelta(days=20)).date()
    absences.tell_absence(group, person=dora, first=second, last=second, now=NOW + timedelta(days=19))
    for days in (10, 20):
        held = NOW + timedelta(days=days)
        note_meeting(group, held_at=held, came=set(), by=alice, now=held + timedelta(hours=1))
    assert look(21) == ["Bob"]


@pytest.mark.row("grp.absence")
def test_a_late_notice_is_taken_and_takes_somebody_off_the_list(group):
    bob = member(group)
    look(0)
    for days in (10, 20):
        note_missed(group, bob, held_at=NOW + timedelta(days=days), now=NOW + timedelta(days=20))
    assert look(21) == ["Bob"]
    day = (NOW + timedelta(days=20)).date()
    absences.tell_absence(group, person=bob, first=day, last=day, now=NOW + timedelta(days=22))
    assert look(22) == []
    absences.withdraw_absence(_absence(), by=bob, now=NOW + timedelta(days=22))
    assert look(23) == ["Bob"]


def _absence() -> Absence:

    return Absence.objects.get()


def test_the_days_of_an_absence_are_those_of_whoever_is_away(group):
    """A meeting at 15:00 in New York is on Thursday in Tokyo."""
    kamome = member(group, "Kamome", zone="Asia/Tokyo")
    look(0)
    held = datetime(2026, 1, 21, 20, 0, tzinfo=UTC)
    thursday = date(2026, 1, 22)
    absences.tell_absence(group, person=kamome, first=thursday, last=thursday, now=NOW)
    note_missed(group, kamome, held_at=held, now=held)
    assert TakingPart.objects.get(person=kamome).missed == 0


def test_an_absence_goes_to_who_steers_with_its_reason_and_to_nobody_else(group, alice):
    bob, _dora = member(group), member(group, "Dora")
    day = (NOW + timedelta(days=2)).date()
    absences.tell_absence(group, person=bob, first=day, last=day, reason="A train to catch.", now=NOW)
    letter = Letter.objects.get(kind="groups.absence")
    assert letter.address == "alice@example.org" and "A train to catch." in letter.text
    assert letter.subject == "Bob cannot come: Sharing field notes"


def test_an_absence_told_twice_alike_is_one_absence_and_one_letter(group, alice):
    bob, day = member(group), (NOW + timedelta(days=2)).date()
    for _press in range(2):
        absences.tell_absence(group, person=bob, first=day, last=day, now=NOW)
    assert _absence().first_on == day and Letter.objects.filter(kind="groups.absence").count() == 1
    absences.withdraw_absence(_absence(), by=bob, now=NOW)
    absences.tell_absence(group, person=bob, first=day, last=day, now=NOW)
    assert Absence.objects.filter(withdrawn_at=None).count() == 1


def test_the_head_of_a_letter_names_no_hidden_group(alice):
    hidden = make_group(alice, SIG, "Quiet circle", unlisted=True)
    day = (NOW + timedelta(days=2)).date()
    absences.tell_absence(hidden, person=member(hidden), first=day, last=day, now=NOW)
    assert Letter.objects.get(kind="groups.absence").subject == "Something about one of your groups"


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        (2, 1, AbsenceRefusal.ENDS_FIRST),
        (1, 400, AbsenceRefusal.TOO_FAR),
        (-400, 1, AbsenceRefusal.TOO_OLD),
    ],
)
def test_days_that_cannot_be_are_refused(group, first, last, refusal):
    today = NOW.date()
    with refused(refusal):
        absences.tell_absence(
            group,
            person=member(group),
            first=today + timedelta(days=first),
            last=today + timedelta(days=last),
            now=NOW,
        )


def test_who_is_not_in_the_group_is_not_away_from_it_and_takes_nobodys_absence_back(group):
    bob, carol, today = member(group), make_member("Carol"), NOW.date()
    with refused(AbsenceRefusal.NOT_IN):
        absences.tell_absence(group, person=carol, first=today, last=today, now=NOW)
    told = absences.tell_absence(group, person=bob, first=today, last=today, now=NOW)
    with refused(AbsenceRefusal.NOT_YOURS):
        absences.withdraw_absence(told, by=carol, now=NOW)
    absences.withdraw_absence(told, by=bob, now=NOW)
    with refused(AbsenceRefusal.WITHDRAWN):
        absences.withdraw_absence(told, by=bob, now=NOW)


@pytest.mark.row("grp.quiet-detect")
def test_during_a_pause_nobody_is_listed_and_time_runs_anew_after_it(group, alice):
    bob = member(group)
    look(0)
    assert look(46) == ["Bob"]
    until = (NOW + timedelta(days=60)).date()
    absences.pause(group, person=bob, until=until, by=alice, now=NOW + timedelta(days=46))
    note_missed(group, bob, held_at=NOW + timedelta(days=50), now=NOW + timedelta(days=51))
    note_missed(group, bob, held_at=NOW + timedelta(days=55), now=NOW + timedelta(days=56))
    assert look(59) == [] and look(104) == []
    assert look(105.7) == ["Bob"]


def test_a_pause_of_ones_own_from_everything_is_kept_too(group):
    bob = member(group)
    look(0)
    bob.paused_until = (NOW + timedelta(days=60)).date()
    bob.save(update_fields=["paused_until"])
    assert look(50) == [] and look(100) == []
    assert look(106) == ["Bob"]


def test_pauses_by_others_and_past_days_are_refused(group, alice):
    bob, dora, today = member(group), member(group, "Dora"), NOW.date()
    with refused(AbsenceRefusal.NOT_STEERING):
        absences.pause(group, person=bob, until=today + timedelta(days=9), by=dora, now=NOW)
    with refused(AbsenceRefusal.PAUSE_PAST):
        absences.pause(group, person=bob, until=today, by=bob, now=NOW)
    with refused(AbsenceRefusal.PAUSE_LONG):
        absences.pause(group, person=bob, until=today + timedelta(days=400), by=bob, now=NOW)
    with refused(AbsenceRefusal.NOT_IN):
        absences.pause(group, person=make_member("Carol"), until=today + timedelta(days=9), by=alice, now=NOW)
    with refused(AbsenceRefusal.NOT_PAUSED):
        absences.end_pause(group, person=bob, by=bob, now=NOW)
    absences.pause(group, person=bob, until=today + timedelta(days=9), by=bob, now=NOW)
    assert absences.pause_of(group, bob, now=NOW) == today + timedelta(days=9)
    absences.end_pause(group, person=bob, by=bob, now=NOW + timedelta(days=1))
    assert absences.pause_of(group, bob, now=NOW + timedelta(days=1)) is None


def test_not_now_asks_again_in_two_weeks(group, alice):
    bob = member(group)
    look(0)
    with refused(CheckInRefusal.NOT_LISTED):
        quiet.not_now(group, bob, by=alice, now=NOW)
    assert look(46) == ["Bob"]
    quiet.not_now(group, bob, by=alice, now=NOW + timedelta(days=46))
    assert look(59) == []
    assert look(60) == ["Bob"]


def test_whoever_leaves_is_on_no_list_any_more(group, alice):
    bob = member(group)
    look(0)
    assert look(46) == ["Bob"]
    end_membership(Membership.objects.get(person=bob), by=alice, now=NOW + timedelta(days=47))
    assert look(48) == []


def test_a_meeting_is_noted_once_it_was_and_by_who_steers(group, alice):
    bob = member(group)
    with refused(SignalRefusal.AHEAD):
        note_meeting(group, held_at=NOW + timedelta(days=1), came=set(), by=alice, now=NOW)
    with refused(SignalRefusal.TOO_OLD):
        note_meeting(group, held_at=NOW - timedelta(days=400), came=set(), by=alice, now=NOW)
    with refused(Refusal.NOT_STEERING):
        note_meeting(group, held_at=NOW, came=set(), by=bob, now=NOW)
    later = NOW + timedelta(hours=2)
    assert note_meeting(group, held_at=NOW + timedelta(hours=1), came={bob.pk}, by=alice, now=later) == 1
    assert Signal.objects.get().kind == SignalKind.ATTENDANCE


def test_nobody_ticks_more_names_than_a_page_holds(group, alice, monkeypatch):
    monkeypatch.setattr(signals, "MOST_TICKED", 1)
    member(group)
    member(group, "Dora")
    with refused(SignalRefusal.TOO_MANY):
        note_meeting(group, held_at=NOW, came=set(), by=alice, now=NOW)
    assert not TakingPart.objects.filter(missed__gt=0).exists()


def test_each_refusal_has_a_sentence_of_its_own():
    refusals = [*AbsenceRefusal, *SignalRefusal]
    assert len({sentence(Refused(one)) for one in refusals}) == len(refusals)
