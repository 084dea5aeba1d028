"""Answer what an import could not know, or let it go."""

from datetime import datetime

from django.db import transaction

from holdspace.clock.refusal import Refused, allow
from holdspace.groups import rules
from holdspace.groups.models import Question
from holdspace.groups.readers.facts import here_of
from holdspace.groups.rules import Refusal
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@transaction.atomic
def answer_question(question: Question, *, answer: str, by: Person, now: datetime) -> None:
    """Answer a question, or let it go with an empty answer. Raises ``Refused`` (not steering, answered already)."""
    row = Question.objects.select_for_update(of=("self",)).select_related("group").get(pk=question.pk)
    allow(rules.why_not_steer(here_of(row.group, standing_of(by, now))))
    if row.ended_at is not None:
        raise Refused(Refusal.ANSWERED)
    row.answer, row.ended_at = answer.strip()[:500], now
    row.save(update_fields=["answer", "ended_at"])
    journal.record(
        "group.question_answered", by=by, about=row.group, at=now, detail={"let_go": not row.answer}
    )
