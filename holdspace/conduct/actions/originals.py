"""A member takes an original: that is written into the trail (R-200)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.ledger import TRAIL
from holdspace.conduct.store.opening import OpenCase


@transaction.atomic
def note_original(opened: OpenCase, file_id: UUID, *, by: UUID, now: datetime) -> None:
    """Write into the trail that a member took an original. Raises ``Refused(GATE_CLOSED)``."""
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    act.add("original_taken", {"file": str(file_id)}, drawer=TRAIL)
    act.save()
