"""Rows of the conduct room. What people wrote stands in none of them but sealed."""

from holdspace.conduct.models.blobs import Blob
from holdspace.conduct.models.cases import Case, Destroyed, Epoch, Item, Slot, Thread
from holdspace.conduct.models.keys import Desk, Holder, OwnList, Pin, Practice, Sought, Tries, Wrap
from holdspace.conduct.models.mail import LetterLink, MailReading, MailSeen
from holdspace.conduct.models.matching import MatchKey
from holdspace.conduct.models.notes import Note, Notebook
from holdspace.conduct.models.seats import Seat, Told
from holdspace.conduct.models.statements import Figures, Statement

__all__ = [
    "Blob",
    "Case",
    "Desk",
    "Destroyed",
    "Epoch",
    "Figures",
    "Holder",
    "Item",
    "LetterLink",
    "MailReading",
    "MailSeen",
    "MatchKey",
    "Note",
    "Notebook",
    "OwnList",
    "Pin",
    "Practice",
    "Seat",
    "Slot",
    "Sought",
    "Statement",
    "Thread",
    "Told",
    "Tries",
    "Wrap",
]
