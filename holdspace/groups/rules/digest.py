"""What can become of a milestone or an output besides another day. Plain Python."""

from enum import StrEnum


class Became(StrEnum):
    """Told as one word in the reader's language."""

    REACHED = "reached"
    DROPPED = "dropped"
    FINAL = "final"
    NEW = "new"
