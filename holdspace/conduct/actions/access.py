"""Answering a request for what is kept about somebody, as far as a case holds it (R-331)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.actions.promised import ACCESS, Route
from holdspace.conduct.rules.access import (
    Item,
    request_at,
    why_not_check,
    why_not_decide,
    why_not_give,
)
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.retention import month_of
from holdspace.conduct.store.opening import OpenCase


def due_of(asked_on: date, zone: str) -> datetime:
    """One month after the day of asking, at its end; a month without that day ends with its last one."""
    month = month_of(asked_on, 1)
    last = (month_of(asked_on, 2) - month).days
    return clock.end_of_day(month.replace(day=min(asked_on.day, last)), zone)


def _act(opened: OpenCase, by: UUID, now: datetime) -> Handling:
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    return act


@transaction.atomic
def ask(opened: OpenCase, who: str, asked_on: date, *, zone: str, by: UUID, now: datetime) -> None:
    """Write down that somebody asked what is kept about them; the answer is due within a month.

    Raises ``Refused``: GATE_CLOSED, NOTHING_WRITTEN.
    """
    act = _act(opened, by, now)
    allow(None if who.strip() else Refusal.NOTHING_WRITTEN)
    due = due_of(asked_on, zone)
    act.add("access_asked", {"who": who, "asked_on": asked_on.isoformat(), "due": due.isoformat()})
    act.save()
    promised.make(Route(opened.case.pk, ACCESS, act.readers, frozenset()), due=due, made=now)


@transaction.atomic
def decide(opened: OpenCase, n: int, item_n: int, item: Item, *, by: UUID, now: datetime) -> None:
    """Give these words of one entry, or none and why.

    Raises ``Refused``: GATE_CLOSED, NAME_SHUT, and as ``why_not_decide``.
    """
    act = _act(opened, by, now)
    entries = act.entries if item.why else act.named
    allow(why_not_decide(entries, request_at(entries, n), item_n, item))
    body = {"asked": n, "item": item_n, "text": "" if item.why else item.text, "why": str(item.why or "")}
    act.add("access_item", body)
    act.save()


@transaction.atomic
def check(opened: OpenCase, n: int, *, by: UUID, now: datetime) -> None:
    """The second member has read every decision. Raises ``Refused``: GATE_CLOSED and as ``why_not_check``."""
    act = _act(opened, by, now)
    allow(why_not_check(act.entries, request_at(act.entries, n), by))
    act.add("access_checked", {"asked": n})
    act.save()


@transaction.atomic
def give(opened: OpenCase, n: int, *, by: UUID, now: datetime) -> None:
    """Write down that whoever asked has the answer. Raises ``Refused``: GATE_CLOSED, NOT_CONFIRMED."""
    act = _act(opened, by, now)
    allow(why_not_give(request_at(act.entries, n)))
    act.add("access_given", {"asked": n})
    act.save()
    for found in promised.of_case(opened.case.pk, ACCESS):
        promised.end(found)
