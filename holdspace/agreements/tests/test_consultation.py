"""Drafts that are talked over (R-062): windows, comments, objections, and consents to just these words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import uuid4

import pytest

from holdspace.agreements import actions, readers
from holdspace.agreements.document import Kind
from holdspace.agreements.models import Comment
from holdspace.agreements.rules import Gap, Refusal, Status
from holdspace.agreements.rules import consultation as rules
from holdspace.agreements.rules.consultation import Audience, Consents, Reader, Stage, Window
from holdspace.agreements.tests.make import (
    LATER,
    NOW,
    make_community,
    make_member,
    make_published,
    make_staff,
)
from holdspace.agreements.tests.test_actions import refused
from holdspace.agreements.tests.test_pages import seen
from holdspace.agreements.texts import GAPS, REFUSALS
from holdspace.outbox.models import Errand, Letter

pytestmark = pytest.mark.row("gdl.cocreate")

UNTIL = date(2026, 2, 28)
CLOSES = datetime(2026, 3, 1, 5, tzinfo=UTC)  # midnight in New York
OPEN = Window(LATER, CLOSES, Audience.EVERYONE)
MEMBERS = replace(OPEN, who=Audience.MEMBERS)
VISITOR, MEMBER, STAFF = Reader(), Reader(is_member=True), Reader(is_staff=True, is_member=True)
WITHIN, BEFORE = LATER + timedelta(days=1), LATER - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("window", "at", "stage"),
    [
        (None, LATER, Stage.NONE),
        (OPEN, BEFORE, Stage.AHEAD),
        (OPEN, LATER, Stage.OPEN),
        (OPEN, CLOSES - timedelta(seconds=1), Stage.OPEN),
        (OPEN, CLOSES, Stage.ENDED),
    ],
)
def test_where_the_talking_over_stands(window, at, stage):
    assert rules.stage_of(window, at) is stage


def test_who_may_read_a_draft_at_each_stage():
    for window, at, reader in product(
        (None, OPEN, MEMBERS), (BEFORE, WITHIN, CLOSES), (VISITOR, MEMBER, STAFF)
    ):
        begun = window is not None and at >= window.opens
        wanted = reader.is_staff or (begun and (window.who is Audience.EVERYONE or reader.is_member))
        assert rules.may_read(window, reader, at) is wanted


@pytest.mark.parametrize(
    ("window", "reader", "at", "words", "objects", "why"),
    [
        (OPEN, VISITOR, WITHIN, "Good.", False, None),
        (OPEN, VISITOR, WITHIN, "Bad.", True, Refusal.NOT_COMMUNITY),
        (OPEN, MEMBER, WITHIN, "Bad.", True, None),
        (OPEN, STAFF, WITHIN, "Bad.", True, None),
        (OPEN, MEMBER, WITHIN, " ", False, Refusal.COMMENT_BLANK),
        (OPEN, replace(MEMBER, lapsed=True), WITHIN, "Bad.", False, Refusal.LAPSED),
        (MEMBERS, VISITOR, WITHIN, "Good.", False, Refusal.WINDOW_MEMBERS),
        (MEMBERS, MEMBER, WITHIN, "Good.", False, None),
        (OPEN, STAFF, BEFORE, "Good.", False, Refusal.WINDOW_CLOSED),
        (OPEN, MEMBER, CLOSES, "Good.", False, Refusal.WINDOW_CLOSED),
        (None, STAFF, WITHIN, "Good.", False, Refusal.WINDOW_CLOSED),
    ],
)
def test_who_may_say_something_and_when(window, reader, at, words, objects, why):
    assert rules.why_not_comment(window, reader, at, words, objects=objects) == why
    assert why is None or str(REFUSALS[why])


READY = Consents(first=False, window=None, objections=0, group=None, group_before=False, staff=False)


@pytest.mark.parametrize(
    ("over", "gaps"),
    [
        ({}, []),
        ({"window": OPEN}, [Gap.WINDOW_OPEN]),
        ({"objections": 1}, [Gap.OBJECTION]),
        ({"group": False}, [Gap.NO_GROUP, Gap.NO_STAFF]),
        ({"group": False, "group_before": True, "staff": True}, [Gap.GROUP_EARLIER]),
        ({"group": True}, [Gap.NO_STAFF]),
        ({"group": True, "staff": True}, []),
        ({"group": False, "first": True}, []),
        ({"group": False, "first": True, "objections": 1}, [Gap.OBJECTION]),
    ],
)
def test_what_keeps_a_draft_from_being_published(over, gaps):
    found = list(rules.missing_consents(replace(READY, **over), WITHIN))
    assert [one.gap for one in found] == gaps and all(one.blocks for one in found)
    assert all(str(GAPS[one.gap]) for one in found)


def test_a_window_is_opened_once_for_three_days_and_only_ever_lengthened():
    ends = LATER + rules.SHORTEST
    opens = {"is_staff": True}
    assert rules.why_not_open(Status.DRAFT, None, LATER, ends, **opens) is None
    assert rules.why_not_open(Status.DRAFT, None, LATER, ends, is_staff=False) == Refusal.NOT_STAFF
    assert rules.why_not_open(Status.IN_FORCE, None, LATER, ends, **opens) == Refusal.FROZEN
    assert rules.why_not_open(Status.DRAFT, OPEN, LATER, ends, **opens) == Refusal.WINDOW_THERE
    assert rules.why_not_open(Status.DRAFT, None, LATER, ends - timedelta(1), **opens) == Refusal.WINDOW_SHORT
    later = CLOSES + timedelta(days=1)
    assert rules.why_not_lengthen(OPEN, later, WITHIN, **opens) is None
    assert rules.why_not_lengthen(OPEN, later, WITHIN, is_staff=False) == Refusal.NOT_STAFF
    assert rules.why_not_lengthen(OPEN, WITHIN, WITHIN, **opens) == Refusal.WINDOW_SHORT
    assert rules.why_not_lengthen(OPEN, later, CLOSES, **opens) == Refusal.WINDOW_CLOSED
    assert rules.why_not_lengthen(None, later, WITHIN, **opens) == Refusal.WINDOW_CLOSED


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


@pytest.fixture
def bob(alice):
    return make_member("Bob")


@pytest.fixture
def draft(alice):
    make_published(alice, Kind.GUIDELINES)
    return actions.begin_next(Kind.GUIDELINES, by=alice, now=LATER)


def open_it(draft, by, who=Audience.EVERYONE):
    return actions.open_consultation(draft, until=UNTIL, who=who, by=by, now=LATER)


def say(draft, by, words="I would keep it.", now=WITHIN, **over):
    return actions.comment(draft, words, anchor="trust", once=uuid4(), by=by, now=now, **over)


def publish(draft, by, now=CLOSES):
    return actions.publish(draft, number="1.1", note="Shorter.", tell=False, by=by, now=now)


def gaps(draft, now=CLOSES):
    return [one.gap for one in readers.missing_in_draft(draft, now) if one.blocks]


def test_before_the_last_day_is_over_it_is_not_published(draft, alice):
    open_it(draft, alice)
    assert refused(publish, draft, alice, now=CLOSES - timedelta(seconds=1)) == Refusal.SOMETHING_MISSING
    assert publish(draft, alice).status == Status.IN_FORCE


def test_with_an_objection_standing_it_is_not_published_and_after_its_maker_took_it_back_it_is(
    draft, alice, bob
):
    open_it(draft, alice)
    made = say(draft, bob, "Nobody asked the stations.", objects=True)
    assert gaps(draft) == [Gap.OBJECTION]
    assert refused(publish, draft, alice) == Refusal.SOMETHING_MISSING
    actions.answer_comment(made, "We have asked them now.", by=alice, now=CLOSES)
    assert refused(actions.take_comment_back, made, by=alice, now=CLOSES) == Refusal.NOT_OBJECTOR
    assert gaps(draft) == [Gap.OBJECTION]
    actions.take_comment_back(made, by=bob, now=CLOSES)
    assert refused(actions.take_comment_back, made, by=bob, now=CLOSES) == Refusal.TAKEN_BACK
    assert publish(draft, alice).status == Status.IN_FORCE


def test_an_objection_outlives_its_makers_leaving(draft, alice, bob):
    open_it(draft, alice)
    say(draft, bob, "No.", objects=True)
    bob.left_at = CLOSES
    bob.save(update_fields=["left_at"])
    assert gaps(draft) == [Gap.OBJECTION]


def test_an_objection_whose_maker_has_left_is_set_aside_by_a_recorded_act_that_hides_nothing(
    draft, alice, bob, client
):
    open_it(draft, alice)
    carol = make_member("Carol")
    say(draft, carol, "Fine with me.")
    made = say(draft, bob, "Nobody asked the stations.", objects=True)
    aside = actions.set_objection_aside
    assert refused(aside, made, "Asked.", by=alice, now=CLOSES) == Refusal.MAKER_HERE
    bob.left_at = CLOSES
    bob.save(update_fields=["left_at"])
    assert refused(aside, made, "Asked.", by=carol, now=CLOSES) == Refusal.NOT_STAFF
    assert refused(aside, made, " ", by=alice, now=CLOSES) == Refusal.COMMENT_BLANK
    aside(made, "We have asked them.", by=alice, now=CLOSES)
    assert refused(aside, made, "Again.", by=alice, now=CLOSES) == Refusal.SET_ASIDE
    letter = Letter.objects.get(kind="agreements.set_aside")
    assert letter.address == carol.email and "stations" not in letter.text
    heard = CLOSES + rules.HEARD
    assert gaps(draft, heard - timedelta(seconds=1)) == [Gap.OBJECTION]
    assert gaps(draft, heard) == []
    page = readers.talk_page(draft, carol, now=heard)
    (shown,) = [one for found in page.sections for one in found.comments if one.objects]
    assert (shown.words, shown.aside.because) == ("Nobody asked the stations.", "We have asked them.")
    # Whoever shares it objects in their own words, after the window too; and that stands.
    assert readers.talk_page(draft, carol, now=CLOSES).may_object_instead
    assert refused(say, draft, carol, now=CLOSES) == Refusal.WINDOW_CLOSED
    assert refused(say, draft, carol, "I share it.", objects=True, now=heard) == Refusal.WINDOW_CLOSED
    say(draft, carol, "I share it.", objects=True, now=CLOSES)
    assert gaps(draft, heard) == [Gap.OBJECTION]
    client.force_login(alice)
    assert "objection set aside" in seen(client.get("/guidelines/next/"))
    assert client.get(f"/agreements/guidelines/draft/comments/{made.pk}/aside/").status_code == 200


def test_after_publishing_nothing_is_taken_back(draft, alice, bob):
    open_it(draft, alice)
    made = say(draft, bob)
    publish(draft, alice)
    assert refused(actions.take_comment_back, made, by=bob, now=CLOSES) == Refusal.FROZEN
    assert refused(say, draft, bob, now=CLOSES) == Refusal.WINDOW_CLOSED


def test_a_groups_draft_needs_its_consent_and_staffs_to_just_these_words(draft, alice, bob):
    group, other = uuid4(), uuid4()
    assert (
        refused(actions.give_draft_to_group, draft, group, "Plain words", by=bob, now=LATER)
        == Refusal.NOT_STAFF
    )
    actions.give_draft_to_group(draft, group, "Plain words", by=alice, now=LATER)
    draft.refresh_from_db()
    assert gaps(draft) == [Gap.NO_GROUP, Gap.NO_STAFF]
    consent = {"round_id": uuid4(), "mark": draft.mark, "by": bob, "now": LATER}
    record = actions.record_group_consent
    assert refused(record, draft, group_id=other, **consent) == Refusal.GROUP_UNKNOWN
    record(draft, group_id=group, **consent)
    assert refused(record, draft, group_id=group, **consent) == Refusal.CONSENTED
    assert gaps(draft) == [Gap.NO_STAFF]
    assert refused(actions.consent_for_staff, draft, mark=draft.mark, by=bob, now=LATER) == Refusal.NOT_STAFF
    actions.consent_for_staff(draft, mark=draft.mark, by=alice, now=LATER)
    assert gaps(draft) == []
    _change(draft, alice)
    draft.refresh_from_db()
    assert gaps(draft) == [Gap.GROUP_EARLIER, Gap.NO_STAFF]
    assert refused(record, draft, group_id=group, **consent) == Refusal.WORDS_CHANGED
    assert refused(publish, draft, alice) == Refusal.SOMETHING_MISSING


def _change(draft, by):
    section = draft.document.section("scope")
    words = {"heading": section.heading, "part": section.part, "body": "Everywhere.", "by": by, "now": LATER}
    actions.save_section(draft, "scope", **words)


def test_a_first_adoption_needs_staff_only(alice):
    draft = actions.begin_from_starter(Kind.EXPECTATIONS, by=alice, now=NOW)
    actions.give_draft_to_group(draft, uuid4(), "Plain words", by=alice, now=NOW)
    done = actions.publish(draft, number="1.0", note="The first.", tell=False, by=alice, now=NOW)
    assert [consent.side for consent in done.consents.all()] == ["staff"]


def test_an_answer_is_told_by_letter_without_a_word_of_the_draft(draft, alice, bob):
    open_it(draft, alice)
    made = say(draft, bob, "Nobody asked the stations.", objects=True)
    actions.answer_comment(made, "We have now.", by=alice, now=WITHIN)
    assert refused(actions.answer_comment, made, "Again.", by=alice, now=WITHIN) == Refusal.ANSWERED
    assert refused(actions.answer_comment, made, "Again.", by=bob, now=WITHIN) == Refusal.NOT_STAFF
    (letter,) = Letter.objects.all()
    assert "take your objection back" in letter.text and "stations" not in letter.text
    assert f"/guidelines/next/#c-{made.pk}" in letter.text


def test_nobody_finds_a_draft_before_it_is_opened_nor_a_visitor_one_for_members(draft, alice, bob, client):
    paths = ("/guidelines/next/", "/guidelines/next/changes/", "/guidelines/next/comment/")
    assert [client.get(path).status_code for path in paths] == [404] * 3
    real = {"opens_at": NOW, "closes_at": datetime(2036, 1, 1, tzinfo=UTC)}
    open_it(draft, alice, Audience.MEMBERS)
    type(draft).objects.get(pk=draft.pk)
    _reopen(draft, **real)
    assert [client.get(path).status_code for path in paths] == [404] * 3
    client.force_login(bob)
    assert [client.get(path).status_code for path in paths] == [200] * 3


def _reopen(draft, **over):
    """Let a window hold the real today, since pages read the clock."""
    for name, value in over.items():
        setattr(draft.consultation, name, value)
    draft.consultation.save()


def test_a_visitor_reads_comments_and_a_member_objects_and_takes_it_back(draft, alice, bob, client):
    open_it(draft, alice)
    _reopen(draft, opens_at=NOW, closes_at=datetime(2036, 1, 1, tzinfo=UTC))
    assert "Read the draft, and say what you think" in seen(client.get("/guidelines/"))
    page = client.get("/guidelines/next/comment/?on=trust")
    assert "I object" not in seen(page)
    client.post("/guidelines/next/comment/?on=trust", {"words": "Plain and short.", "name": "Nightjar"})
    text = seen(client.get("/guidelines/next/"))
    assert "Plain and short." in text and "Nightjar" in text
    wrong = client.post("/guidelines/next/comment/", {"words": " "})
    assert wrong.status_code == 422 and "One sentence is enough" in seen(wrong)
    client.force_login(bob)
    client.post("/guidelines/next/comment/?on=scope", {"words": "Too wide.", "objects": "on"})
    assert "objection stands" in seen(client.get("/guidelines/next/"))
    made = Comment.objects.get(person=bob)
    client.force_login(alice)
    assert client.post(f"/guidelines/next/{made.pk}/take-back/").status_code == 404
    assert "An objection stands." in seen(client.get("/agreements/guidelines/draft/"))
    client.post(f"/agreements/guidelines/draft/comments/{made.pk}/", {"words": "Then less wide."})
    client.force_login(bob)
    assert "Then less wide." in seen(client.get("/guidelines/next/"))
    client.post(f"/guidelines/next/{made.pk}/take-back/")
    text = seen(client.get("/guidelines/next/"))
    assert "objection taken back" in text and "Too wide." not in text


def test_staff_open_it_and_give_it_more_time(draft, alice, client):
    client.force_login(alice)
    wrong = client.post("/agreements/guidelines/draft/ask/", {"until": "2026-01-01", "who": "everyone"})
    assert wrong.status_code == 422 and "three days at least" in seen(wrong)
    client.post("/agreements/guidelines/draft/ask/", {"until": "2036-01-01", "who": "members"})
    assert "Comments are open until" in seen(client.get("/agreements/guidelines/draft/"))
    client.post("/agreements/guidelines/draft/ask/", {"until": "2036-02-01"})
    draft.consultation.refresh_from_db()
    assert (draft.consultation.who, draft.consultation.closes_at.month) == ("members", 2)


def test_more_comments_ask_no_more_queries(draft, alice, bob, django_assert_num_queries):
    open_it(draft, alice)
    for many in (1, 4):
        for _ in range(many):
            say(draft, bob)
        with django_assert_num_queries(8):
            readers.talk_page(draft, bob, now=WITHIN)


def test_every_member_is_told_once_that_a_draft_can_be_read(draft, alice, bob, monkeypatch):
    monkeypatch.setattr("holdspace.agreements.actions.consultation.AT_A_TIME", 1)
    who = Audience.MEMBERS
    actions.open_consultation(draft, until=UNTIL, who=who, tell=True, by=alice, now=LATER)
    done: list[int] = []
    while errand := Errand.objects.filter(kind=actions.TELL_OF_CONSULTATION).exclude(pk__in=done).first():
        actions.tell_of_consultation(errand.args, now=LATER)
        done.append(errand.pk)
    letters = list(Letter.objects.filter(kind="agreements.consultation"))
    assert sorted(letter.address for letter in letters) == ["alice@example.org", "bob@example.org"]
    assert all(
        "/guidelines/next/" in letter.text and "1 March, 08:00 (Nairobi)" in letter.text for letter in letters
    )


def test_a_machine_and_too_many_at_once_are_refused_gently(draft, alice, bob):
    open_it(draft, alice)
    assert refused(say, draft, None, trap="https://pills.example") == Refusal.SUGGESTION_TRAP
    assert refused(say, draft, None, "http://a http://b http://c http://d") == Refusal.SUGGESTION_LINKS
    for _ in range(10):
        say(draft, bob)
    assert refused(say, draft, bob) == Refusal.TOO_MANY
    assert say(draft, bob, now=WITHIN + timedelta(hours=2)).words


def test_what_somebody_said_to_drafts_is_in_their_own_file(draft, alice, bob):
    open_it(draft, alice)
    say(draft, bob, "Too wide.", objects=True)
    (row,) = readers.my_data(bob.pk)
    assert (row["comment"], row["objection"]) == ("Too wide.", True)
