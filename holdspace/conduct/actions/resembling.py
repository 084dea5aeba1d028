"""Saying whether a new account is somebody who must stay away; two who say so close the same places to it (R-291)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.carrying import measures_in, places_of, write_bar_for
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.rules.ballots import why_not_see_to
from holdspace.conduct.rules.resembling import said_of, settled, why_not_say
from holdspace.conduct.rules.responses import Where
from holdspace.conduct.store.opening import OpenCase
from holdspace.people.models import Person


@transaction.atomic
def say(opened: OpenCase, measure_id: str, person: Person, *, same: bool, by: UUID, now: datetime) -> None:
    """One member says whether it is the same person. With the second yes the measure's bars hold here too.

    Raises ``Refused``: GATE_CLOSED, and those of ``why_not_say``.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_see_to(act.story, by))
    measure = measures_in(act).all.get(measure_id)
    about = measure_id, person.pk
    allow(why_not_say(measure, said_of(act.entries).get(about, {}), by, now))
    assert measure is not None
    act.add("likeness", {"measure": measure_id, "person": str(person.pk), "same": same})
    if settled(said_of(act.entries)[about]):
        for scope in places_of(measure):
            if scope != Where.ELSEWHERE:
                write_bar_for(act, measure, person, scope, since=now)
    act.save()
