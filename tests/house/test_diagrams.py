"""What the documents print of the house is what the house does."""

from pathlib import Path

from holdspace.conduct.rules import diagram
from holdspace.conduct.rules.case import MOVES, State

DOCS = Path(__file__).parents[2] / "docs"


def test_the_printed_states_of_a_case_are_current():
    assert (DOCS / "states-of-a-case.md").read_text() == diagram.page()


def test_every_state_stands_in_the_table_and_says_what_it_means():
    assert set(MOVES) == set(diagram.MEANINGS) == set(State)
    reached = {to for states in MOVES.values() for to in states}
    assert reached == set(State) - {State.NEW}
