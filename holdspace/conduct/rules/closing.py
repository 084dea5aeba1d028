"""What must be done before a case may close: one guard for each concern, in the order in which people are told."""

from collections.abc import Callable, Sequence
from uuid import UUID

from holdspace.conduct.rules.ballots import why_not_close_yet
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.staff_track import why_not_close_tracks
from holdspace.conduct.rules.story import Entry

Guard = Callable[[Sequence[Entry], frozenset[UUID]], Refusal | None]
GUARDS: tuple[Guard, ...] = (why_not_close_yet, why_not_close_tracks)


def still_open(entries: Sequence[Entry], readers: frozenset[UUID]) -> Refusal | None:
    """The first thing that is still to be done, or None."""
    return next((why for guard in GUARDS if (why := guard(entries, readers)) is not None), None)
