"""Rows of the conduct room. What people wrote stands in none of them but sealed."""

from holdspace.conduct.models.blobs import Blob
from holdspace.conduct.models.cases import Case, Destroyed, Epoch, Item, Slot, Thread
from holdspace.conduct.models.keys import Desk, Holder, Pin, OwnList, Practice, Tries, Wrap
from holdspace.conduct.models.seats import Seat, Told

__all__ = [
    "Blob",
    "Case",
    "Desk",
    "Destroyed",
    "Epoch",
    "Holder",
    "Item",
    "Pin",
    "OwnList",
    "Practice",
    "Seat",
    "Slot",
    "Thread",
    "Told",
    "Tries",
    "Wrap",
]
