"""Somebody passes on what they were told: a report like any other, sealed, whose dates count from the telling."""

from datetime import datetime
from uuid import UUID

from holdspace.clock.refusal import allow
from holdspace.community.rules import Facts
from holdspace.conduct.actions.intake import Beside, Came, Receipt, file_report
from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.rules.relay import Relay, why_not_relay
from holdspace.conduct.rules.report import Report
from holdspace.conduct.store.ledger import HOUSE
from holdspace.vault import Secret, Start


def relay_report(
    report: Report,
    relay: Relay,
    *,
    start: Start,
    committee: Committee,
    facts: Facts,
    now: datetime,
    by: UUID | None = None,
    signed_with: Secret | None = None,
) -> Receipt:
    """Store what was told, once however often it is sent; the words are for whoever told it.

    ``by`` and ``signed_with``: the member at whose open desk it is written down; None for anybody else, who says in
    ``relay.passed_on_by`` who they are. Raises ``Refused``: TOLD_LATER, NAMED_WITHOUT_YES, and as ``file_report``.
    """
    allow(why_not_relay(relay, now))
    written_by = str(by) if by and signed_with else HOUSE
    beside = Beside("relayed", relay.body(), by=written_by, signed_with=signed_with if by else None)
    came = Came(relay.told_at, (beside,))
    return file_report(report, start=start, committee=committee, facts=facts, now=now, came=came)
