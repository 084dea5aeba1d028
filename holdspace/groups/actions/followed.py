"""What each concern does, in the same transaction, when somebody's membership begins or ends.

Membership is the one fact: onboarding, signals and consent rounds follow from it and are never kept beside it.
"""

from datetime import datetime
from typing import Protocol

from holdspace.groups.actions import handing_on, onboarding, voices, ways_out
from holdspace.groups.actions.sees_from import after_conversion, asked_too
from holdspace.groups.actions.signals import part_began, part_ended
from holdspace.groups.models import Membership
from holdspace.journal.actions import Doer


class Follow(Protocol):
    """Something that follows from a membership that began or ended at ``now``, by whom it was done."""

    def __call__(self, membership: Membership, *, by: Doer | None, now: datetime) -> None: ...


WHEN_BEGUN: tuple[Follow, ...] = (
    after_conversion,
    asked_too,
    part_began,
    ways_out.begun,
    onboarding.begun,
    voices.membership_changed,
)
WHEN_ENDED: tuple[Follow, ...] = (
    part_ended,
    ways_out.ended,
    onboarding.ended,
    handing_on.ended,
    voices.membership_changed,
)


def begun(membership: Membership, *, by: Doer | None, now: datetime) -> None:
    """Somebody has come into a group in a role."""
    for follow in WHEN_BEGUN:
        follow(membership, by=by, now=now)


def ended(membership: Membership, *, by: Doer | None, now: datetime) -> None:
    """A role of somebody has ended. They may still hold another in the same group."""
    for follow in WHEN_ENDED:
        follow(membership, by=by, now=now)
