"""Protecting people first: a checklist, attempts to reach help, and two who say that it is over (R-251 to R-254)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.conduct import letters
from holdspace.conduct.actions.handling import Handling, why_not_write
from holdspace.conduct.actions.next_step import add_step
from holdspace.conduct.rules.case import THREATENS, UNSURE, Question
from holdspace.conduct.rules.protecting import (
    Check,
    Reached,
    Result,
    confirmed_by_two,
    protecting_of,
    why_not_safe,
)
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.ledger import THREAD
from holdspace.conduct.store.opening import OpenCase
from holdspace.conduct.texts_protecting import ASK_AGAIN_STEP, STILL_ON_STEP
from holdspace.outbox.actions import post_sealed
from holdspace.people.models import Person

A_DAY = timedelta(hours=24)


def begin_if_threatened(act: Handling, question: Question, answer: str, *, was: bool) -> None:
    """After the first question was answered within its deed: tell every other reader at once, and ask again.

    ``was``: whether people were protected already, so that nobody is told twice.
    """
    if question is not Question.ONGOING or was:
        return
    if answer in THREATENS:
        _begin(act)
    elif answer in UNSURE:
        _ask_again(act)


def _begin(act: Handling) -> None:
    due = clock.answer_by(act.now, facts(act.now).zone)
    add_step(act, str(STILL_ON_STEP), owner=act.by, due=due)
    _tell_at_once(act)


def _ask_again(act: Handling) -> None:
    """Nobody is sure: the others hear at once as if it were a yes, and it is asked anew on the next working day."""
    due = clock.working_days_after(act.now, 1, facts(act.now).calendar)
    add_step(act, str(ASK_AGAIN_STEP), owner=act.by, due=due)
    _tell_at_once(act)


def _tell_at_once(act: Handling) -> None:
    known = facts(act.now)
    others = Person.objects.filter(pk__in=act.readers - {act.by})
    by = act.now + A_DAY
    made = [
        letters.something_waits(person, known.name, due=by, now=act.now, let_sleep=False) for person in others
    ]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=act.now)


@transaction.atomic
def flare_up(opened: OpenCase, words: str, *, by: UUID, now: datetime) -> None:
    """It goes on again, or somebody is unsafe again: protecting begins anew, whatever was decided meanwhile (R-253).

    Raises ``Refused`` as ``why_not_write``, NOTHING_WRITTEN.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    was = act.story.protecting
    act.add("flared_up", {"what": words})
    if not was:
        _begin(act)
    act.save()


@transaction.atomic
def check_off(opened: OpenCase, check: Check, result: Result, words: str, *, by: UUID, now: datetime) -> None:
    """Say how it stands with one point of the list. Raises ``Refused`` as ``why_not_write``, NOT_PROTECTING."""
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if act.story.protecting else Refusal.NOT_PROTECTING)
    act.add("protecting_check", {"check": str(check), "result": str(result), "what": words})
    act.save()


@transaction.atomic
def log_attempt(
    opened: OpenCase,
    who: str,
    result: Reached,
    words: str,
    *,
    tell: str = "",
    by: UUID,
    community: str,
    now: datetime,
) -> None:
    """Write down whom one tried to reach and what came of it; ``tell``: what whoever wrote hears of it (R-254).

    Raises ``Refused`` as ``why_not_write``, NOTHING_WRITTEN.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if who.strip() else Refusal.NOTHING_WRITTEN)
    act.add("responder_tried", {"who": who, "result": str(result), "what": words})
    if tell.strip():
        act.add("responders", {"what": tell}, drawer=THREAD)
    act.save()
    if tell.strip():
        act.tell_reporter(community)


@transaction.atomic
def still_on(opened: OpenCase, words: str, *, by: UUID, now: datetime) -> None:
    """It still goes on: said again each week, with what was done (R-252).

    Raises ``Refused`` as ``why_not_write``, NOT_PROTECTING, NOTHING_WRITTEN.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if act.story.protecting else Refusal.NOT_PROTECTING)
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    act.add("protecting_again", {"what": words})
    due = clock.answer_by(now, facts(now).zone)
    add_step(act, str(STILL_ON_STEP), owner=by, due=due)
    act.save()


@transaction.atomic
def say_safe(opened: OpenCase, over: str, safe: str, *, by: UUID, now: datetime) -> bool:
    """Say that it is over, and that all are safe, and what that rests on. True once a second one has said so too.

    Then the official answer goes on. Raises ``Refused`` as ``why_not_write`` and ``why_not_safe``.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(why_not_safe(protecting_of(act.entries), over, safe))
    act.add("safe_said", {"over": over, "safe": safe})
    ended = confirmed_by_two(protecting_of(act.entries))
    if ended:
        act.add(
            "finding", {"question": str(Question.ONGOING), "answer": "neither", "words": f"{over}\n{safe}"}
        )
        # In the name of the second one, and signed: the house alone could not say that it is over.
        act.add("protecting_ended", {})
    act.save()
    return ended
