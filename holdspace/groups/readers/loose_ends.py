"""What is still open in a group, for the sequences that close it, convert it, or let somebody go.

Each concern adds one function; nothing is ended by silence, so the sequences list these before anything happens.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from holdspace.groups.models import Group
from holdspace.groups.readers import closed, milestones, onboarding, outputs, stepping_back
from holdspace.groups.readers.loose_end import Find, FindFor
from holdspace.groups.readers.loose_end import LooseEnd as LooseEnd  # pages know it by this module's name

FOUND: tuple[Find, ...] = (
    stepping_back.found_in,
    onboarding.found_in,
    milestones.not_reached,
    closed.open_in,
    outputs.undecided,
)
FOUND_FOR: tuple[FindFor, ...] = (
    milestones.taken_on_by,
    closed.open_for,
)


def loose_ends(group: Group, now: datetime) -> tuple[LooseEnd, ...]:
    """What is open in a group, those first that must be settled."""
    return _first_what_blocks(end for find in FOUND for end in find(group, now))


def loose_ends_for(group: Group, person_id: UUID, now: datetime) -> tuple[LooseEnd, ...]:
    """What is open between a group and one person, those first that must be settled."""
    return _first_what_blocks(end for find in FOUND_FOR for end in find(group, person_id, now))


def _first_what_blocks(found: Iterable[LooseEnd]) -> tuple[LooseEnd, ...]:
    return tuple(sorted(found, key=lambda end: not end.blocks))
