"""The others say whether somebody who said "partly" reads on; where most say no, the case closes for them (R-225)."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.circles import step_aside
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.actions.told import tell_waits
from holdspace.conduct.rules.partly import ReadingOn, questions_of, rest_of, why_not_say
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.opening import OpenCase

WITHIN = timedelta(days=2)


@transaction.atomic
def say(opened: OpenCase, person: UUID, *, reads_on: bool, by: UUID, community: str, now: datetime) -> None:
    """Say whether they read on. The first to say so asks the others, who hear that something waits.

    Once more than half of the free others say no, it closes for them at once. Raises ``Refused`` as ``why_not_say``.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_say(person, by, act.story, act.entries, act.readers))
    rest = rest_of(person, act.story, act.readers)
    before = questions_of(act.entries).get(person)
    asked = before or ReadingOn(uuid.uuid4().hex, person)
    about = {"id": asked.id, "person": str(person)}
    if before is None:
        act.add("partly_asked", about)
    act.add("partly_vote", {**about, "reads_on": reads_on})
    outcome = replace(asked, said={**asked.said, by: reads_on}).outcome(rest)
    if outcome is not None:
        act.add("partly_decided", {**about, "reads_on": outcome})
    act.save()
    if before is None and outcome is None:
        tell_waits(rest - {by}, community, due=now + WITHIN, now=now)
    if outcome is False:
        _leaves(opened, person, now)


def _leaves(opened: OpenCase, person: UUID, now: datetime) -> None:
    for holder in circle_of(opened.case).values():
        if holder.person_id == person:
            step_aside(opened.case.pk, holder, now=now)
