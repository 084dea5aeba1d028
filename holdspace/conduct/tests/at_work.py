"""The worker in tests of this room: whatever of ours is due is done, in order, at one time."""

from collections.abc import Callable, Mapping
from datetime import datetime

from holdspace.conduct.actions import cover, errands, practice, terms
from holdspace.outbox.models import Errand

OURS: Mapping[str, Callable[..., None]] = {
    errands.END_LAPSED: errands.end_lapsed,
    terms.TERM_LETTER: terms.write_term,
    terms.COPIES_LETTER: terms.write_copies,
    cover.COVER: cover.watch,
    cover.COVER_LETTER: cover.write_cover,
    cover.TOO_FEW: cover.write_too_few,
    practice.PRACTICE: practice.ask_practice,
    practice.INVITE: practice.write_practice,
}


def work(at: datetime) -> None:
    """Do each of our errands that is due, those that follow from them too; once each."""
    while (
        due := Errand.objects.filter(kind__in=OURS, due__lte=at, done_at=None).order_by("due", "id").first()
    ):
        OURS[due.kind](due.args, now=at)
        due.done_at = at
        due.save()
