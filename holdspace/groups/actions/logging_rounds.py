"""A round that passed writes its own line into the decision log (R-117)."""

from datetime import datetime

from holdspace.groups.models import Decision, DecisionVoice, Round
from holdspace.groups.readers.counts import count_of
from holdspace.groups.rules.decisions import How
from holdspace.journal import actions as journal


def round_ended(row: Round, *, passed: bool, now: datetime) -> None:
    """Log what was agreed, with who agreed; silence is in no count but that of who was asked."""
    if not passed:
        return
    count = count_of(row)
    decision = Decision.objects.create(
        group=row.group,
        how=How.ROUND,
        words=row.asks,
        of=count.asked,
        made_at=now,
        logged_by=None,
        logged_at=now,
        round=row,
    )
    voices = [
        DecisionVoice(decision=decision, person_id=person, agrees=True, at=now) for person in count.agree
    ]
    DecisionVoice.objects.bulk_create(voices)
    journal.record(
        "decision.logged", by=journal.COMMUNITY, about=decision, at=now, detail={"how": How.ROUND.value}
    )
