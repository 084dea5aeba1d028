"""A round that passed writes its own line into the decision log (R-117)."""

from datetime import datetime

from holdspace.community.readers import facts
from holdspace.groups import texts_decisions as texts
from holdspace.groups.models import Decision, DecisionVoice, OwnText, Round, Sharing
from holdspace.groups.readers.counts import count_of
from holdspace.groups.readers.shared import ends_on, to_whom
from holdspace.groups.rules.decisions import How
from holdspace.groups.rules.rounds import Subject
from holdspace.journal import actions as journal
from holdspace.ui import dates


def round_ended(row: Round, *, passed: bool, now: datetime) -> None:
    """Log what was agreed, with who agreed; silence is in no count but that of who was asked."""
    if not passed:
        return
    count = count_of(row)
    decision = Decision.objects.create(
        group=row.group,
        how=How.ROUND,
        words=_words(row, now),
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


def _words(row: Round, now: datetime) -> str:
    """What was decided, as a sentence; for a question of somebody's own, the question as it was asked."""
    if row.subject == Subject.SHARING:
        sharing = Sharing.objects.select_related("version__item").get(pk=row.subject_id)
        zone = facts(now).zone
        said = {
            "title": sharing.version.item.title,
            "number": sharing.version.number,
            "whom": to_whom(sharing),
            "day": dates.day(ends_on(sharing.until, zone), zone, now),
        }
        return str(texts.MAY_BE_SHOWN) % said
    text = OwnText.objects.filter(pk=row.subject_id).first() if row.subject == Subject.AGREEMENT else None
    return str(texts.HOLDS_AMONG_US) % {"title": text.title} if text else row.asks
