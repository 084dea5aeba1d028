"""Saying what comes next in a case, who does it and by when; or why it rests (R-237, R-262)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.handling import Handling, why_not_write
from holdspace.conduct.rules.next_step import why_not_name
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.opening import OpenCase


def add_step(act: Handling, what: str, *, owner: UUID, due: datetime) -> None:
    """Write the next step within another deed, which has asked whether it may."""
    act.add("next_step", {"what": what, "owner": str(owner), "due": due.isoformat()})


@transaction.atomic
def name_step(
    opened: OpenCase, what: str, *, owner: UUID | None, due: datetime, by: UUID, now: datetime
) -> None:
    """Name the next step; it takes the place of the one before.

    Raises ``Refused`` as ``why_not_write``, and NOTHING_WRITTEN, NOT_A_READER, DATE_PAST.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(why_not_name(what, owner, due, act.readers, now))
    if owner is not None:
        add_step(act, what, owner=owner, due=due)
    act.save()


@transaction.atomic
def let_rest(opened: OpenCase, why: str, *, until: datetime, by: UUID, now: datetime) -> None:
    """Say what the case waits for, and until when; then the question is open again.

    Raises ``Refused`` as ``why_not_write``, and WHY_BLANK, DATE_PAST.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if why.strip() else Refusal.WHY_BLANK)
    allow(None if until > now else Refusal.DATE_PAST)
    act.add("rests", {"what": why, "until": until.isoformat()})
    act.save()
