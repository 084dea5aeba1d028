"""What waits for somebody in their groups: for members on their own page, for who steers on the desk of their groups.

Each concern adds one function. It asks the same number of queries however many groups somebody is in.
"""

from datetime import datetime
from uuid import UUID

from holdspace.groups.readers import (
    asking,
    closing,
    converting,
    milestones,
    onboarding,
    quiet,
    reuse,
    rounds_waiting,
    stepping_back,
)
from holdspace.groups.readers.waits import Wait
from holdspace.groups.readers.waits import Waiting as Waiting  # pages know it by this module's name

FOR_MEMBERS: tuple[Wait, ...] = (
    quiet.for_members,
    stepping_back.for_members,
    onboarding.for_members,
    rounds_waiting.waiting_answers,
    reuse.waiting_quotes,
    reuse.waiting_flags,
    converting.come_along,
)
FOR_STEWARDS: tuple[Wait, ...] = (
    asking.for_stewards,
    quiet.for_stewards,
    stepping_back.for_stewards,
    onboarding.for_stewards,
    milestones.late_where_i_steer,
    rounds_waiting.waiting_objections,
    reuse.waiting_reuse,
    closing.ended_where_i_steer,
)


def waiting_for_member(person_id: UUID, now: datetime) -> tuple[Waiting, ...]:
    """What their groups ask of somebody, what is due first coming first."""
    return in_order(FOR_MEMBERS, person_id, now)


def waiting_for_steward(person_id: UUID, now: datetime) -> tuple[Waiting, ...]:
    """What the groups that somebody steers need of them: what holds up others, then what is due first."""
    return in_order(FOR_STEWARDS, person_id, now)


def in_order(asked: tuple[Wait, ...], person_id: UUID, now: datetime) -> tuple[Waiting, ...]:
    """What these find: what holds up others first, then by the day it is due, then what has no day."""
    found = [line for wait in asked for line in wait(person_id, now)]
    dated = sorted((line for line in found if line.promise), key=lambda line: line.promise.due)  # type: ignore[union-attr]
    in_time = [*dated, *(line for line in found if not line.promise)]
    return tuple(sorted(in_time, key=lambda line: not line.holds_up))
