"""The one way in which a group consents to a draft: a round that passed, about just these words (R-062)."""

from datetime import datetime

from holdspace.agreements import actions as agreements
from holdspace.agreements.models import Consent, Side, Version
from holdspace.agreements.rules import Status
from holdspace.groups.models import Round
from holdspace.journal import actions as journal


def round_ended(row: Round, *, passed: bool, now: datetime) -> None:
    """Write the consent down, unless the words have changed since they were asked about: then it is asked anew."""
    draft = Version.objects.select_related("agreement").filter(pk=row.subject_id, status=Status.DRAFT).first()
    if not passed or draft is None or draft.group_id != row.group_id or draft.mark != row.version:
        return
    if Consent.objects.filter(version=draft, side=Side.GROUP, mark=row.version).exists():
        return
    agreements.record_group_consent(
        draft, group_id=row.group_id, round_id=row.pk, mark=row.version, by=journal.COMMUNITY, now=now
    )
