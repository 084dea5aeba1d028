"""One thing to do for a measure, as its page and the case print it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts_measures as texts
from holdspace.conduct.readers.places import place_name
from holdspace.conduct.readers.told import Names
from holdspace.conduct.rules.measures import Measure, Measures, Task
from holdspace.conduct.rules.outcome import TOLD_BY_LETTER


@dataclass(frozen=True)
class TaskLine:
    """One thing to do, by whom and by when; ``proof`` once it is done."""

    id: str
    says: str
    owner: str
    due: datetime
    mine: bool
    proof: str
    done: datetime | None
    late: bool


def task_line(task: Task, measure: Measure, me: UUID, names: Names, now: datetime) -> TaskLine:
    said = str(texts.DOINGS[task.what]) % {
        "person": measure.wanted.person,
        "place": place_name(task.place) if task.place else "",
    }
    if task.place == "elsewhere" and measure.wanted.place:
        said = f"{said} ({measure.wanted.place})"
    return TaskLine(
        id=task.id,
        says=said,
        owner=names.of(task.owner) if task.owner else "",
        due=task.due,
        mine=task.owner in {me, None},
        proof=str(texts.BY_LETTER) if task.proof == TOLD_BY_LETTER else task.proof,
        done=task.done.at if task.done else None,
        late=task.done is None and task.due < now,
    )


def task_of(found: Measures, task_id: str, me: UUID, names: Names, now: datetime) -> TaskLine | None:
    """One open task, for its own page."""
    task = found.task(task_id)
    if task is None or task.done:
        return None
    return task_line(task, found.all[task.measure], me, names, now)
