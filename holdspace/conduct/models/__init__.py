"""Rows of the conduct room. What people wrote stands in none of them but sealed."""

from holdspace.conduct.models.cases import Case, Destroyed, Epoch, Item, Slot, Thread
from holdspace.conduct.models.keys import Desk, Holder, OwnList, Practice, Tries, Wrap
from holdspace.conduct.models.seats import Seat, Told

__all__ = [
    "Case",
    "Desk",
    "Destroyed",
    "Epoch",
    "Holder",
    "Item",
    "OwnList",
    "Practice",
    "Seat",
    "Slot",
    "Thread",
    "Told",
    "Tries",
    "Wrap",
]
