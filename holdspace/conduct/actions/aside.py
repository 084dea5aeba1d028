"""Looking at what was set aside: it is a report after all, or it stays where it is. Both are one click, and kept."""

import base64
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.community.readers import facts
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.actions.mailing import SET_ASIDE, Incoming, file_mail
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.mail import looked_at
from holdspace.conduct.rules.mail import Aside
from holdspace.conduct.store.opening import OpenCase
from holdspace.connectors.mail.mailbox import Taken
from holdspace.connectors.mail.message import read


@transaction.atomic
def take_up(opened: OpenCase, *, by: UUID, now: datetime) -> None:
    """It is a report: filed as if it had been taken for one at once, its dates from when the mail arrived.

    Its writer is answered, but where the sender was found to be forged. A second click changes nothing. Raises
    ``Refused(NOBODY_LEFT)``.
    """
    if looked_at(opened.entries):
        return
    kept = next(entry.body for entry in opened.entries if entry.kind == "mail_original")
    why = next(str(entry.body.get("why", "")) for entry in opened.entries if entry.kind == "set_aside")
    raw = base64.b64decode(kept["raw"])
    size = len(raw) + 1 if kept.get("cut") else len(raw)
    taken = Taken("", datetime.fromisoformat(kept["arrived"]), size, raw)
    _look(opened, "taken_up", by, now)
    incoming = Incoming(taken, read(raw), committee(now), facts(now), now)
    file_mail(incoming, answer=why != Aside.FORGED)


@transaction.atomic
def leave_aside(opened: OpenCase, *, by: UUID, now: datetime) -> None:
    """It is no report. It stays sealed, and nobody is answered. A second click changes nothing."""
    if not looked_at(opened.entries):
        _look(opened, "left_aside", by, now)


def _look(opened: OpenCase, kind: str, by: UUID, now: datetime) -> None:
    act = Handling(opened, by=by, now=now)
    act.add(kind, {})
    act.save()
    for found in promised.of_case(opened.case.pk, SET_ASIDE):
        promised.end(found)
