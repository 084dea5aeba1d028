"""The measures of a case as its entries tell them: a pure fold, like the story's."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from holdspace.conduct.rules.case import Tally
from holdspace.conduct.rules.measures import (
    REVIEWING,
    Ballot,
    Choice,
    Doing,
    How,
    Measure,
    Measures,
    Task,
    Week,
    WeekAnswer,
)
from holdspace.conduct.rules.responses import Response, Wanted, read, review_by
from holdspace.conduct.rules.story import Deed, Entry, fold


def measures_of(entries: Iterable[Entry]) -> Measures:
    """Fold the entries of a case. One whose words are not of its kind's shape changes nothing; the trail shows it."""
    return fold(Measures(), STEPS, entries)


def begun_by(wanted: Wanted, how: How, at: datetime) -> Measure:
    """What a response comes to when it begins at this time."""
    asked_first = wanted.kind is Response.WEEK_OFF
    return Measure(
        wanted=wanted,
        how=how,
        begun=at,
        since=max(wanted.since or at, at) if how is not How.BROUGHT_IN else (wanted.since or at),
        until=None if asked_first else wanted.until,
        review=review_by(wanted, at),
        conditions=wanted.conditions,
    )


def _drafted(found: Measures, entry: Entry) -> None:
    wanted = read(entry.body["response"])
    found.drafted[wanted.id] = wanted


def _dropped(found: Measures, entry: Entry) -> None:
    found.drafted.pop(entry.body["id"], None)


def _proposal(found: Measures, entry: Entry) -> None:
    found.proposed[entry.body["id"]] = tuple(map(read, entry.body.get("responses", ())))


def _decided(found: Measures, entry: Entry) -> None:
    if entry.person is None:
        raise ValueError("nobody decided")
    for wanted in found.proposed.get(entry.body["proposal"], ()):
        found.all[wanted.id] = begun_by(wanted, How.DECISION, entry.at)
        found.drafted.pop(wanted.id, None)
    found.deciders |= frozenset(map(UUID, entry.body.get("eligible", ())))


def _begun(found: Measures, entry: Entry) -> None:
    """One member's emergency measure, or a measure in force that was brought in from before."""
    measure = begun_by(read(entry.body["response"]), How(entry.body["how"]), entry.at)
    found.all[measure.id] = measure


def _ballot(found: Measures, entry: Entry) -> None:
    body = entry.body
    ballot = Ballot(
        id=body["id"],
        measure=body["measure"],
        choice=Choice(body["choice"]),
        by=entry.person,
        at=entry.at,
        why=str(body.get("why", "")),
        until=_time(body.get("until")),
        review=_time(body.get("review")),
        conditions=str(body.get("conditions", "")),
        minimum=max(1, int(body.get("minimum", 1))),
        appeal=body.get("appeal") is True,
        wanted=read(body["response"]) if body.get("response") else None,
    )
    if entry.person:
        ballot.votes[entry.person] = True
    found.ballots[ballot.id] = ballot


def _ballot_vote(found: Measures, entry: Entry) -> None:
    ballot = found.ballots[entry.body["ballot"]]
    if entry.person and ballot.decision is None:
        ballot.votes[entry.person] = bool(entry.body["yes"])


def _ballot_decided(found: Measures, entry: Entry) -> None:
    ballot = found.ballots[entry.body["ballot"]]
    if entry.person is None:
        raise ValueError("nobody decided")
    ballot.decision = Tally(entry.body["how"])
    carried = ballot.decision in {Tally.CONSENSUS, Tally.TWO_THIRDS}
    if ballot.choice is Choice.BEGIN and carried and ballot.wanted:
        found.all[ballot.measure] = begun_by(ballot.wanted, How.FOR_NOW, entry.at)
    measure = found.all.get(ballot.measure)
    if measure is None:
        return
    measure.history.append(entry)
    if carried:
        _apply(measure, ballot, entry)
    elif ballot.choice is Choice.CONFIRM:
        measure.lifted = Deed(None, entry.at)  # what the others do not carry ends at once


def _apply(measure: Measure, ballot: Ballot, entry: Entry) -> None:
    """What a ballot that carried does to its measure. Reviewed without a new day: a year on where it has no end."""
    if ballot.choice is Choice.LIFT:
        measure.lifted = Deed(ballot.by, entry.at)
    elif ballot.choice is Choice.ENFORCE:
        measure.enforced = entry.at
    elif ballot.choice in REVIEWING:
        measure.until = ballot.until if ballot.choice in {Choice.SHORTEN, Choice.EXTEND} else measure.until
        measure.conditions = ballot.conditions or measure.conditions
        measure.review = ballot.review
        measure.asked_back = []


def _task(found: Measures, entry: Entry) -> None:
    body = entry.body
    owner = UUID(body["owner"]) if body.get("owner") else None
    due = datetime.fromisoformat(body["due"])
    task = Task(body["id"], body["measure"], Doing(body["what"]), owner, due, str(body.get("place", "")))
    found.all[task.measure].tasks[task.id] = task


def _change(found: Measures, task_id: str, **over: Any) -> None:
    task = found.task(task_id)
    if task is None:
        raise KeyError(task_id)
    changed = Task(**{**{one.name: getattr(task, one.name) for one in fields(Task)}, **over})
    found.all[task.measure].tasks[task.id] = changed


def _task_given(found: Measures, entry: Entry) -> None:
    _change(found, entry.body["id"], owner=UUID(entry.body["person"]))


def _task_done(found: Measures, entry: Entry) -> None:
    _change(found, entry.body["id"], done=Deed(entry.person, entry.at), proof=str(entry.body["what"]))


def _bar(found: Measures, entry: Entry) -> None:
    found.all[entry.body["measure"]].bars[entry.body["scope"]] = UUID(entry.body["bar"])


def _week_asked(found: Measures, entry: Entry) -> None:
    body, measure = entry.body, found.all[entry.body["measure"]]
    since, until, answer_by = (datetime.fromisoformat(body[name]) for name in ("since", "until", "answer_by"))
    measure.week = Week(since, until, answer_by)
    measure.since, measure.until = measure.week.since, measure.week.until


def _week_answer(found: Measures, entry: Entry) -> None:
    measure = found.all[entry.body["measure"]]
    week = measure.week
    if week is None:
        raise KeyError("week")
    measure.week = Week(week.since, week.until, week.answer_by, WeekAnswer(entry.body["answer"]))
    measure.history.append(entry)


def _asked_back(found: Measures, entry: Entry) -> None:
    measure = found.all[entry.body["measure"]]
    measure.asked_back.append(entry)
    measure.history.append(entry)


def _time(text: object) -> datetime | None:
    return datetime.fromisoformat(str(text)) if text else None


STEPS: dict[str, Callable[[Measures, Entry], None]] = {
    "response_drafted": _drafted,
    "response_dropped": _dropped,
    "proposal": _proposal,
    "decided": _decided,
    "measure_begun": _begun,
    "ballot": _ballot,
    "ballot_vote": _ballot_vote,
    "ballot_decided": _ballot_decided,
    "measure_task": _task,
    "measure_task_given": _task_given,
    "measure_task_done": _task_done,
    "measure_bar": _bar,
    "week_asked": _week_asked,
    "week_answer": _week_answer,
    "return_asked": _asked_back,
}
