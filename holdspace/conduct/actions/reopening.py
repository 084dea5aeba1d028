"""Opening a closed case again, with a reason and a week for the answer (R-268)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.carrying import contacts
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.actions.promised import ANSWER, CHECK_IN, CHECK_IN_OTHERS, UNWANTED, Route
from holdspace.conduct.actions.told import tell_waits
from holdspace.conduct.rules.reopening import REOPENED, TOLD, why_not_reopen
from holdspace.conduct.store.ledger import THREAD
from holdspace.conduct.store.opening import OpenCase


@transaction.atomic
def reopen(opened: OpenCase, why: str, *, by: UUID, community: str, now: datetime) -> None:
    """It is open again: whoever wrote hears so, with a new day for the answer, unless they want no word.

    What was decided holds until something else is decided. Raises ``Refused`` as ``why_not_reopen``.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_reopen(act.story, by, why))
    quiet = act.story.no_contact
    due = clock.answer_by(now, facts(now).zone)
    act.add(REOPENED, {"what": why})
    if not quiet:
        act.add(TOLD, {"answer_by": due.isoformat()}, drawer=THREAD)
    promised.end_all(opened.case.pk, CHECK_IN, CHECK_IN_OTHERS)
    late = frozenset() if quiet else contacts(act)
    route = Route(opened.case.pk, UNWANTED if quiet else ANSWER, act.readers, late)
    promised.make(route, due=due, made=now)
    act.save()
    tell_waits(act.readers - {by}, community, due=due, now=now)
    if not quiet:
        act.tell_reporter(community)
