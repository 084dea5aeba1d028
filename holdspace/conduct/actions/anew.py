"""What is promised anew when somebody says more after the last word: a first word and an answer (R-209, R-268)."""

from datetime import datetime
from uuid import UUID

from holdspace.conduct.actions import promised
from holdspace.conduct.actions.promised import ANSWER, FIRST_WORD, Route
from holdspace.conduct.rules.report import Promised


def promise_anew(
    case_id: UUID,
    dates: Promised,
    *,
    readers: frozenset[UUID],
    late: frozenset[UUID],
    mail: tuple[str, str] | None,
    made: datetime,
) -> dict[str, str]:
    """Promise both, as to a new report, in the caller's transaction; what the entry then names.

    A promise that is still open stays as it is: what was promised never moves later. ``late``: who hears, without
    content, when nobody keeps it. ``mail``: where a letter about the first word goes.
    """
    still_open = {found.route.kind for found in promised.of_case(case_id)}
    wanted = {
        "first_word_by": (Route(case_id, FIRST_WORD, readers, late, mail), dates.first_word_by),
        "answer_by": (Route(case_id, ANSWER, readers, late), dates.answer_by),
    }
    named: dict[str, str] = {}
    for name, (route, due) in wanted.items():
        if due and route.kind not in still_open:
            promised.make(route, due=due, made=made)
            named[name] = due.isoformat()
    return named
