"""A scene for each refusal about what follows from a decision."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

from holdspace.community.readers import facts
from holdspace.conduct.actions import deciding, handling, measuring, outcome, task_done, weeks_off
from holdspace.conduct.readers.accounts import account_named
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.case import Outcome, Question
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.measures import Ballot, Choice, WeekAnswer
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.responses import Response, Wanted
from holdspace.conduct.tests.deeds import LATER, Played
from holdspace.conduct.tests.scenes import TRIO, Scenes, heard, kept_in
from holdspace.outbox.house import house
from holdspace.vault import check_start, new_start
from tests.replaying import played_once

NEW_YORK = "America/New_York"
SCENES: Scenes = {}
scene = kept_in(SCENES)


@played_once
def looked_into() -> Played:
    """All three are free, and the four questions are answered."""
    played = heard()
    by = played.cast.id_of("Avocet")
    for question in Question:
        answer = "yes" if question is Question.AGAINST else "cannot_be_known"
        deciding.find(played.opened("Avocet"), question, answer, "", by=by, now=LATER)
    return played


def wanted(played: Played, kind: Response, **over: Any) -> Wanted:
    said: dict[str, Any] = {
        "id": uuid.uuid4().hex,
        "kind": kind,
        "person": "Person 1",
        "words": "Let others finish before you speak.",
        "deliverer": played.cast.id_of("Curlew"),
        **over,
    }
    return Wanted(**said)


@played_once
def put_down(kind: Response, **over: Any) -> Played:
    played = looked_into()
    by = played.cast.id_of("Avocet")
    measuring.draft(played.opened("Avocet"), wanted(played, kind, **over), by=by, now=LATER)
    return played


@played_once
def decided(kind: Response, **over: Any) -> Played:
    played = put_down(kind, **over)
    propose(played)
    for name in TRIO[1:]:
        deciding.vote(played.opened(name), yes=True, by=played.cast.id_of(name), now=LATER)
    return played


def propose(played: Played) -> None:
    deciding.propose(
        played.opened("Avocet"),
        outcome=Outcome.MEASURES,
        why="",
        deliverer=None,
        wording="",
        minimum=3,
        by=played.cast.id_of("Avocet"),
        now=LATER,
    )


def only(played: Played) -> str:
    return next(iter(measures_of(played.opened("Avocet").entries).all))


def alone(**over: Any) -> None:
    played = looked_into()
    by = played.cast.id_of("Avocet")
    made = wanted(played, Response.TEMPORARY_BAN, where=("chat",), **over)
    measuring.begin_alone(played.opened("Avocet"), made, why="Tonight.", minimum=3, by=by, now=LATER)


def ballot(played: Played, choice: Choice, **over: Any) -> None:
    by = played.cast.id_of("Avocet")
    made = Ballot(uuid.uuid4().hex, only(played), choice, by, LATER, minimum=3)
    measuring.put_to_vote(played.opened("Avocet"), replace(made, **over), by=by, now=over.get("at", LATER))


def asked(played: Played) -> Played:
    by = played.cast.id_of("Curlew")
    weeks_off.ask_week(
        played.opened("Curlew"), only(played), since=LATER, words="Please.", zone=NEW_YORK, by=by, now=LATER
    )
    return played


def answer(played: Played, said: WeekAnswer) -> Played:
    by = played.cast.id_of("Curlew")
    weeks_off.answer_week(played.opened("Curlew"), only(played), said, "", by=by, now=LATER)
    return played


def close(played: Played) -> None:
    opened, by = played.opened("Avocet"), played.cast.id_of("Avocet")
    handling.send_final_word(opened, "It is settled.", by=by, community="T", now=LATER)
    handling.close(played.opened("Avocet"), by=by, now=LATER)


def do_all(played: Played) -> Played:
    by = played.cast.id_of("Curlew")
    for task in measures_of(played.opened("Curlew").entries).open_tasks():
        task_done.record_done(played.opened("Curlew"), task.id, "Done.", by=by, now=LATER)
    return played


UNTIL = LATER + timedelta(days=30)
BAN = {"where": ("chat",), "until": UNTIL}
LACKING: dict[Refusal, tuple[Response, dict[str, Any]]] = {
    Refusal.NO_PERSON: (Response.PRIVATE_REPRIMAND, {"person": " "}),
    Refusal.VAGUE: (Response.CORRECTIVE, {"words": "Be nicer."}),
    Refusal.NO_CHECK_DATE: (Response.CORRECTIVE, {}),
    Refusal.START_PAST: (Response.TEMPORARY_BAN, {**BAN, "since": LATER - timedelta(days=1)}),
    Refusal.NO_END: (Response.TEMPORARY_BAN, {"where": ("chat",)}),
    Refusal.END_FIRST: (Response.TEMPORARY_BAN, {"where": ("chat",), "until": LATER}),
    Refusal.NO_PLACE: (Response.TEMPORARY_BAN, {"until": UNTIL}),
    Refusal.WHY_PUBLIC: (Response.PUBLIC_REPRIMAND, {}),
    Refusal.NAMES_NOT_LOOKED_FOR: (Response.PUBLIC_REPRIMAND, {"why": "It was public.", "place": "The list"}),
    Refusal.HARMED_NOT_ASKED: (
        Response.PUBLIC_REPRIMAND,
        {"why": "It was public.", "place": "The list", "names_looked_for": True},
    ),
    Refusal.HARMED_NO_YES: (Response.REPAIR, {}),
}
for refusal, (lacking, over) in LACKING.items():
    SCENES[refusal] = lambda lacking=lacking, over=over: put_down(lacking, **over)

scene(Refusal.TOO_LONG_ALONE)(lambda: alone(until=UNTIL))
scene(Refusal.NOTHING_CHOSEN)(lambda: propose(looked_into()))
scene(Refusal.TASKS_OPEN)(lambda: close(decided(Response.PRIVATE_REPRIMAND)))
scene(Refusal.WEEK_OPEN)(lambda: close(asked(decided(Response.WEEK_OFF))))
scene(Refusal.NOT_ASKED)(lambda: ballot(decided(Response.WEEK_OFF), Choice.ENFORCE))
scene(Refusal.ASKED_ALREADY)(lambda: asked(asked(decided(Response.WEEK_OFF))))
scene(Refusal.NOT_REFUSED)(
    lambda: ballot(answer(asked(decided(Response.WEEK_OFF)), WeekAnswer.AGREED), Choice.ENFORCE)
)
scene(Refusal.BREAK_OVER)(
    lambda: ballot(asked(decided(Response.WEEK_OFF)), Choice.ENFORCE, at=LATER + timedelta(days=8))
)
scene(Refusal.MEASURE_OVER)(
    lambda: ballot(decided(Response.TEMPORARY_BAN, **BAN), Choice.KEEP, at=UNTIL + timedelta(days=1))
)
scene(Refusal.NOT_SHORTER)(
    lambda: ballot(decided(Response.TEMPORARY_BAN, **BAN), Choice.SHORTEN, until=UNTIL + timedelta(days=1))
)
scene(Refusal.NOT_LONGER)(
    lambda: ballot(decided(Response.TEMPORARY_BAN, **BAN), Choice.EXTEND, until=UNTIL - timedelta(days=1))
)
scene(Refusal.WHY_LONGER)(
    lambda: ballot(decided(Response.TEMPORARY_BAN, **BAN), Choice.EXTEND, until=UNTIL + timedelta(days=1))
)
scene(Refusal.ACCOUNT_UNKNOWN)(lambda: account_named("Nobody"))


@scene(Refusal.APPEAL_OLD)
def _() -> None:
    """Somebody to whom no decision was sent has nothing to ask others about."""
    played = decided(Response.PRIVATE_REPRIMAND)
    start = check_start(house(), new_start(house(), "csrf", LATER), "csrf", LATER)
    assert not isinstance(start, str)
    outcome.appeal(
        played.thread(), "Look again.", start=start, committee=committee(LATER), facts=facts(LATER), now=LATER
    )


@scene(Refusal.BALLOT_OPEN)
def _() -> None:
    played = do_all(decided(Response.TEMPORARY_BAN, **BAN))
    ballot(played, Choice.KEEP)
    close(played)


@scene(Refusal.TASK_OVER)
def _() -> None:
    played = decided(Response.PRIVATE_REPRIMAND)
    (task,) = measures_of(played.opened("Curlew").entries).open_tasks()
    do_all(played)
    by = played.cast.id_of("Curlew")
    task_done.record_done(played.opened("Curlew"), task.id, "Done again.", by=by, now=LATER)
