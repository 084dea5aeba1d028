"""The states of a case as a page for the documents, printed from the table itself.

``python -m holdspace.conduct.rules.diagram > docs/states-of-a-case.md`` writes it anew; a test of the house says when
that is due.
"""

import sys
from typing import Final

from holdspace.conduct.rules.case import MOVES, State

MEANINGS: Final[dict[State, str]] = {
    State.NEW: "A report has arrived, and nobody has confirmed it yet.",
    State.ACKNOWLEDGED: "The first word is sent.",
    State.ASSESSING: "At least one of the four questions has an answer, or a proposal has failed.",
    State.PROTECTING: "It goes on, or somebody is unsafe. What is official waits; two people end it.",
    State.DECIDING: "A proposal is open, and those who are eligible vote on it.",
    State.CARRYING_OUT: "It is decided. What was decided is done, and whoever wrote hears of it.",
    State.CLOSED: "Nothing is left to do, or whoever wrote asked to leave it. They, or a member, can open it again.",
}
HEAD: Final = """\
# The states of a case

Nobody sets a state by hand: it follows from what has happened (`holdspace/conduct/rules/story/`). This page is
printed from the table of moves in `holdspace/conduct/rules/case.py`: `python -m holdspace.conduct.rules.diagram`.
"""


def page() -> str:
    """The whole page: the diagram, then what each state means and where it leads."""
    return f"{HEAD}\n```mermaid\n{diagram()}\n```\n\n{table()}\n"


def diagram() -> str:
    """The moves as a state diagram in Mermaid's words."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.NEW}"]
    lines += [f"    {state} --> {to}" for state in State for to in _ordered(state)]
    return "\n".join([*lines, f"    {State.CLOSED} --> [*]"])


def table() -> str:
    """What each state means, and where it leads."""
    rows = ["| state | what it means | leads to |", "|---|---|---|"]
    rows += [f"| {_name(state)} | {MEANINGS[state]} | {_leads(state)} |" for state in State]
    return "\n".join(rows)


def _ordered(state: State) -> list[State]:
    return [to for to in State if to in MOVES[state]]


def _name(state: State) -> str:
    return state.replace("_", " ")


def _leads(state: State) -> str:
    return ", ".join(_name(to) for to in _ordered(state)) or "nothing"


if __name__ == "__main__":
    sys.stdout.write(page())
