"""Tasks of a measure: who does one, and that it is done."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions import carrying
from holdspace.conduct.actions.carrying import measures_in
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.rules import ballots as rules
from holdspace.conduct.rules.measures import (
    Doing,
    Measure,
    Task,
)
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.responses import Response
from holdspace.conduct.store.opening import OpenCase

# Words that somebody has been told: the others hear that it was said.
SAYING = frozenset({Doing.TELL, Doing.PUBLISH, Doing.ASK, Doing.OFFER})


@transaction.atomic
def record_done(
    opened: OpenCase, task_id: str, words: str, *, all_yes: bool = False, by: UUID, now: datetime
) -> None:
    """Somebody did what was asked, and says how it can be seen (R-302).

    ``all_yes``: a talk between them was offered, and everybody has said yes: only then somebody sees to it (R-298).

    Raises ``Refused``: TASK_OVER, NOTHING_WRITTEN.
    """
    act = Handling(opened, by=by, now=now)
    allow(rules.why_not_see_to(act.story, by))
    task = measures_in(act).task(task_id)
    allow(None if task and task.done is None else Refusal.TASK_OVER)
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    act.add("measure_task_done", {"id": task_id, "what": words})
    if task:
        _go_on(act, task, all_yes=all_yes)
        _end_when_done(act, task)
    act.save()
    if task and task.what in SAYING:
        carrying.inform_others(act)


def needs_all(measure: Measure, task: Task) -> bool:
    """Whether what was offered takes place only with everybody's yes."""
    return measure.wanted.kind is Response.REPAIR and task.what is Doing.OFFER


def _go_on(act: Handling, task: Task, *, all_yes: bool) -> None:
    measure = measures_in(act).all[task.measure]
    if all_yes and needs_all(measure, task):
        carrying.add_task(act, measure, Doing.DO, due=act.now + carrying.TASK_WITHIN)


def _end_when_done(act: Handling, task: Task) -> None:
    measure = measures_in(act).all[task.measure]
    waiting = [one for one in measure.tasks.values() if one.done is None]
    if not any(one.blocks for one in waiting):
        carrying.end_promises(act, measure, "tasks")
    for what, kind in ((Doing.REOPEN, "reopen"), (Doing.CHECK, f"check:{_place(measure, task)}")):
        if task.what is what and not any(one.what is Doing.REOPEN for one in waiting if what is Doing.REOPEN):
            carrying.end_promises(act, measure, kind)


def _place(measure: Measure, task: Task) -> int:
    days = list(measure.wanted.checks)
    return days.index(task.due) if task.due in days else -1


@transaction.atomic
def give_task(opened: OpenCase, task_id: str, to: UUID, *, by: UUID, now: datetime) -> None:
    """Let somebody else of the readers do it. Raises ``Refused``: TASK_OVER, NO_DELIVERER."""
    act = Handling(opened, by=by, now=now)
    allow(rules.why_not_see_to(act.story, by))
    task = measures_in(act).task(task_id)
    allow(None if task and task.done is None else Refusal.TASK_OVER)
    allow(None if to in act.readers else Refusal.NO_DELIVERER)
    act.add("measure_task_given", {"id": task_id, "person": str(to)})
    act.save()
