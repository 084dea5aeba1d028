"""Writing down that somebody asked about a case, or spoke of it, and what they are answered (R-303, R-311)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.rules.asked_about import KIND, Asker, Reply, why_not_write_down
from holdspace.conduct.rules.ballots import why_not_see_to
from holdspace.conduct.store.opening import OpenCase


@transaction.atomic
def write_down(opened: OpenCase, asker: Asker, words: str, reply: Reply, *, by: UUID, now: datetime) -> None:
    """It may come long after a case has closed. Raises ``Refused``: GATE_CLOSED, NOTHING_WRITTEN."""
    act = Handling(opened, by=by, now=now)
    allow(why_not_see_to(act.story, by))
    allow(why_not_write_down(words))
    act.add(KIND, {"asker": str(asker), "what": words, "reply": str(reply)})
    act.save()
