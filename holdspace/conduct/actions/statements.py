"""Asking whom a report is about for their side: drafted by one, sent by another, answered in a thread apart (R-250)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.community.rules import Facts
from holdspace.conduct import letters
from holdspace.conduct.actions.handling import Handling, why_not_write
from holdspace.conduct.actions.next_step import add_step
from holdspace.conduct.actions.told import not_told_yet
from holdspace.conduct.models import Thread
from holdspace.conduct.rules.persons import PartIn, PersonIn, persons_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.staff_track import paused
from holdspace.conduct.rules.statements import (
    PARTY,
    Hearing,
    Skip,
    hearings_of,
    hits_for,
    why_not_draft,
    why_not_send,
)
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.witnesses import why_not_contact
from holdspace.conduct.store import rows
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.ledger import Ledger
from holdspace.conduct.store.opening import OpenCase, OpenThread
from holdspace.conduct.texts_statements import HEAR_STEP
from holdspace.outbox.actions import post_sealed
from holdspace.outbox.house import house
from holdspace.people.models import Person
from holdspace.vault import Secret, reporter_key
from holdspace.vault.derive import derive
from holdspace.vault.secret import Unshown
from holdspace.vault.wordlist import random_words

WORDS = 8


@dataclass(frozen=True, slots=True, repr=False)
class Way(Unshown):
    """How the person gets to their page: a letter has gone to them, or these words are handed to them, shown once."""

    words: tuple[str, ...]
    by_letter: bool


def side_locator(root: Secret) -> bytes:
    """Where the thread of somebody who was asked is found: never where a reporter's words lead."""
    return derive(root, "side", house().site).reveal()[:16]


@transaction.atomic
def draft_request(
    opened: OpenCase,
    person: str,
    words: str,
    *,
    answer_by: datetime,
    may_stay: tuple[str, ...] = (),
    known: tuple[str, ...] = (),
    by: UUID,
    now: datetime,
) -> None:
    """Write what somebody will be asked. ``may_stay``: ordinary words of it that this member let stand.

    Raises ``Refused`` as ``why_not_write``, ASKED_TO_WAIT, NO_SUCH_PERSON, NAME_SHUT, and those of
    ``why_not_draft``.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by) or paused(act.entries))
    entries = act.named
    one = _person(entries, person)
    allow(why_not_contact(entries, one))
    hits = hits_for(entries, one, words, may_stay=may_stay, known=known)
    allow(why_not_draft(words, answer_by, hits, now))
    body = {"id": uuid.uuid4().hex, "about": one.id, "what": words, "answer_by": answer_by.isoformat()}
    act.add("statement_draft", {**body, "may_stay": list(may_stay)})
    act.save()


def _person(entries: Iterable[Entry], person: str) -> PersonIn:
    one = persons_of(entries).get(person)
    allow(None if one else Refusal.NO_SUCH_PERSON)
    assert one is not None
    return one


@transaction.atomic
def send_request(opened: OpenCase, person: str, *, by: UUID, community: str, now: datetime) -> Way:
    """The second member has read it and sends it: a thread of its own, and words that open it.

    A member of the community gets the words by letter; for anybody else they are shown once, to be handed over.
    What comes next is then to hear them. Raises ``Refused`` as ``why_not_write``, ASKED_TO_WAIT, NO_SUCH_PERSON,
    NAME_SHUT and those of ``why_not_send``.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by) or paused(act.entries))
    entries = act.named
    one, hearing = _person(entries, person), hearings_of(entries).get(person, Hearing())
    allow(why_not_contact(entries, one) or why_not_send(hearing, by, now))
    request = hearing.request
    assert request is not None
    words = random_words(WORDS)
    thread = _thread(opened.case.pk, words)
    body = {
        "id": request.id,
        "about": one.id,
        "what": request.words,
        "answer_by": request.answer_by.isoformat(),
        **({} if one.part is PartIn.REPORTED else {"part": str(one.part)}),
    }
    act.add("statement_request", body, drawer=PARTY, thread=thread)
    step = str(HEAR_STEP) % {"number": one.number}
    add_step(act, step, owner=by, due=request.answer_by)
    act.save()
    member = _member(one)
    letter = letters.side_asked(member, community, words) if member else None
    post_sealed("conduct.reporter", [letter] if letter else [], now=now)
    return Way(words, letter is not None)


def _thread(case_id: UUID, words: tuple[str, ...]) -> Thread:
    """A thread of its own for somebody who is asked, sealed to words that nothing keeps."""
    key = reporter_key(" ".join(words), house().site)
    thread = Thread(case_id=case_id, locator=side_locator(key.root), recipient=key.recipient)
    rows.sign(thread)
    thread.save(force_insert=True)
    return thread


def _member(one: PersonIn) -> Person | None:
    """Whom a letter may go to: a member only where two of the committee have said that it is them."""
    if one.link is None or not one.link.confirmed:
        return None
    return Person.objects.filter(pk=one.link.member, left_at=None).first()


@transaction.atomic
def skip_statement(
    opened: OpenCase, person: str, reason: Skip, words: str, *, by: UUID, now: datetime
) -> None:
    """Say why somebody is not asked for their side.

    Raises ``Refused`` as ``why_not_write``, NO_SUCH_PERSON, NOTHING_WRITTEN.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    body = {"about": _person(act.entries, person).id, "reason": str(reason), "what": words}
    act.add("statement_skipped", body)
    act.save()


@transaction.atomic
def give_statement(opened: OpenThread, words: str, *, facts: Facts, now: datetime) -> None:
    """The person tells their side; more than once if they like. Works with nobody unlocked.

    Raises ``Refused(NOTHING_WRITTEN)``.
    """
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    asked = next(entry for entry in opened.entries if entry.kind in {"statement_request", "outcome"})
    if any(entry.kind == "statement" and entry.body.get("what") == words for entry in opened.entries):
        return
    ledger = Ledger.of(opened.thread.case_id)
    body = {"about": asked.body["about"], "what": words}
    ledger.add("statement", body, by=PARTY, at=now, drawer=PARTY, thread=opened.thread)
    ledger.save()
    readers = frozenset(holder.person_id for holder in circle_of(ledger.case).values())
    due = max(datetime.fromisoformat(asked.body.get("answer_by", now.isoformat())), now)
    new = Person.objects.filter(pk__in=not_told_yet(readers))
    made = [letters.something_waits(person, facts.name, due=due, now=now) for person in new]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=now)
