"""A week off: asked first, with its dates, and answered."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.conduct.actions import carrying
from holdspace.conduct.actions.carrying import measures_in
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.rules import ballots as rules
from holdspace.conduct.rules.measures import (
    ASK_FOR,
    Doing,
    WeekAnswer,
)
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.opening import OpenCase


@transaction.atomic
def ask_week(
    opened: OpenCase, measure_id: str, *, since: datetime, words: str, zone: str, by: UUID, now: datetime
) -> None:
    """Write down that the person was asked to take a week off: its dates stand from now on (K3, R-280 to R-282).

    ``zone``: the community's. Raises ``Refused`` as ``why_not_ask_week``, and NOTHING_WRITTEN.
    """
    act = Handling(opened, by=by, now=now)
    allow(rules.why_not_see_to(act.story, by))
    measure = measures_in(act).all.get(measure_id)
    allow(Refusal.MEASURE_OVER if measure is None else rules.why_not_ask_week(measure, since, now))
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    until, answer_by = clock.week_off_until(since, zone), clock.later(now, ASK_FOR, zone)
    body = {
        "measure": measure_id,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "answer_by": answer_by.isoformat(),
        "what": words,
    }
    act.add("week_asked", body)
    found = measures_in(act).all[measure_id]
    for task in [task for task in found.tasks.values() if task.what is Doing.ASK and task.done is None]:
        act.add("measure_task_done", {"id": task.id, "what": words})
    carrying.end_promises(act, found, "tasks")
    carrying.promise(act, found, "answer", due=answer_by)
    act.save()


@transaction.atomic
def answer_week(
    opened: OpenCase, measure_id: str, answer: WeekAnswer, words: str, *, by: UUID, now: datetime
) -> None:
    """Write down whether the person agrees. Agreeing cuts nothing; the end stays as they were told (R-282, R-284).

    Raises ``Refused`` as ``why_not_answer_week``.
    """
    act = Handling(opened, by=by, now=now)
    allow(rules.why_not_see_to(act.story, by))
    measure = measures_in(act).all.get(measure_id)
    allow(Refusal.MEASURE_OVER if measure is None else rules.why_not_answer_week(measure, now))
    act.add("week_answer", {"measure": measure_id, "answer": str(answer), "what": words})
    carrying.end_promises(act, measures_in(act).all[measure_id], "answer")
    act.save()
    carrying.inform_others(act)
