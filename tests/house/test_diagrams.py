"""What the documents print of the house is what the house does."""

from pathlib import Path

from holdspace.conduct.rules import diagram
from holdspace.conduct.rules.case import MOVES, State
from holdspace.groups.rules import diagram as life
from holdspace.groups.rules import diagram_check_ins as letters
from holdspace.groups.rules import diagram_consent as consent
from holdspace.groups.rules.check_ins import CheckInState
from holdspace.groups.rules.kinds import State as GroupState
from holdspace.groups.rules.life import TABLE, Move, leads_to
from holdspace.groups.rules.own_agreements import TEXT_MOVES, TextState
from holdspace.groups.rules.rounds import MOVES as ROUND_MOVES
from holdspace.groups.rules.rounds import RoundState

DOCS = Path(__file__).parents[2] / "docs"


def test_the_printed_states_of_a_case_are_current():
    assert (DOCS / "states-of-a-case.md").read_text() == diagram.page()


def test_every_state_stands_in_the_table_and_says_what_it_means():
    assert set(MOVES) == set(diagram.MEANINGS) == set(State)
    reached = {to for states in MOVES.values() for to in states}
    assert reached == set(State) - {State.NEW}


def test_the_printed_life_of_a_group_is_current():
    assert (DOCS / "states-of-a-group.md").read_text() == life.page()


def test_every_move_of_a_group_stands_in_the_table_and_says_what_it_does():
    assert set(TABLE) == set(life.SAYS) == set(Move) and set(life.MEANINGS) == set(GroupState)
    reached = {to for state in GroupState for to in leads_to(state) if to is not state}
    assert reached == set(GroupState) - {GroupState.FORMING}


def test_the_printed_states_of_a_kind_letter_are_current():
    assert (DOCS / "states-of-a-kind-letter.md").read_text() == letters.page()
    assert set(letters.MEANINGS) == set(CheckInState)


def test_the_printed_states_of_consent_are_current():
    assert (DOCS / "states-of-consent.md").read_text() == consent.page()
    assert set(ROUND_MOVES) == set(consent.ROUNDS) == set(RoundState)
    assert set(TEXT_MOVES) == set(consent.TEXTS) == set(TextState)
