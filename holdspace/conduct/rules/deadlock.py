"""When those who decide come to no decision: after seven days, or with even votes, others are offered (K7, R-235)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from holdspace import clock
from holdspace.conduct.rules.case import Tally
from holdspace.conduct.rules.story import Story

DEADLOCK_DAYS = 7


def is_deadlock(story: Story, readers: Iterable[UUID], *, now: datetime, zone: str) -> bool:
    """Whether somebody from outside is offered: a vote open for a week, or as many for as against.

    ``zone``: the community's, since a week ends at the same time of the day there.
    """
    readers = frozenset(readers)
    if story.proposal is None or story.proposed_at is None or story.closed or story.decided(readers):
        return False
    voters = story.voters(readers)
    said = [yes for person, yes in story.votes.items() if person in voters]
    even = len(said) == len(voters) > 1 and sum(said) * 2 == len(said)
    late = now >= clock.same_time_later(story.proposed_at, DEADLOCK_DAYS, zone)
    return even or (late and story.standing(readers) in {Tally.OPEN, Tally.FAILED})
