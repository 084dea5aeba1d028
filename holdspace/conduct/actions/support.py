"""Offering help, and what they say to it: in the thread of whoever wrote, or on the page of somebody else (R-258)."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.community.rules import Facts
from holdspace.conduct import letters
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.handling import A_DAY, Handling
from holdspace.conduct.actions.outcome import account_of, page_of
from holdspace.conduct.actions.promised import SUPPORT, Route
from holdspace.conduct.actions.told import not_told_yet
from holdspace.conduct.models import Thread
from holdspace.conduct.rules.ballots import why_not_see_to
from holdspace.conduct.rules.persons import persons_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.statements import PARTY, hits_for
from holdspace.conduct.rules.support import (
    ANSWER,
    OFFER,
    SEEN,
    WHO_WROTE,
    may_be_offered,
    offers_of,
    why_not_offer,
    why_not_see,
)
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.ledger import REPORTER, THREAD, Ledger, thread_of
from holdspace.conduct.store.opening import OpenCase, OpenThread
from holdspace.outbox.actions import post_sealed
from holdspace.people.models import Person


@transaction.atomic
def offer(
    opened: OpenCase,
    to: str,
    words: str,
    *,
    look_on: datetime | None,
    by: UUID,
    community: str,
    now: datetime,
) -> None:
    """Offer something. ``to``: ``WHO_WROTE``, or the id of a person. ``look_on``: when one of us asks how it is.

    Raises ``Refused``: GATE_CLOSED, FIRST_WORD_FIRST, NO_SUCH_PERSON, NO_PAGE_YET, NO_CONTACT, NAME_IN_TEXT, DATE_PAST
    and those of ``why_not_offer``.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_see_to(act.story, by))
    allow(None if act.story.first_word else Refusal.FIRST_WORD_FIRST)
    allow(None if may_be_offered(persons_of(act.entries), to) else Refusal.NO_SUCH_PERSON)
    allow(why_not_offer(offers_of(act.entries), to, words))
    allow(Refusal.DATE_PAST if look_on is not None and look_on <= now else None)
    made = uuid.uuid4().hex
    body = {"id": made, "to": to, "what": words, **({"look_on": look_on.isoformat()} if look_on else {})}
    if to == WHO_WROTE:
        act.add(OFFER, body, drawer=THREAD)
    else:
        hits = hits_for(act.named, persons_of(act.named).get(to), words)
        allow(Refusal.NAME_IN_TEXT if any(not hit.common for hit in hits) else None)
        act.add(OFFER, body, drawer=PARTY, thread=_page(act, to))
    if look_on is not None:
        route = Route(opened.case.pk, f"{SUPPORT}{made}", act.readers, frozenset())
        promised.make(route, due=look_on, made=now)
    act.save()
    _tell(act, to, community)


def _page(act: Handling, to: str) -> Thread:
    there = page_of(act, to)
    allow(None if there else Refusal.NO_PAGE_YET)
    assert there is not None
    return there


def _tell(act: Handling, to: str, community: str) -> None:
    """A letter that something waits, to whoever wrote if they asked for letters, or to a member."""
    if to == WHO_WROTE:
        act.tell_reporter(community)
        return
    member = account_of(act, to)
    letter = letters.something_for_you(member, community) if member else None
    post_sealed("conduct.reporter", [letter] if letter else [], now=act.now)


@transaction.atomic
def answer(opened: OpenThread, offer_id: str, *, yes: bool, facts: Facts, now: datetime) -> None:
    """They take it, or not; their last word counts. What is not offered on this page changes nothing."""
    found = offers_of(opened.entries).get(offer_id)
    if found is None or found.yes is yes:
        return
    mine = opened.thread.pk == thread_of(opened.thread.case_id).pk
    ledger = Ledger.of(opened.thread.case_id)
    by, drawer = (REPORTER, THREAD) if mine else (PARTY, PARTY)
    body = {"offer": found.id, "yes": yes, "what": ""}
    ledger.add(ANSWER, body, by=by, at=now, drawer=drawer, thread=opened.thread)
    ledger.save()
    if not yes:
        promised.end_all(opened.thread.case_id, f"{SUPPORT}{found.id}")
    readers = frozenset(holder.person_id for holder in circle_of(ledger.case).values())
    new = Person.objects.filter(pk__in=not_told_yet(readers))
    made = [letters.something_waits(person, facts.name, due=now + A_DAY, now=now) for person in new]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=now)


@transaction.atomic
def see(opened: OpenCase, offer_id: str, words: str, *, by: UUID, now: datetime) -> None:
    """Write down how it is with what was offered. Raises ``Refused``: GATE_CLOSED and as ``why_not_see``."""
    act = Handling(opened, by=by, now=now)
    allow(why_not_see_to(act.story, by))
    found = offers_of(act.entries).get(offer_id)
    allow(why_not_see(found, words))
    assert found is not None
    act.add(SEEN, {"offer": found.id, "what": words})
    act.save()
    promised.end_all(opened.case.pk, f"{SUPPORT}{found.id}")
