"""The states of a kind letter as a page for the documents, printed from the table itself.

``python -m holdspace.groups.rules.diagram_check_ins > docs/states-of-a-kind-letter.md`` writes it anew.
"""

import sys
from typing import Final

from holdspace.groups.rules.check_ins import MOVES, REMIND_AFTER, TASK_AFTER, CheckInState

MEANINGS: Final[dict[CheckInState, str]] = {
    CheckInState.WAITING: f"It was sent. One reminder after {REMIND_AFTER} days; after {TASK_AFTER} a person is asked.",
    CheckInState.STAYS: "They can be more active again: a sign of taking part.",
    CheckInState.PAUSES: "They need a pause, or another part: they rest until a day.",
    CheckInState.LEAVES: "They would rather leave: the way out begins, and they stay in until it is done.",
    CheckInState.HEARD: "They took part meanwhile, so no answer is waited for.",
    CheckInState.LET_BE: "Somebody decided to let them be, after trying to reach them. They stay.",
    CheckInState.OVER: "They are no longer in the group, by an act that is on record.",
}
HEAD: Final = """\
# The states of a kind letter

This page is printed from the table of moves in `holdspace/groups/rules/check_ins.py`:
`python -m holdspace.groups.rules.diagram_check_ins`. Time alone moves nothing: silence stays "waiting". The link of the
letter answers again and again, and the last answer counts.
"""


def page() -> str:
    """The whole page: the diagram, and what each state means."""
    return f"{HEAD}\n```mermaid\n{diagram()}\n```\n\n{states()}\n"


def diagram() -> str:
    """The moves as a state diagram in Mermaid's words."""
    moves = [f"    {state} --> {to}" for state in CheckInState for to in sorted(MOVES[state])]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {CheckInState.WAITING}", *moves])


def states() -> str:
    """What each state means."""
    rows = ["| state | what it means |", "|---|---|"]
    return "\n".join([*rows, *(f"| {state} | {MEANINGS[state]} |" for state in CheckInState)])


if __name__ == "__main__":
    sys.stdout.write(page())
