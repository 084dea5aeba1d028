"""The states of a consent round, and of a text that a group agrees on, as a page for the documents.

``python -m holdspace.groups.rules.diagram_consent > docs/states-of-consent.md`` writes it anew; a test of the house
says when that is due.
"""

import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from holdspace.groups.rules.own_agreements import TEXT_MOVES, TextState
from holdspace.groups.rules.rounds import MOVES, RoundState

S = TypeVar("S", bound=StrEnum)

ROUNDS: Final[dict[RoundState, str]] = {
    RoundState.OPEN: "Everyone who takes part in the group is asked. At least 72 hours, seven days unless said.",
    RoundState.PASSED: (
        "Nobody objects, at least one agrees, and all have answered; or, at its end, at least half have."
    ),
    RoundState.FAILED: "It ended without that. Silence is never yes. An objection stands until it is taken back.",
    RoundState.AMENDED: "The proposal was changed while it was open: a round of its own asks everybody anew.",
    RoundState.DROPPED: "Whoever asked took the question back while it was open. Everybody hears, and reads why.",
}
TEXTS: Final[dict[TextState, str]] = {
    TextState.DRAFT: "It binds nobody. A text whose round failed or was taken back is one again.",
    TextState.COMMENTS: "Everyone in the group comments, for at least 72 hours. It binds nobody.",
    TextState.ROUND: "The group is being asked. It binds nobody yet.",
    TextState.IN_FORCE: "A round has passed. There is no other way to this state, for anybody.",
    TextState.REPLACED: "A later text about the same is in force.",
    TextState.DROPPED: "Let go before anybody was asked.",
}
HEAD: Final = """\
# The states of consent

This page is printed from the tables of moves in `holdspace/groups/rules/rounds.py` and `own_agreements.py`:
`python -m holdspace.groups.rules.diagram_consent`. Nobody's leaving makes a round pass, and no answer counts for
another version.
"""


def page() -> str:
    """The whole page: for rounds and for texts the diagram, and what each state means."""
    rounds = _part("A consent round", MOVES, ROUNDS)
    return "\n".join([HEAD, rounds, _part("A text that a group agrees on", TEXT_MOVES, TEXTS)])


def _part(title: str, moves: Mapping[S, frozenset[S]], says: Mapping[S, str]) -> str:
    states = list(says)
    lines = ["stateDiagram-v2", f"    [*] --> {states[0]}"]
    lines += [f"    {state} --> {to}" for state in states for to in states if to in moves[state]]
    lines += [f"    {state} --> [*]" for state in states if not moves[state]]
    rows = ["| state | what it means |", "|---|---|", *(f"| {state} | {says[state]} |" for state in states)]
    return "\n".join([f"## {title}", "", "```mermaid", *lines, "```", "", *rows, ""])


if __name__ == "__main__":
    sys.stdout.write(page())
