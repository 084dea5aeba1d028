"""The life of a group as a page for the documents, printed from the table itself.

``python -m holdspace.groups.rules.diagram > docs/states-of-a-group.md`` writes it anew; a test of the house says when
that is due.
"""

import sys
from typing import Final

from holdspace.groups.rules.kinds import State
from holdspace.groups.rules.life import ANY_KIND, TABLE, Move, Who, leads_to

MEANINGS: Final[dict[State, str]] = {
    State.FORMING: "It is being prepared, or a follow-up that nobody has said yes to yet. Members see it.",
    State.ACTIVE: "It is under way. A later end is a move from here to here.",
    State.CLOSING: "It is finishing: nobody new comes in, and what is still open is listed.",
    State.CLOSED: "Its work is done. What it made stays; a follow-up can still begin from it.",
}
SAYS: Final[dict[Move, str]] = {
    Move.OPEN: "Open it.",
    Move.LET_GO: "Let go what was never opened.",
    Move.EXTEND: "Set another end, with a reason that all members are told.",
    Move.BEGIN_CLOSING: "Say that it is finishing.",
    Move.GO_ON: "Say that it goes on after all.",
    Move.CLOSE: "Close it, after the steps in order.",
    Move.FOLLOW_UP: "Begin a follow-up project; each member is asked, and the state stays.",
    Move.CONVERT: "Turn a working group into an interest group that members lead.",
}
WHO: Final[dict[Who, str]] = {
    Who.STAFF: "staff",
    Who.LEADING: "who facilitates or leads it, and staff",
}
HEAD: Final = """\
# The life of a group

This page is printed from the table of moves in `holdspace/groups/rules/life.py`:
`python -m holdspace.groups.rules.diagram`. That a group needs a facilitator or is looking for a lead is no state: it is
a gap that the group's page shows, and nothing closes because of it. No move happens by itself.
"""


def page() -> str:
    """The whole page: the diagram, what each state means, and every move with who makes it."""
    return f"{HEAD}\n```mermaid\n{diagram()}\n```\n\n{states()}\n\n{moves()}\n"


def diagram() -> str:
    """The moves as a state diagram in Mermaid's words."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.FORMING}"]
    for state in State:
        for to, by in sorted(leads_to(state).items()):
            lines.append(f"    {state} --> {to}: {', '.join(_name(move) for move in by)}")
    return "\n".join([*lines, f"    {State.CLOSED} --> [*]"])


def states() -> str:
    """What each state means."""
    rows = ["| state | what it means |", "|---|---|"]
    return "\n".join([*rows, *(f"| {state} | {MEANINGS[state]} |" for state in State)])


def moves() -> str:
    """Every move: what it is, from where, for which kinds, and who makes it."""
    rows = ["| move | what it does | from | which groups | who |", "|---|---|---|---|---|"]
    for move, row in TABLE.items():
        starts = ", ".join(state for state in State if state in row.starts)
        kinds = "all" if row.kinds == ANY_KIND else ", ".join(sorted(_name(kind) for kind in row.kinds))
        rows.append(f"| {_name(move)} | {SAYS[move]} | {starts} | {kinds} | {WHO[row.who]} |")
    return "\n".join(rows)


def _name(word: str) -> str:
    return word.replace("_", " ")


if __name__ == "__main__":
    sys.stdout.write(page())
