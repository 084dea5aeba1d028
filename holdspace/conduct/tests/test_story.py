"""A case's story, step by step: its states, what stands, what it waits for. No database and no Django."""

from datetime import UTC, datetime
from itertools import pairwise
from uuid import UUID

import pytest

from holdspace.conduct.rules.case import (
    MOVES,
    Finding,
    Gate,
    Question,
    State,
)
from holdspace.conduct.rules.story import Entry, Story, told
from holdspace.conduct.rules.waiting import Waits, waits_for

AT = datetime(2026, 1, 15, 13, 10, tzinfo=UTC)
ALICE, BOB, CAROL, DANA, ERIN = (UUID(int=number) for number in range(1, 6))
THREE = frozenset({ALICE, BOB, CAROL})


def entry(kind: str, by: UUID | str = ALICE, n: int = 0, **body: object) -> Entry:
    return Entry(n, "page", kind, str(by), AT, body)


def the_way() -> list[tuple[Entry, State]]:
    """Every step of a case, and the state in which it leaves it."""
    due = {"first_word_by": AT.isoformat(), "answer_by": AT.isoformat()}
    proposal = {
        "id": "p",
        "outcome": "private_word",
        "why": "",
        "deliverer": str(BOB),
        "wording": "w",
        "minimum": 3,
    }
    return [
        (entry("report", "reporter", what="x", **due), State.NEW),
        (entry("route", "house", code="Linen Harbour", left_out=[str(ERIN)]), State.NEW),
        (entry("gate", ALICE, choice="free"), State.NEW),
        (entry("first_word", ALICE, what="It has arrived."), State.ACKNOWLEDGED),
        (entry("gate", BOB, choice="free"), State.ACKNOWLEDGED),
        (entry("question", BOB, what="Who?"), State.ACKNOWLEDGED),
        (entry("answer", "reporter", what="They."), State.ACKNOWLEDGED),
        (entry("finding", ALICE, question="ongoing", answer="neither", words=""), State.ASSESSING),
        (entry("proposal", ALICE, **proposal), State.DECIDING),
        (entry("vote", BOB, proposal="p", yes=True), State.DECIDING),
        (entry("vote", CAROL, proposal="p", yes=True), State.CARRYING_OUT),
        (entry("delivered", BOB, what="Said."), State.CARRYING_OUT),
        (entry("final_word", ALICE, what="A talk took place."), State.CARRYING_OUT),
        (entry("closed", ALICE), State.CLOSED),
    ]


@pytest.mark.parametrize("steps", range(1, len(the_way()) + 1))
def test_the_state_after_each_step(steps):
    way = the_way()[:steps]
    assert told(step for step, _ in way).state(THREE) is way[-1][1]


def test_each_step_goes_only_where_the_table_of_moves_lets_it():
    states = [State.NEW, *(state for _, state in the_way())]
    for before, after in pairwise(states):
        assert after is before or after in MOVES[before]


def test_a_failed_vote_leads_back_to_looking_into_it():
    steps = [step for step, _ in the_way()[:9]]
    against = [entry("vote", BOB, proposal="p", yes=False), entry("vote", CAROL, proposal="p", yes=False)]
    assert told([*steps, *against]).state(THREE) is State.ASSESSING


def test_a_vote_for_an_earlier_proposal_does_not_count_for_the_next():
    steps = [step for step, _ in the_way()[:9]]
    second = entry("proposal", BOB, id="q", outcome="no_action", why="y", wording="", minimum=3)
    story = told([*steps, second, entry("vote", CAROL, proposal="p", yes=True)])
    assert story.votes == {BOB: True}


def test_whoever_said_partly_reads_and_does_not_vote():
    story = told([entry("gate", ALICE, choice="partly"), entry("gate", BOB, choice="free")])
    assert story.voters(THREE) == {BOB, CAROL}
    assert story.gates[ALICE] is Gate.PARTLY


