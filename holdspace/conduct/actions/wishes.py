"""What the reporter takes back, and what the committee does about it (R-208, R-210, R-263)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.rules import Facts
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.actions.promised import ANSWER, CHECK_IN, UNWANTED, Route
from holdspace.conduct.actions.staying import case_closed
from holdspace.conduct.actions.told import tell_waits
from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import LATE_CONTACTS
from holdspace.conduct.rules.thread import left_out_of
from holdspace.conduct.rules.wishes import Wish, parts_of, why_not_unwanted, why_not_withdraw, wishes_of
from holdspace.conduct.rules.witnesses import NO, YES, named_of
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.ledger import REPORTER, THREAD, Ledger
from holdspace.conduct.store.opening import OpenCase, OpenThread
from holdspace.promises import actions as promises


@transaction.atomic
def wish(
    opened: OpenThread, which: Wish, *, on: bool, committee: Committee, facts: Facts, now: datetime
) -> None:
    """The reporter wishes something, or no longer. Works with nobody unlocked; the same twice is written once.

    Who wants no word is promised none: what is due goes on among the committee alone, and nobody is told that it is
    late. Who may be written to again is promised an answer anew.
    """
    if bool(getattr(wishes_of(opened.entries), str(which))) is on:
        return
    ledger = Ledger.of(opened.thread.case_id)
    readers = frozenset(holder.person_id for holder in circle_of(ledger.case).values())
    body: dict[str, Any] = {"wish": str(which), "on": on}
    if which is Wish.NO_CONTACT and on:
        _promise_no_more(ledger.case.pk)
    elif which is Wish.NO_CONTACT:
        late = {seat.person_id for seat in committee.seats if seat.kind in LATE_CONTACTS}
        for found in promised.of_case(ledger.case.pk, UNWANTED):
            promised.end(found)
        due = clock.answer_by(now, facts.zone)
        route = Route(ledger.case.pk, ANSWER, readers, frozenset(late - left_out_of(opened.entries)))
        promised.make(route, due=due, made=now)
        body["answer_by"] = due.isoformat()
    _write(ledger, opened, "wish", body, now)
    tell_waits(readers, facts.name, due=clock.answer_by(now, facts.zone), now=now)


def _promise_no_more(case_id: UUID) -> None:
    for found in promised.of_case(case_id):
        if found.route.kind == ANSWER:
            said = promises.route_of(found.row)
            promises.reroute_sealed(found.row, {**said, "kind": UNWANTED, "late": []})
        elif found.route.kind == CHECK_IN:
            promised.end(found)


@transaction.atomic
def take_back(
    opened: OpenThread, parts: Iterable[str], *, fields: Iterable[str], facts: Facts, now: datetime
) -> None:
    """Take parts back: they are covered on every page from now on. What was read stays known, and is not unsealed.

    Raises ``Refused(NOTHING_TAKEN)`` for none that can be taken.
    """
    wanted = sorted(set(parts) & set(parts_of(opened.entries, fields)))
    allow(None if wanted else Refusal.NOTHING_TAKEN)
    ledger = Ledger.of(opened.thread.case_id)
    readers = frozenset(holder.person_id for holder in circle_of(ledger.case).values())
    _write(ledger, opened, "taken_back", {"parts": wanted}, now)
    tell_waits(readers, facts.name, due=clock.answer_by(now, facts.zone), now=now)


@transaction.atomic
def say_may_contact(opened: OpenThread, row: str, *, may: bool, facts: Facts, now: datetime) -> None:
    """Whether somebody of the report may be contacted from now on; the same twice is written once.

    ``row``: their place in the form; one in which nobody is named is passed over.
    """
    named, said = named_of(opened.entries).get(row), YES if may else NO
    if named is None or named.may == said:
        return
    ledger = Ledger.of(opened.thread.case_id)
    readers = frozenset(holder.person_id for holder in circle_of(ledger.case).values())
    _write(ledger, opened, "may_contact", {"row": row, "may": said}, now)
    tell_waits(readers, facts.name, due=clock.answer_by(now, facts.zone), now=now)


def _write(ledger: Ledger, opened: OpenThread, kind: str, body: dict[str, Any], now: datetime) -> None:
    ledger.add(kind, body, by=REPORTER, at=now, drawer=THREAD, thread=opened.thread)
    ledger.save()


@transaction.atomic
def confirm(opened: OpenCase, words: str, *, by: UUID, community: str, now: datetime) -> None:
    """The one word that somebody who wants none still gets. Raises ``Refused``: GATE_CLOSED, WISH_CONFIRMED."""
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    act.add("wish_confirmed", {"what": words}, drawer=THREAD)
    act.save()
    act.tell_reporter(community)


@transaction.atomic
def leave_unsaid(opened: OpenCase, *, by: UUID, now: datetime) -> None:
    """Write down that the final word is unwanted; nothing goes to whoever wrote (R-263).

    Raises ``Refused``: GATE_CLOSED, CONTACT_WANTED, NOT_DECIDED.
    """
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    allow(why_not_unwanted(act.story, decided=act.story.decided(act.readers)))
    act.add("final_unwanted", {})
    act.save()
    for found in promised.of_case(opened.case.pk, UNWANTED):
        promised.end(found)


@transaction.atomic
def go_on(opened: OpenCase, why: str, *, by: UUID, now: datetime) -> None:
    """Say why it is looked into all the same. Raises ``Refused``: GATE_CLOSED, NOT_WITHDRAWN, WHY_BLANK."""
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    allow(None if act.story.no_action else Refusal.NOT_WITHDRAWN)
    allow(None if why.strip() else Refusal.WHY_BLANK)
    act.add("goes_on", {"why": why})
    act.save()


@transaction.atomic
def close_as_asked(opened: OpenCase, why: str, *, by: UUID, now: datetime) -> None:
    """Close a case because its writer asked not to act, and nothing else calls for it; with the reason.

    Raises ``Refused``: GATE_CLOSED, CASE_CLOSED, NOT_WITHDRAWN, WHY_BLANK, NO_FINAL_WORD.
    """
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    allow(Refusal.CASE_CLOSED if act.story.closed else None)
    allow(why_not_withdraw(act.story, why))
    if act.story.no_contact and not act.story.final_word:
        act.add("final_unwanted", {})
    act.add("closed", {"withdrawn": True, "why": why})
    act.save()
    case_closed(opened.case.pk, now=now)
    for found in promised.of_case(opened.case.pk):
        if not promised.outlives(found):
            promised.end(found)
