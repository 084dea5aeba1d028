"""Writing down whether somebody to whom it happened wants to hear of it (R-301)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.rules.affected import SAID, why_not_write_down
from holdspace.conduct.rules.ballots import why_not_see_to
from holdspace.conduct.rules.persons import persons_of
from holdspace.conduct.rules.witnesses import why_not_contact
from holdspace.conduct.store.opening import OpenCase


@transaction.atomic
def write_down(opened: OpenCase, person: str, *, yes: bool, words: str, by: UUID, now: datetime) -> None:
    """What they said to one of us, and how it reaches them safely. A later word takes the place of an earlier one.

    Raises ``Refused``: GATE_CLOSED, NO_SUCH_PERSON, NOTHING_WRITTEN and as ``why_not_contact``.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_see_to(act.story, by))
    one = persons_of(act.entries).get(person)
    allow(why_not_write_down(one, words))
    assert one is not None
    allow(why_not_contact(act.entries, one))
    act.add(SAID, {"about": one.id, "yes": yes, "what": words})
    act.save()
