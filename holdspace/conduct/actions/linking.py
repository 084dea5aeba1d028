"""Linking reports about the same thing, and letting one decision count for both; their threads stay apart."""

import uuid
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.handling import Handling, why_not_write
from holdspace.conduct.rules.linking import eligible_in, may_tell, why_not_take_over
from holdspace.conduct.rules.protecting import parked
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.statements import why_not_decide
from holdspace.conduct.rules.story import told
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.opening import OpenCase


def _readers(opened: OpenCase) -> frozenset[UUID]:
    return frozenset(holder.person_id for holder in circle_of(opened.case).values())


@transaction.atomic
def link(opened: OpenCase, other: OpenCase, why: str, *, by: UUID, now: datetime) -> None:
    """Say that two reports are about the same thing. It is written where it tells nobody of a report they may not read.

    Raises ``Refused`` as ``why_not_write`` for both, NOTHING_WRITTEN, and NOT_ALL_READ where it can stand in neither.
    """
    allow(None if why.strip() else Refusal.NOTHING_WRITTEN)
    # Always in the same order, so that two who link the same pair do not wait for each other.
    first, second = sorted((opened, other), key=lambda one: one.case.pk)
    acts = {one.case.pk: Handling(one, by=by, now=now) for one in (first, second)}
    mine, theirs = acts[opened.case.pk], acts[other.case.pk]
    written = False
    for here, there in ((mine, theirs), (theirs, mine)):
        allow(why_not_write(here.story, by))
        if may_tell(here.readers, there.readers):
            here.add("linked", {"case": str(there.opened.case.pk), "why": why})
            here.save()
            written = True
    allow(None if written else Refusal.NOT_ALL_READ)


@transaction.atomic
def part(opened: OpenCase, other: UUID, why: str, *, by: UUID, now: datetime) -> None:
    """They are not about the same thing after all. Raises ``Refused`` as ``why_not_write``, NOTHING_WRITTEN."""
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if why.strip() else Refusal.NOTHING_WRITTEN)
    act.add("parted", {"case": str(other), "why": why})
    act.save()


@transaction.atomic
def take_over(opened: OpenCase, other: OpenCase, *, by: UUID, now: datetime) -> None:
    """What was decided in the linked report counts here too, with who decided; measures stay where they were taken.

    Its reporter hears of it in their own thread. Raises ``Refused`` as ``why_not_write`` and ``why_not_take_over``,
    PEOPLE_FIRST, NOT_HEARD.
    """
    act = Handling(opened, by=by, now=now)
    there, readers = told(other.entries), _readers(other)
    allow(why_not_write(act.story, by))
    allow(parked(act.story))
    allow(why_not_take_over(act.story, act.readers, there, readers, eligible_in(other.entries)))
    allow(why_not_decide(act.entries, now))
    proposal = there.proposal
    assert proposal is not None
    body: dict[str, Any] = {
        "id": uuid.uuid4().hex,
        "outcome": str(proposal.outcome),
        "why": proposal.why,
        "deliverer": str(proposal.deliverer) if proposal.deliverer else "",
        "wording": proposal.wording,
        "minimum": proposal.minimum,
    }
    act.add("proposal", body)
    decided = next(entry for entry in reversed(other.entries) if entry.kind == "decided")
    act.add("decided", {**decided.body, "proposal": body["id"], "with": str(other.case.pk)})
    said = next((entry for entry in reversed(other.entries) if entry.kind == "delivered"), None)
    if said is not None and there.delivered is not None:
        act.add("delivered", dict(said.body))
    act.save()