def test_a_decision_stands_whoever_reads_later():
    steps = [step for step, _ in the_way()[:11]]
    decided = entry("decided", ALICE, proposal="p", how="consensus")
    story = told([*steps, decided])
    assert story.decided(THREE | {DANA}) and story.decided({ALICE})
    assert not told(steps).decided(THREE | {DANA})


def test_those_who_stay_do_not_decide_alone_when_others_step_aside():
    proposed = told(step for step, _ in the_way()[:9])
    assert proposed.votes == {ALICE: True}
    assert not proposed.decided({ALICE})
    assert proposed.state({ALICE}) is State.DECIDING


def test_the_first_word_counts_once_and_the_newest_answer_stands():
    story = told(
        [
            entry("first_word", ALICE),
            entry("first_word", BOB),
            entry("finding", ALICE, question="who", answer="known", words="a"),
            entry("finding", BOB, question="who", answer="cannot_be_known", words="b"),
        ]
    )
    assert story.first_word is not None and story.first_word.by == ALICE
    assert story.findings == {Question.WHO: Finding("cannot_be_known", "b")}


def test_whom_the_reporter_names_later_is_left_out_too():
    steps = [step for step, _ in the_way()[:2]]
    story = told([*steps, entry("left_out", "reporter", left_out=[str(DANA)])])
    assert story.left_out == {ERIN, DANA}
    steps += [
        entry("left_out", "reporter", left_out=[str(DANA)]),
        entry("let_in", "reporter", let_in=[str(ERIN)]),
    ]
    assert told(steps).left_out == {DANA}
    assert told([*steps, entry("left_out", "reporter", left_out=[str(ERIN)])]).left_out == {ERIN, DANA}
    assert told([*steps, entry("let_in", str(DANA), let_in=[str(DANA)])]).left_out == {DANA}, (
        "no reader lifts it"
    )


@pytest.mark.parametrize(
    "step",
    [
        entry("gate", ALICE, 7, choice="perhaps"),
        entry("finding", ALICE, 7, question="ongoing"),
        entry("proposal", ALICE, 7, id="p", outcome="no_action", why="", wording="", deliverer=7),
        entry("report", "reporter", 7, first_word_by="soon", answer_by="later"),
        entry("vote", "nobody", 7, proposal="p", yes=True),
        Entry(7, "page", "route", "house", AT, {"code": "x", "left_out": 5}),
    ],
)
def test_an_entry_of_another_shape_changes_nothing_and_is_named(step):
    before = [entry for entry, _ in the_way()[:9]]
    story = told([*before, step])
    assert story.unfit == [7]
    assert story.state(THREE) is told(before).state(THREE)


def test_steps_nobody_knows_have_no_effect():
    assert told([entry("from_a_later_version", what="x")]) == Story()


def test_a_private_word_is_said_by_whoever_was_chosen_and_by_anybody_once_they_are_gone():
    story = told(step for step, _ in the_way()[:11])
    assert story.to_deliver(THREE)
    assert waits_for(story, BOB, THREE) is Waits.DELIVER
    assert not story.delivers(CAROL, THREE)
    assert story.delivers(CAROL, {ALICE, CAROL, DANA})


@pytest.mark.parametrize(
    ("steps", "me", "waits"),
    [
        (2, ALICE, Waits.GATE),
        (3, ALICE, Waits.FIRST_WORD),
        (3, BOB, Waits.GATE),
        (5, BOB, Waits.QUESTIONS),
        (6, BOB, Waits.REPORTER),
        (9, ALICE, Waits.VOTES),
        (9, BOB, Waits.VOTE),
        (11, ALICE, Waits.DELIVERY),
        (11, BOB, Waits.DELIVER),
        (12, ALICE, Waits.FINAL_WORD),
        (13, ALICE, Waits.CLOSE),
        (14, ALICE, Waits.NOTHING),
    ],
)
def test_what_a_case_waits_for(steps, me, waits):
    assert waits_for(told(step for step, _ in the_way()[:steps]), me, THREE) is waits
