"""The rules of conduct: who reads, how votes end, where a case stands. No database and no Django."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, product
from math import ceil
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdspace.clock import WorkingCalendar
from holdspace.conduct.rules.case import (
    Finding,
    Outcome,
    Proposal,
    Question,
    Tally,
    minimum_eligible,
    tally,
    two_thirds,
    unanswered,
    why_not_propose,
)
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import Report, nearest_past, promised, what_is_new
from holdspace.conduct.rules.seats import Opening, SeatKind, Sitting, opening, readers_for

AT = datetime(2026, 1, 15, 13, 10, tzinfo=UTC)
ALICE, BOB, CAROL, DANA, ERIN = (UUID(int=number) for number in range(1, 6))
MEMBER, SUBSTITUTE, DEPUTY, BOARD, OUTSIDE, SPECIALIST = SeatKind


def sit(person: UUID, kind: SeatKind = MEMBER, ready: bool = True) -> Sitting:
    return Sitting(person, kind, person if ready else None)


# Seats


@pytest.mark.parametrize(
    ("sittings", "says"),
    [
        ([], Opening.CLOSED),
        ([sit(ALICE), sit(BOB)], Opening.CLOSED),
        ([sit(ALICE), sit(BOB), sit(CAROL)], Opening.OPEN),
        ([sit(ALICE), sit(BOB), sit(CAROL, ready=False)], Opening.CLOSED),
        ([sit(ALICE), sit(BOB), sit(CAROL, OUTSIDE)], Opening.OPEN_WITH_OUTSIDE),
        ([sit(ALICE), sit(BOB), sit(CAROL, OUTSIDE, ready=False)], Opening.OPEN_WITH_OUTSIDE),
        ([sit(ALICE), sit(CAROL, OUTSIDE), sit(DANA, SUBSTITUTE), sit(ERIN, BOARD)], Opening.CLOSED),
        ([sit(ALICE), sit(BOB), sit(CAROL, SUBSTITUTE), sit(DANA, BOARD)], Opening.CLOSED),
        ([sit(ALICE), sit(ALICE), sit(BOB)], Opening.CLOSED),
    ],
)
def test_reporting_opens_with_three_ready_members_or_two_and_an_outside_handler(sittings, says):
    assert opening(sittings) is says


RESERVE = [sit(ALICE), sit(BOB), sit(CAROL, SUBSTITUTE), sit(DANA, OUTSIDE), sit(ERIN, BOARD)]


@pytest.mark.parametrize(
    ("left_out", "readers"),
    [
        (set(), {ALICE, BOB}),
        ({ALICE}, {BOB, CAROL}),
        ({ALICE, BOB}, {CAROL, DANA}),
        ({ALICE, CAROL}, {BOB, DANA}),
        ({ALICE, BOB, CAROL}, {DANA}),
        ({ALICE, BOB, DANA}, {CAROL}),
        ({ALICE, CAROL, DANA}, {BOB}),
        ({ALICE, BOB, CAROL, DANA}, {ERIN}),
        ({ALICE, BOB, CAROL, DANA, ERIN}, set()),
    ],
)
def test_reserves_come_in_below_two_and_the_board_only_for_nobody(left_out, readers):
    assert {reader.person_id for reader in readers_for(RESERVE, frozenset(left_out))} == readers


def test_for_every_set_of_ticks_the_readers_are_free_ready_and_as_many_as_can_be():
    people = [ALICE, BOB, CAROL, DANA, ERIN]
    for count in range(len(people) + 1):
        for ticked in map(frozenset, combinations(people, count)):
            for ready in product([True, False], repeat=len(people)):
                seats = [
                    replace(s, holder_id=s.person_id if r else None)
                    for s, r in zip(RESERVE, ready, strict=True)
                ]
                chosen = {reader.person_id for reader in readers_for(seats, ticked)}
                free = {seat.person_id for seat in seats if seat.ready} - ticked
                assert chosen <= free
                assert chosen or not free, "somebody could read it, and nobody does"
                assert {ALICE, BOB} & free <= chosen, "a member who is free always reads"
                if len({ALICE, BOB} & free) == 2:
                    assert chosen == {ALICE, BOB}


def test_a_deputy_never_reads_and_nobody_reads_twice():
    seats = [sit(ALICE, DEPUTY), sit(BOB), sit(BOB, SUBSTITUTE), sit(BOB, OUTSIDE)]
    assert [reader.person_id for reader in readers_for(seats, frozenset())] == [BOB]
    assert readers_for([sit(ALICE, DEPUTY), sit(BOB, SPECIALIST)], frozenset()) == ()


# Votes


@pytest.mark.parametrize(
    ("eligible", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (9, 6)]
)
def test_two_thirds_are_rounded_up(eligible, needed):
    assert two_thirds(eligible) == needed == ceil(2 * eligible / 3)


THREE = frozenset({ALICE, BOB, CAROL})


@pytest.mark.parametrize(
    ("votes", "stands"),
    [
        ({}, Tally.OPEN),
        ({ALICE: True}, Tally.OPEN),
        ({ALICE: True, BOB: True}, Tally.OPEN),
        ({ALICE: True, BOB: True, CAROL: True}, Tally.CONSENSUS),
        ({ALICE: True, BOB: True, CAROL: False}, Tally.TWO_THIRDS),
        ({ALICE: True, BOB: False}, Tally.OPEN),
        ({ALICE: True, BOB: False, CAROL: False}, Tally.FAILED),
        ({ALICE: False, BOB: False}, Tally.FAILED),
        ({ALICE: True, BOB: True, DANA: False}, Tally.OPEN),
        ({ALICE: True, DANA: True, ERIN: True}, Tally.OPEN),
    ],
)
def test_how_a_vote_of_three_stands(votes, stands):
    assert tally(votes, THREE, 3) is stands


@pytest.mark.parametrize(("eligible", "minimum"), [(set(), 1), ({ALICE}, 2), ({ALICE, BOB}, 3)])
def test_fewer_than_the_minimum_decide_nothing(eligible, minimum):
    everyone_says_yes = dict.fromkeys(eligible, True)
    assert tally(everyone_says_yes, frozenset(eligible), minimum) is Tally.OPEN


PEOPLE = [UUID(int=number) for number in range(1, 10)]


@given(
    votes=st.dictionaries(st.sampled_from(PEOPLE), st.booleans()),
    eligible=st.frozensets(st.sampled_from(PEOPLE), min_size=1),
    minimum=st.integers(1, 3),
)
def test_silence_is_never_a_yes(votes, eligible, minimum):
    found = tally(votes, eligible, minimum)
    yes = sum(votes.get(person, False) for person in eligible)
    said = sum(person in votes for person in eligible)
    if found is Tally.CONSENSUS:
        assert yes == len(eligible) >= minimum
    if found is Tally.TWO_THIRDS:
        assert len(eligible) >= minimum
        assert 3 * yes >= 2 * len(eligible)
        assert said > yes, "failing consensus: somebody has said no"
    if found is Tally.FAILED:
        assert 3 * (len(eligible) - (said - yes)) < 2 * len(eligible), (
            "those who are silent could still carry it"
        )


@given(
    votes=st.dictionaries(st.sampled_from(PEOPLE), st.booleans()),
    eligible=st.frozensets(st.sampled_from(PEOPLE), min_size=1),
    stranger=st.sampled_from(PEOPLE),
    said=st.booleans(),
)
def test_a_vote_from_outside_changes_nothing(votes, eligible, stranger, said):
    inside = {person: vote for person, vote in votes.items() if person in eligible}
    outside = {} if stranger in eligible else {stranger: said}
    assert tally({**inside, **outside}, eligible) is tally(inside, eligible)


@given(
    eligible=st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True),
    answers=st.lists(st.booleans(), min_size=9, max_size=9),
)
def test_whatever_was_decided_or_failed_was_so_before_the_last_vote_could_not_matter(eligible, answers):
    """Voting on one after the other, a failed vote never becomes a decision."""
    votes: dict[UUID, bool] = {}
    failed = False
    for person, said in zip(eligible, answers, strict=False):
        votes[person] = said
        found = tally(votes, frozenset(eligible))
        assert not (failed and found is not Tally.FAILED)
        failed = found is Tally.FAILED
    assert tally(votes, frozenset(eligible)) is not Tally.OPEN, "once all have spoken it is over"


@pytest.mark.parametrize(
    ("small", "outside", "least"), [(True, True, 2), (True, False, 3), (False, True, 3), (False, False, 3)]
)
def test_two_decide_only_in_a_small_community_with_an_outside_handler(small, outside, least):
    assert minimum_eligible(small=small, outside_named=outside) == least


ALL_FOUR = {
    Question.ONGOING: Finding("neither", ""),
    Question.WHAT: Finding("known", ""),
    Question.WHO: Finding("cannot_be_known", ""),
    Question.AGAINST: Finding("yes", ""),
}
A_WORD = Proposal("p", Outcome.PRIVATE_WORD, "", ALICE, "Let others finish.")
NO_ACTION = Proposal("p", Outcome.NO_ACTION, "Nothing can be known.")


@pytest.mark.parametrize("missing", [*combinations(Question, 1), *combinations(Question, 2), tuple(Question)])
def test_no_proposal_without_all_four_questions(missing):
    findings = {question: found for question, found in ALL_FOUR.items() if question not in missing}
    assert unanswered(findings) == missing
    refused = why_not_propose(findings, A_WORD, voter=True, eligible=THREE, minimum=3)
    assert refused is Refusal.QUESTIONS_OPEN


@pytest.mark.parametrize(
    ("proposal", "over", "refused"),
    [
        (A_WORD, {}, None),
        (NO_ACTION, {}, None),
        (A_WORD, {"voter": False}, Refusal.DOES_NOT_VOTE),
        (A_WORD, {"minimum": 4}, Refusal.TOO_FEW),
        (replace(A_WORD, deliverer=None), {}, Refusal.NO_DELIVERER),
        (replace(A_WORD, deliverer=ERIN), {}, Refusal.NO_DELIVERER),
        (replace(A_WORD, wording="  "), {}, Refusal.NO_WORDING),
        (replace(NO_ACTION, why=" \n"), {}, Refusal.WHY_NO_ACTION),
    ],
)
def test_what_may_be_put_to_the_vote(proposal, over, refused):
    asked = {"voter": True, "eligible": THREE, "minimum": 3, **over}
    assert why_not_propose(ALL_FOUR, proposal, **asked) is refused


def test_no_action_needs_no_why_where_it_was_found_not_to_be_against_the_guidelines():
    found_no = {**ALL_FOUR, Question.AGAINST: Finding("no", "")}
    bare = replace(NO_ACTION, why="")
    assert why_not_propose(found_no, bare, voter=True, eligible=THREE, minimum=3) is None
    unknown = {**ALL_FOUR, Question.AGAINST: Finding("cannot_be_known", "")}
    assert why_not_propose(unknown, bare, voter=True, eligible=THREE, minimum=3) is Refusal.WHY_NO_ACTION


# A report


@pytest.mark.parametrize(
    ("said", "urgent"),
    [
        ({}, False),
        ({"ongoing": "no"}, False),
        ({"ongoing": "yes"}, True),
        ({"ongoing": "unsure"}, True),
        ({"danger_help": True}, True),
        ({"retaliation": True}, False),
    ],
)
def test_danger_and_what_goes_on_are_told_at_once(said, urgent):
    assert Report("x", **said).urgent is urgent


def test_a_letter_goes_only_where_the_reporter_said_yes():
    assert Report("x", email="r@example.org").reply_to == ""
    assert Report("x", email="r@example.org", may_write=True).reply_to == "r@example.org"


def test_what_is_sealed_is_what_was_typed_without_empty_fields_and_without_the_ticks():
    typed = "  She said: «সে»\u202e\tand left.\n\n"
    report = Report(typed, who="Δ", zone="Asia/Dhaka", left_out=frozenset({ALICE}))
    assert report.body() == {"what": typed, "who": "Δ", "zone": "Asia/Dhaka"}


def test_sent_again_only_what_changed_is_added():
    first = Report("one", who="x", email="a@example.org")
    assert what_is_new(first.body(), first) == {}
    assert what_is_new(first.body(), replace(first, what="two")) == {"what": "two"}
    assert what_is_new(first.body(), replace(first, ongoing="yes")) == {"ongoing": "yes"}
    assert what_is_new(first.body(), replace(first, who="")) == {}, "nothing that was written is taken back"


def test_both_dates_are_reckoned_in_the_community_s_zone():
    calendar = WorkingCalendar("America/New_York", country="US")
    friday_evening = datetime(2026, 1, 16, 23, 0, tzinfo=UTC)
    dates = promised(friday_evening, calendar, rolling=True)
    assert dates.first_word_by - friday_evening >= timedelta(hours=24)
    # Saturday, Sunday and the holiday on Monday do not count: it is due when Tuesday ends.
    assert dates.first_word_by.isoformat() == "2026-01-21T00:00:00-05:00"
    assert dates.answer_by.date() == date(2026, 1, 23)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (date(2026, 12, 30), date(2025, 12, 30)),
        (date(2027, 1, 10), date(2026, 1, 10)),
        (date(2026, 9, 1), date(2026, 1, 9)),
        (date(2026, 1, 16), date(2025, 1, 16)),
    ],
)
def test_a_day_to_come_is_read_as_the_likeliest_one_that_has_passed(typed, meant):
    assert nearest_past(typed, date(2026, 1, 15)) == meant
