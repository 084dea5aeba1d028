"""Bring in what was dealt with before, so that the register is true on its first day; close it with its own day."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.community.rules import Facts
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.actions.intake import Beside, Came, file_report
from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.rules.case import Question
from holdspace.conduct.rules.old_matters import OldMatter, old_matter_in, why_not_close_as_then
from holdspace.conduct.rules.report import Report
from holdspace.conduct.store.opening import OpenCase
from holdspace.vault import Secret, Start


def bring_in(
    report: Report,
    matter: OldMatter,
    *,
    against: str,
    start: Start,
    committee: Committee,
    facts: Facts,
    by: UUID,
    signed_with: Secret,
    now: datetime,
) -> None:
    """Seal an old matter for whoever may read it, once however often it is sent. Nothing is promised, nobody is told.

    ``against``: the answer to "is it against our guidelines?" as it was found then. Raises as ``file_report``.
    """
    found = {"question": str(Question.AGAINST), "answer": against, "words": matter.decided}
    beside = (
        Beside("old_matter", matter.body(), by=str(by), signed_with=signed_with),
        Beside("finding", found, by=str(by), signed_with=signed_with),
    )
    came = Came(matter.received, beside, over=True)
    file_report(report, start=start, committee=committee, facts=facts, now=now, came=came)


@transaction.atomic
def close_as_then(opened: OpenCase, *, by: UUID, now: datetime) -> None:
    """Everything is written down: it is closed, and kept as long as one that was closed on that day.

    Raises ``Refused``: GATE_CLOSED, NOT_DECIDED (it is no old matter), CASE_CLOSED.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_close_as_then(act.entries, by))
    matter = old_matter_in(act.entries)
    act.add("closed", {"on": matter.closed.isoformat()} if matter else {})
    act.save()
