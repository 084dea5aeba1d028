"""What somebody learnt from a case, on its page."""

from datetime import datetime
from uuid import UUID

from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.learning import learnt_of


def learning_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """The note of a closed case, with the way to suggest a change."""
    note = learnt_of(case.opened.entries)
    return Part("conduct/desk/parts/learnt.html", note) if note else None
