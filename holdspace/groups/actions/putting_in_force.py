"""The one way in which a group's own agreement comes into force: a round that passed (R-116)."""

from datetime import datetime

from holdspace.groups.models import OwnText, Round
from holdspace.groups.rules.own_agreements import TextState
from holdspace.journal import actions as journal


def round_ended(row: Round, *, passed: bool, now: datetime) -> None:
    """The text that was asked about is in force and replaces the one before; or it is a draft again."""
    text = OwnText.objects.select_for_update().filter(pk=row.subject_id, state=TextState.ROUND).first()
    if text is None:
        return
    if not passed:
        text.state = TextState.DRAFT
        text.save(update_fields=["state"])
        return
    before = OwnText.objects.filter(chain=text.chain, state=TextState.IN_FORCE)
    before.update(state=TextState.REPLACED)
    text.state, text.round, text.in_force_at = TextState.IN_FORCE, row, now
    text.save(update_fields=["state", "round", "in_force_at"])
    journal.record("own_agreement.in_force", by=journal.COMMUNITY, about=text, at=now)
