"""Carrying out what was decided: tasks, bars, promises. What this house can do it does; the rest it asks for (R-302).

Everything that must happen later is written now, while somebody knows it: bars carry their end, so that they are
lifted with nobody unlocked (the vault scheme, sections 5 and 9).
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from holdspace.community.readers import facts
from holdspace.conduct import letters
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.actions.promised import MEASURE, Route
from holdspace.conduct.actions.told import not_told_yet
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.measures import Doing, Measure, Measures, Task
from holdspace.conduct.rules.responses import BANS, BARS_EVENTS, Response, Where, by_hand
from holdspace.conduct.rules.seats import SeatKind
from holdspace.outbox import actions as outbox
from holdspace.outbox.actions import post_sealed
from holdspace.people import actions as people
from holdspace.people.models import Bar, Person
from holdspace.people.readers import beside_at_vendor

BARS_ENDED = "conduct.bars_ended"
TASK_WITHIN = timedelta(days=2)
INFORMED_WITHIN = timedelta(days=7)
WARNED = timedelta(days=14)  # a review is asked for two weeks before its day
LEADING = "leading"
SAID_FIRST: dict[Response, Doing] = {
    Response.PUBLIC_REPRIMAND: Doing.PUBLISH,
    Response.WEEK_OFF: Doing.ASK,
    Response.RESOURCES: Doing.OFFER,
    Response.SUPPORT: Doing.OFFER,
    Response.REPAIR: Doing.OFFER,
}


def measures_in(act: Handling) -> Measures:
    return measures_of(act.entries)


def begin(act: Handling, measures: Iterable[Measure]) -> None:
    """What a measure needs when it begins: somebody who says it, places that are closed, days on which to look."""
    for measure in measures:
        add_task(act, measure, SAID_FIRST.get(measure.wanted.kind, Doing.TELL), due=act.now + TASK_WITHIN)
        if measure.wanted.kind is not Response.WEEK_OFF:
            close_places(act, measure, places_of(measure))
        for place, day in enumerate(measure.wanted.checks):
            add_task(act, measure, Doing.CHECK, due=day)
            promise(act, measure, f"check:{place}", due=day)
        if measure.review:
            promise(act, measure, "review", due=measure.review)
        promise(act, measure, "tasks", due=act.now + TASK_WITHIN)


def places_of(measure: Measure) -> tuple[str, ...]:
    """The scopes that a measure closes."""
    wanted = measure.wanted
    if wanted.kind in BANS:
        return wanted.where
    if wanted.kind in BARS_EVENTS:
        return (Where.EVENTS,)
    if wanted.kind is Response.WEEK_OFF:
        return (Where.CHAT,)
    return (LEADING,) if wanted.kind is Response.NO_LEADING else ()


def close_places(
    act: Handling, measure: Measure, places: tuple[str, ...], *, since: datetime | None = None
) -> None:
    """Write the bars, and ask for what is kept by hand; where it ends, also that it is opened again."""
    begins = since or measure.since
    for scope in places:
        if scope != Where.ELSEWHERE:
            write_bar(act, measure, scope, since=begins)
    for place in (*by_hand(places), *(["roles"] if {LEADING, Where.COMMUNITY} & set(places) else [])):
        what = Doing.ROLES if place == "roles" else Doing.CLOSE
        add_task(act, measure, what, due=begins + TASK_WITHIN, place=place)
        if what is Doing.CLOSE and measure.until:
            add_task(act, measure, Doing.REOPEN, due=measure.until, place=place)
    if measure.until and by_hand(places):
        promise(act, measure, "reopen", due=measure.until)


def write_bar(act: Handling, measure: Measure, scope: str, *, since: datetime) -> None:
    """A clear row in people: person, scope, from, until. Where no account is named there is nothing to write."""
    account = measure.wanted.account
    person = Person.objects.filter(pk=account, left_at=None).first() if account else None
    if person is None:
        return
    row = people.bar(person, str(scope), since=since, until=measure.until)
    act.add("measure_bar", {"measure": measure.id, "scope": str(scope), "bar": str(row.pk)})
    ask_to_tell(row)
    if measure.wanted.vendor and scope in {Where.EVENTS, Where.COMMUNITY}:
        for one in beside_at_vendor(person.pk, since):
            write_bar_for(act, measure, one, Where.EVENTS, since=since)


def write_bar_for(act: Handling, measure: Measure, person: Person, scope: str, *, since: datetime) -> None:
    """The same for somebody besides: it ends and moves with the measure's own. A scope stands once for each account."""
    row = people.bar(person, str(scope), since=since, until=measure.until)
    act.add("measure_bar", {"measure": measure.id, "scope": f"{scope} {person.pk}", "bar": str(row.pk)})
    ask_to_tell(row)


