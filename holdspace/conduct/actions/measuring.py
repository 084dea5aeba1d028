"""Putting together what follows, voting on a measure, asking for a week off, and saying that something is done."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions import carrying, promised
from holdspace.conduct.actions.carrying import measures_in
from holdspace.conduct.actions.handling import Handling, why_not_write
from holdspace.conduct.actions.promised import MEASURE
from holdspace.conduct.rules import ballots as rules
from holdspace.conduct.rules.case import Tally
from holdspace.conduct.rules.guarded import why_not_say
from holdspace.conduct.rules.measured import begun_by
from holdspace.conduct.rules.measures import (
    LOOK_WITHIN,
    REVIEWING,
    Ballot,
    Choice,
    Doing,
    How,
    Measure,
)
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.responses import Wanted, why_not_alone, why_not_times, why_not_want
from holdspace.conduct.store.opening import OpenCase


@transaction.atomic
def draft(opened: OpenCase, wanted: Wanted, *, by: UUID, now: datetime) -> None:
    """Put one response down for the proposal. Raises ``Refused`` as ``why_not_want`` and ``why_not_say``."""
    act = Handling(opened, by=by, now=now)
    story = act.story
    allow(why_not_write(story, by))
    allow(Refusal.ALREADY_DECIDED if story.settled(act.readers) else None)
    allow(why_not_want(wanted, eligible=story.voters(act.readers), now=now))
    allow(why_not_say(act.entries, wanted.words))
    act.add("response_drafted", {"response": wanted.body()})
    act.save()


@transaction.atomic
def drop(opened: OpenCase, response_id: str, *, by: UUID, now: datetime) -> None:
    """Take a response out again. Raises ``Refused(MEASURE_OVER)`` where it is not there."""
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if response_id in measures_in(act).drafted else Refusal.MEASURE_OVER)
    act.add("response_dropped", {"id": response_id})
    act.save()


def carry_out(act: Handling, proposal_id: str) -> None:
    """A proposal of several things was decided: each of them begins (within the deed that decided it)."""
    found = measures_in(act)
    wanted = {one.id for one in found.proposed.get(proposal_id, ())}
    carrying.begin(act, [measure for key, measure in found.all.items() if key in wanted])


@transaction.atomic
def begin_alone(opened: OpenCase, wanted: Wanted, *, why: str, minimum: int, by: UUID, now: datetime) -> None:
    """One member takes an emergency measure; it holds at once, and the others look at it within 24 h (R-235).

    Raises ``Refused``: NO_END, TOO_LONG_ALONE, WHY_BLANK and those of ``why_not_want``.
    """
    act = Handling(opened, by=by, now=now)
    story = act.story
    allow(why_not_write(story, by))
    allow(why_not_alone(wanted, now=now))
    allow(why_not_want(wanted, eligible=act.readers, now=now))
    allow(why_not_say(act.entries, wanted.words))
    allow(None if why.strip() else Refusal.WHY_BLANK)
    act.add("measure_begun", {"response": wanted.body(), "how": str(How.EMERGENCY)})
    carrying.begin(act, [measures_in(act).all[wanted.id]])
    ballot = Ballot(uuid.uuid4().hex, wanted.id, Choice.CONFIRM, by, now, why=why, minimum=minimum)
    _open(act, ballot)
    carrying.promise(act, measures_in(act).all[wanted.id], "look", due=now + LOOK_WITHIN)
    _settle(act, ballot.id)
    act.save()


@transaction.atomic
def put_to_vote(opened: OpenCase, ballot: Ballot, *, by: UUID, now: datetime) -> None:
    """Put something about a measure to the vote; whoever does says yes to it. Works after a case has closed too.

    Raises ``Refused`` as ``why_not_ballot``; for something new also as ``why_not_want``.
    """
    act = Handling(opened, by=by, now=now)
    story, found = act.story, measures_in(act)
    ballot = replace(ballot, by=by, at=now)
    allow(rules.why_not_see_to(story, by))
    allow(rules.why_not_ballot(ballot, found, story, voters=story.voters(act.readers)))
    if ballot.wanted:
        allow(why_not_write(story, by))
        allow(why_not_want(ballot.wanted, eligible=act.readers, now=now))
        allow(why_not_say(act.entries, ballot.wanted.words))
    _open(act, ballot)
    _settle(act, ballot.id)
    act.save()


def _open(act: Handling, ballot: Ballot) -> None:
    body = {
        "id": ballot.id,
        "measure": ballot.measure,
        "choice": str(ballot.choice),
        "why": ballot.why,
        "until": ballot.until.isoformat() if ballot.until else "",
        "review": ballot.review.isoformat() if ballot.review else "",
        "conditions": ballot.conditions,
        "minimum": ballot.minimum,
        "appeal": ballot.appeal,
        **({"response": ballot.wanted.body()} if ballot.wanted else {}),
    }
    act.add("ballot", body)


@transaction.atomic
def vote(opened: OpenCase, ballot_id: str, *, yes: bool, by: UUID, now: datetime) -> None:
    """Say yes or no about a measure. Raises ``Refused``: NO_PROPOSAL, DOES_NOT_VOTE."""
    act = Handling(opened, by=by, now=now)
    story, found = act.story, measures_in(act)
    allow(rules.why_not_see_to(story, by))
    allow(rules.why_not_vote(found.ballots.get(ballot_id), found, by, story.voters(act.readers)))
    act.add("ballot_vote", {"ballot": ballot_id, "yes": yes})
    _settle(act, ballot_id)
    act.save()


def _settle(act: Handling, ballot_id: str) -> None:
    """Where the last word has been said: write down how it stands, and do what follows."""
    found, story = measures_in(act), act.story
    ballot = found.ballots[ballot_id]
    eligible = found.eligible(ballot, story.voters(act.readers))
    standing = ballot.standing(eligible)
    if standing is Tally.OPEN:
        return
    before = found.all.get(ballot.measure)
    body = {
        "ballot": ballot_id,
        "how": str(standing),
        "eligible": sorted(str(person) for person in eligible),
        "yes": sorted(str(person) for person, yes in ballot.votes.items() if yes and person in eligible),
    }
    act.add("ballot_decided", body)
    for found_promise in promised.of_case(act.opened.case.pk, f"{MEASURE}:appeal") if ballot.appeal else ():
        promised.end(found_promise)
    measure = measures_in(act).all.get(ballot.measure)
    if measure is not None:
        _follow(act, ballot, measure, before, carried=standing is not Tally.FAILED)


def _follow(
    act: Handling, ballot: Ballot, measure: Measure, before: Measure | None, *, carried: bool
) -> None:
    """What a decided ballot changes outside of the case, and who is to be told."""
    if ballot.choice is Choice.CONFIRM:
        carrying.end_promises(act, measure, "look")
        if not carried:
            carrying.end(act, measure)
            carrying.add_task(act, measure, Doing.TELL, due=act.now + carrying.TASK_WITHIN)
        return
    if not carried:
        return
    if ballot.choice is Choice.BEGIN:
        carrying.begin(act, [measure])
        return
    if ballot.choice is Choice.ENFORCE:
        carrying.close_places(act, measure, carrying.places_of(measure), since=max(act.now, measure.since))
    elif ballot.choice is Choice.LIFT:
        carrying.end(act, measure)
    elif before is not None and measure.until != before.until:
        carrying.move_end(act, measure)
    if ballot.choice in REVIEWING and ballot.choice is not Choice.LIFT:
        carrying.end_promises(act, measure, "review")
        if measure.review:
            carrying.promise(act, measure, "review", due=measure.review)
    if ballot.choice is not Choice.KEEP:
        carrying.add_task(act, measure, Doing.TELL, due=act.now + carrying.TASK_WITHIN)


@transaction.atomic
def ask_back(opened: OpenCase, measure_id: str, words: str, *, by: UUID, now: datetime) -> None:
    """Write down that somebody asks to come back: the measure is looked at within two weeks (R-290).

    Raises ``Refused``: MEASURE_OVER, NOTHING_WRITTEN.
    """
    act = Handling(opened, by=by, now=now)
    allow(rules.why_not_see_to(act.story, by))
    measure = measures_in(act).all.get(measure_id)
    allow(Refusal.MEASURE_OVER if measure is None or measure.ended(now) else None)
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    act.add("return_asked", {"measure": measure_id, "what": words})
    carrying.promise(act, measures_in(act).all[measure_id], "review", due=now + carrying.WARNED)
    act.save()


@transaction.atomic
def bring_in(opened: OpenCase, wanted: Wanted, *, by: UUID, now: datetime) -> None:
    """A measure in force from before this house was used, with its own dates, so that the register is true.

    Raises ``Refused``: NO_PERSON, NO_WORDING, NO_PLACE, MEASURE_OVER (it has ended already), END_FIRST.
    """
    act = Handling(opened, by=by, now=now)
    allow(rules.why_not_see_to(act.story, by))
    later = replace(wanted, since=None)
    allow(why_not_times(later, now=now) or why_not_want(later, eligible=act.readers, now=now))
    act.add("measure_begun", {"response": wanted.body(), "how": str(How.BROUGHT_IN)})
    measure = begun_by(wanted, How.BROUGHT_IN, now)
    for scope in _written_once(carrying.places_of(measure)):
        carrying.write_bar(act, measure, scope, since=measure.since)
    if measure.review:
        carrying.promise(act, measure, "review", due=max(measure.review, now + carrying.WARNED))
    act.save()


def _written_once(places: Iterable[str]) -> list[str]:
    return [place for place in dict.fromkeys(places) if place != "elsewhere"]
