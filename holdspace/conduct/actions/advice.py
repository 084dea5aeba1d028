"""Advice: answered in its thread by whoever reads it; made a report by its asker alone (R-189, R-231)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.community.rules import Facts
from holdspace.conduct import letters
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.actions.promised import ADVICE, ANSWER, FIRST_WORD, Route
from holdspace.conduct.actions.told import not_told_yet
from holdspace.conduct.models import Case
from holdspace.conduct.readers.committee import Committee, working_days
from holdspace.conduct.rules.advice import as_report, is_advice, why_not_advise
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import Promised
from holdspace.conduct.rules.report import promised as dates_of_a_report
from holdspace.conduct.rules.seats import LATE_CONTACTS
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.thread import first_of, left_out_of, reach_of
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.ledger import REPORTER, THREAD, Ledger
from holdspace.conduct.store.opening import OpenCase, OpenThread
from holdspace.outbox.actions import post_sealed
from holdspace.people.models import Person


@transaction.atomic
def advise(opened: OpenCase, words: str, *, by: UUID, community: str, now: datetime) -> None:
    """Answer a question; that closes it, until its asker says more.

    Raises ``Refused``: GATE_CLOSED, IS_A_REPORT, NOTHING_WRITTEN; and ``Moved``.
    """
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    allow(why_not_advise(act.story, words))
    late = bool(act.story.answer_by and not act.story.advised and now > act.story.answer_by)
    act.add("advice", {"what": words, "late": late}, drawer=THREAD)
    act.save()
    # What came by mail was promised what a report is: nobody could open the thread to see that it only asks.
    promised.end_all(opened.case.pk, ADVICE, ANSWER, FIRST_WORD)
    act.tell_reporter(community)


@transaction.atomic
def make_a_report(
    opened: OpenThread,
    *,
    committee: Committee,
    facts: Facts,
    now: datetime,
    said: Mapping[str, Any] | None = None,
) -> Promised:
    """The asker's own yes: from now on their question is a report, and both promises begin (R-189).

    ``said``: answers that came with the yes. Works with nobody unlocked. Raises ``Refused(IS_A_REPORT)``.
    """
    first = first_of(opened.entries)
    allow(None if first and is_advice(opened.entries) else Refusal.IS_A_REPORT)
    # Whom the asker has let in since is not left out anew.
    left_out = left_out_of(opened.entries)
    asked = {**first.body, "left_out": sorted(map(str, left_out))} if first else {}
    ledger = Ledger.of(opened.thread.case_id)
    days = working_days(committee, facts, left_out)
    dates = dates_of_a_report(now, days, rolling=facts.rolling)
    body = as_report({**asked, **(said or {})}, dates)
    ledger.add("report", body, by=REPORTER, at=now, drawer=THREAD, thread=opened.thread)
    ledger.save()
    promised.end_all(ledger.case.pk, ADVICE)
    readers = frozenset(holder.person_id for holder in circle_of(ledger.case).values())
    _promise(ledger.case, dates, opened.entries, readers, committee, now)
    new = Person.objects.filter(pk__in=not_told_yet(readers))
    made = [letters.something_waits(person, facts.name, due=dates.next_by, now=now) for person in new]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=now)
    return dates


def _promise(
    case: Case,
    dates: Promised,
    entries: list[Entry],
    readers: frozenset[UUID],
    committee: Committee,
    now: datetime,
) -> None:
    contacts = {seat.person_id for seat in committee.seats if seat.kind in LATE_CONTACTS}
    late = frozenset(contacts - left_out_of(entries))
    if dates.first_word_by:
        first = Route(case.pk, FIRST_WORD, readers, late, reach_of(entries).mail)
        promised.make(first, due=dates.first_word_by, made=now)
    promised.make(Route(case.pk, ANSWER, readers, late), due=dates.answer_by, made=now)
