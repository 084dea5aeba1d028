"""Saying who carries a case, who takes notes and who keeps the time."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.handling import Handling, why_not_write
from holdspace.conduct.rules.duties import KIND, Duty, duties_of, may_have
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.opening import OpenCase


@transaction.atomic
def give(opened: OpenCase, wanted: Mapping[Duty, UUID], *, by: UUID, now: datetime) -> None:
    """Give duties to readers; what stands already is not written again.

    Raises ``Refused`` as ``why_not_write``, and NOT_A_READER for somebody who has not passed the gate.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    people = may_have(act.story, act.readers)
    allow(None if set(wanted.values()) <= set(people) else Refusal.NOT_A_READER)
    had = duties_of(act.entries, act.story, act.readers)
    for duty, person in wanted.items():
        if had.get(duty) != person:
            act.add(KIND, {"duty": str(duty), "person": str(person)})
    act.save()
