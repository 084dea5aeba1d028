"""What a reporter does on coming back: answer, say more, change how they are reached (R-208, R-209)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.rules import Facts
from holdspace.conduct import letters
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.anew import promise_anew
from holdspace.conduct.actions.files import add_files, not_sent_yet
from holdspace.conduct.actions.promised import ADVICE, ANSWER, CHECK_IN, FIRST_WORD, UNWANTED, Route
from holdspace.conduct.actions.told import not_told_yet
from holdspace.conduct.models import Blob
from holdspace.conduct.readers.committee import Committee, working_days
from holdspace.conduct.rules.advice import advice_by, is_advice
from holdspace.conduct.rules.files import SealedFile
from holdspace.conduct.rules.mail import claims_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import promised as dates_of_a_report
from holdspace.conduct.rules.seats import LATE_CONTACTS
from holdspace.conduct.rules.thread import Reach, left_out_of, open_questions, reach_of, said_last
from holdspace.conduct.rules.wishes import wishes_of
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.ledger import REPORTER, THREAD, Ledger
from holdspace.conduct.store.opening import OpenThread
from holdspace.outbox.actions import post_sealed
from holdspace.people.models import Person
from holdspace.promises import actions as promises

A_DAY = timedelta(hours=24)


@transaction.atomic
def say_more(
    opened: OpenThread,
    words: str,
    *,
    committee: Committee,
    facts: Facts,
    now: datetime,
    files: Sequence[SealedFile] = (),
) -> None:
    """Add words, files, or both; the first words stay. After the last word this promises an answer anew (R-209).

    The same words again are no second addition. Raises ``Refused``: NOTHING_WRITTEN, FILE_GONE.
    """
    allow(None if words.strip() or files else Refusal.NOTHING_WRITTEN)
    new = not_sent_yet(opened.entries, files)
    if new or (words and said_last(opened.entries, "addition") != words):
        _write(opened, "addition", {"what": words}, committee, facts, now, new)


@transaction.atomic
def answer(opened: OpenThread, words: str, *, committee: Committee, facts: Facts, now: datetime) -> None:
    """Answer what was asked; where nothing is asked any more, it is an addition.

    Raises ``Refused(NOTHING_WRITTEN)``.
    """
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    if open_questions(opened.entries):
        _write(opened, "answer", {"what": words}, committee, facts, now)
    elif said_last(opened.entries, "answer") != words:
        say_more(opened, words, committee=committee, facts=facts, now=now)


@transaction.atomic
def rather_not(opened: OpenThread, words: str, *, committee: Committee, facts: Facts, now: datetime) -> None:
    """Leave a question without an answer; ``words`` is what the button said."""
    if open_questions(opened.entries):
        _write(opened, "answer", {"what": words, "declined": True}, committee, facts, now)


def _write(
    opened: OpenThread,
    kind: str,
    body: dict[str, Any],
    committee: Committee,
    facts: Facts,
    now: datetime,
    files: Sequence[SealedFile] = (),
) -> None:
    """Seal it to the newest epoch and the reporter, and tell those who read that something waits."""
    ledger = Ledger.of(opened.thread.case_id)
    readers = frozenset(holder.person_id for holder in circle_of(ledger.case).values())
    due, named = _promise(opened, readers, committee, facts, now)
    body.update(named)
    ledger.add(kind, body, by=REPORTER, at=now, drawer=THREAD, thread=opened.thread)
    held = add_files(ledger, files, thread=opened.thread, at=now)
    ledger.save()
    Blob.objects.bulk_create(held)
    new = Person.objects.filter(pk__in=not_told_yet(readers))
    by = max(due, now + A_DAY)
    made = [letters.something_waits(person, facts.name, due=by, now=now) for person in new]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=now)


def _promise(
    opened: OpenThread, readers: frozenset[UUID], committee: Committee, facts: Facts, now: datetime
) -> tuple[datetime, dict[str, str]]:
    """By when somebody acts next, and what the entry names where that is promised anew (R-268).

    Who wants no word is promised none: then only those who read know by when.
    """
    case_id, entries = opened.thread.case_id, opened.entries
    quiet, advice = wishes_of(entries).no_contact, is_advice(entries)
    kind = UNWANTED if quiet else ADVICE if advice else ANSWER
    if due := next((found.due for found in promised.of_case(case_id, kind)), None):
        return due, {}
    left_out = left_out_of(entries)
    contacts = {seat.person_id for seat in committee.seats if seat.kind in LATE_CONTACTS}
    late = frozenset() if quiet else frozenset(contacts - left_out)
    if quiet or advice:
        due = advice_by(now, facts.calendar) if advice else clock.answer_by(now, facts.zone)
        promised.make(Route(case_id, kind, readers, late), due=due, made=now)
        return due, {"again" if quiet else "answer_by": due.isoformat()}
    dates = dates_of_a_report(now, working_days(committee, facts, left_out), rolling=facts.rolling)
    mail = reach_of(entries).mail
    return dates.next_by, promise_anew(case_id, dates, readers=readers, late=late, mail=mail, made=now)


@transaction.atomic
def mail_is_mine(
    opened: OpenThread, mark: str, *, yes: bool, committee: Committee, facts: Facts, now: datetime
) -> None:
    """Say once whether mail from another address is theirs; with a yes it is something they added (R-209)."""
    if mark not in {claim.mark for claim in claims_of(opened.entries) if claim.mine is None}:
        return
    body = {"held": mark, "yes": yes}
    if yes:
        _write(opened, "mail_mine", body, committee, facts, now)
        return
    ledger = Ledger.of(opened.thread.case_id)
    ledger.add("mail_mine", body, by=REPORTER, at=now, drawer=THREAD, thread=opened.thread)
    ledger.save()


@transaction.atomic
def reach_me(opened: OpenThread, reach: Reach, *, now: datetime) -> None:
    """How the reporter is reached from now on; it counts for the first word too, which needs nobody's key."""
    ledger = Ledger.of(opened.thread.case_id)
    body = {"email": reach.email, "may_write": bool(reach.mail), "zone": reach.zone}
    ledger.add("contact", body, by=REPORTER, at=now, drawer=THREAD, thread=opened.thread)
    ledger.save()
    for found in promised.of_case(ledger.case.pk):
        if found.route.kind not in {FIRST_WORD, CHECK_IN}:
            continue
        said = promises.route_of(found.row)
        promises.reroute_sealed(found.row, {**said, "mail": list(reach.mail) if reach.mail else None})
