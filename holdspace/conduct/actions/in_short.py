"""One neutral line about a case, by two readers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.handling import Handling, why_not_write
from holdspace.conduct.rules.in_short import READ, WRITTEN, in_short_of, why_not_read
from holdspace.conduct.rules.naming import known_in, names_in
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.opening import OpenCase


@transaction.atomic
def write(opened: OpenCase, words: str, *, by: UUID, now: datetime) -> None:
    """Write the line, which names nobody. Raises ``Refused`` as ``why_not_write``, NOTHING_WRITTEN, NAMED_IN_TEXT."""
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    allow(Refusal.NAMED_IN_TEXT if names_in(words, known_in(act.named)) else None)
    act.add(WRITTEN, {"what": words.strip()})
    act.save()


@transaction.atomic
def read(opened: OpenCase, *, by: UUID, now: datetime) -> None:
    """Say that it is neutral and right. Raises ``Refused`` as ``why_not_write`` and ``why_not_read``."""
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(why_not_read(in_short_of(act.entries), by))
    act.add(READ, {})
    act.save()