def ask_to_tell(row: Bar) -> None:
    """At the end of a bar the person is told that it is over; one letter for all that ends in that moment."""
    if row.until is not None:
        args = {"person": str(row.person_id), "until": row.until.isoformat()}
        outbox.ask(
            BARS_ENDED, due=row.until, args=args, key=f"bars:{row.person_id}:{row.until.isoformat()}"[:120]
        )


def move_end(act: Handling, measure: Measure) -> None:
    """The end of a measure has moved: bars, and the tasks to open places again, follow it."""
    for row in Bar.objects.filter(pk__in=measure.bars.values()):
        people.move_bar(row, until=measure.until)
        ask_to_tell(row)
    end_promises(act, measure, "reopen")
    again = [task for task in measure.tasks.values() if task.what is Doing.REOPEN and task.done is None]
    closed = [task for task in measure.tasks.values() if task.what is Doing.CLOSE]
    for task in again or closed:
        if measure.until:
            add_task(
                act, measure, Doing.REOPEN, due=measure.until, place=task.place, again=task if again else None
            )
    if measure.until and closed:
        promise(act, measure, "reopen", due=measure.until)


def end(act: Handling, measure: Measure) -> None:
    """A measure is lifted: bars end now, what was closed by hand is opened by hand, the rest is asked no more."""
    for row in Bar.objects.filter(pk__in=measure.bars.values()):
        people.move_bar(row, until=act.now)
    end_promises(act, measure)
    shut = {task.place for task in measure.tasks.values() if task.what is Doing.CLOSE and task.done}
    for task in [task for task in measure.tasks.values() if task.done is None]:
        if task.what is Doing.REOPEN and task.place in shut:
            # No longer for a later day: it waits now.
            add_task(act, measure, Doing.REOPEN, due=act.now + TASK_WITHIN, place=task.place, again=task)
            shut.discard(task.place)
        elif task.what in {Doing.CLOSE, Doing.ROLES, Doing.CHECK, Doing.ASK, Doing.REOPEN}:
            act.add("measure_task_done", {"id": task.id, "what": "", "lifted": True})
    for place in sorted(shut):
        add_task(act, measure, Doing.REOPEN, due=act.now + TASK_WITHIN, place=place)


def add_task(
    act: Handling, measure: Measure, what: Doing, *, due: datetime, place: str = "", again: Task | None = None
) -> None:
    """Ask somebody for something. ``again``: the same task, at another time."""
    owner = (again.owner if again else None) or measure.wanted.deliverer or act.by
    body = {
        "id": again.id if again else uuid.uuid4().hex,
        "measure": measure.id,
        "what": str(what),
        "owner": str(owner if owner in act.readers else act.by),
        "due": due.isoformat(),
        "place": place,
    }
    act.add("measure_task", body)


def promise(act: Handling, measure: Measure, kind: str, *, due: datetime) -> None:
    """A sealed promise about a measure: its readers are reminded, and the contacts when it is late."""
    made = max(act.now, due - WARNED)
    route = Route(act.opened.case.pk, f"{MEASURE}{measure.id}:{kind}", act.readers, contacts(act))
    promised.make(route, due=max(due, made), made=made)


def contacts(act: Handling) -> frozenset[UUID]:
    """Who hears, without content, that something is late: nobody who was left out, stepped aside or is meant by it."""
    kinds = {SeatKind.DEPUTY, SeatKind.BOARD_CONTACT}
    seats = {seat.person_id for seat in committee(act.now).seats if seat.kind in kinds}
    story, found = act.story, measures_in(act)
    aside = {person for person, gate in story.gates.items() if gate is Gate.NO}
    meant = {measure.wanted.account for measure in found.all.values()}
    meant |= {wanted.account for wanted in found.drafted.values()}
    return frozenset(seats - story.left_out - aside - meant)


def end_promises(act: Handling, measure: Measure, *kinds: str) -> None:
    """End the promises about this measure: all, or only these."""
    for found in promised.of_case(act.opened.case.pk):
        _, measure_id, kind = (*found.route.kind.split(":", 2), "", "")[:3]
        if found.route.kind.startswith(MEASURE) and measure_id == measure.id and (not kinds or kind in kinds):
            promised.end(found)


def inform_others(act: Handling) -> None:
    """The other readers hear that something was said, or answered: the usual letter, to nobody else (R-278)."""
    others = act.readers - {act.by}
    told = Person.objects.filter(pk__in=not_told_yet(others)) if others else ()
    name, due = facts(act.now).name, act.now + INFORMED_WITHIN
    made = [letters.something_waits(person, name, due=due, now=act.now) for person in told]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=act.now)
