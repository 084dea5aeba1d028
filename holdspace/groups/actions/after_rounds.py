"""What follows when a round has ended, by its subject, in the same transaction.

A subject that a round is about registers what its passing or failing does; the line in the decision log is common.
"""

from datetime import datetime
from typing import Protocol

from holdspace.groups.actions import consenting_to_drafts, logging_rounds, putting_in_force, releasing
from holdspace.groups.models import Round
from holdspace.groups.rules.rounds import Subject


class Follow(Protocol):
    """Something that follows from a round that ended at ``now``."""

    def __call__(self, row: Round, *, passed: bool, now: datetime) -> None: ...


WHEN_ENDED: dict[Subject, tuple[Follow, ...]] = {
    Subject.SHARING: (releasing.round_ended, logging_rounds.round_ended),
    Subject.AGREEMENT: (putting_in_force.round_ended, logging_rounds.round_ended),
    Subject.DECISION: (logging_rounds.round_ended,),
    Subject.DRAFT: (consenting_to_drafts.round_ended, logging_rounds.round_ended),
}


def ended(row: Round, *, passed: bool, now: datetime) -> None:
    """A round has passed or failed."""
    for follow in WHEN_ENDED[Subject(row.subject)]:
        follow(row, passed=passed, now=now)
