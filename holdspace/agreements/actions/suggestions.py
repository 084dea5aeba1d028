"""Somebody suggests something; staff answer; its sender may take it back (R-061)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.agreements import readers
from holdspace.agreements import texts_suggestions as texts
from holdspace.agreements.letters import suggestions as letters
from holdspace.agreements.models import Suggestion, Version
from holdspace.agreements.promised import SUGGESTION_ANSWER
from holdspace.agreements.rules import Refusal, Status
from holdspace.agreements.rules import suggestions as rules
from holdspace.agreements.rules.suggestions import Fate, Party
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises import actions as promises

COUNTED_FOR_A_PERSON, COUNTED_FOR_VISITORS = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True)
class Sender:
    """Whoever suggests: a person, or a visitor with the name and address they chose to give."""

    person: Person | None = None
    name: str = ""
    address: str = ""
    zone: str = "UTC"
    language: str = "en"
    credit: bool = False


@transaction.atomic
def suggest(
    version: Version, words: str, *, anchor: str, once: UUID, sender: Sender, now: datetime, trap: str = ""
) -> Suggestion:
    """Take a suggestion in, promise its answer and thank its sender; sent twice, it is taken once.

    ``anchor``: of a section, or empty for the whole text. Raises ``Refused`` (nothing in force, blank, from a
    machine, too many, or a new yes is overdue).
    """
    found = Suggestion.objects.filter(once=once).first()
    if found is not None:
        return found
    person = sender.person
    allow(None if version.status == Status.IN_FORCE else Refusal.NOTHING_IN_FORCE)
    allow(
        rules.why_not_suggest(
            words,
            trap=trap,
            recent=_recent(person, now),
            signed_in=person is not None,
            lapsed=readers.lapsed(person.pk if person else None, now=now),
        )
    )
    suggestion = _taken_in(version, words, anchor, once, sender, now)
    due = _promise(suggestion, now)
    journal.record("suggestion.made", by=person or journal.VISITOR, about=suggestion, at=now)
    letters.thanks(suggestion, due=due, now=now)
    return suggestion


@transaction.atomic
def answer_suggestion(
    suggestion: Suggestion, to: Fate, words: str, *, by: Person, now: datetime
) -> Suggestion:
    """Consider it, adopt it for the next version, or say no with a reason; an answer keeps its promise.

    Raises ``Refused`` (not staff, it has ended, no reason).
    """
    held = _held(suggestion)
    allow(rules.why_not_move(Fate(held.fate), to, readers.party_of(held, by, now), words))
    held.fate = to.value
    if to is Fate.ADOPTED:
        held.adopted_in = readers.draft_of(held.kind)
    if to is Fate.CONSIDERED:
        journal.record("suggestion.considered", by=by, about=held, at=now)
    else:
        _answer(held, words, by=by, now=now)
    held.save()
    return held


def _answer(held: Suggestion, words: str, *, by: Person, now: datetime) -> None:
    held.answer, held.answered_at, held.answered_by = words.strip(), now, by
    promises.keep(promises.about(held, SUGGESTION_ANSWER), now=now)
    journal.record("suggestion.answered", by=by, about=held, at=now, detail={"became": held.fate})
    letters.answered(held, now=now)
    if held.fate == Fate.NOT_ADOPTED:
        held.address = ""  # there is nothing more to write


@transaction.atomic
def take_back(suggestion: Suggestion, *, by: Person | None, now: datetime) -> None:
    """Its sender takes it back: the words go, and so does the promise. A visitor comes by the link of a letter.

    Raises ``Refused`` (somebody else's, it has ended).
    """
    held = _held(suggestion)
    mine = held.person_id == (by.pk if by else None)
    party = Party.SENDER if mine else readers.party_of(held, by, now)
    allow(rules.why_not_move(Fate(held.fate), Fate.TAKEN_BACK, party))
    held.fate = Fate.TAKEN_BACK.value
    held.words = held.name = held.address = held.answer = ""
    held.asked_over_at = None
    held.save()
    promises.waive(promises.about(held, SUGGESTION_ANSWER), because=str(texts.TAKEN_BACK), now=now)
    journal.record("suggestion.taken_back", by=by or journal.VISITOR, about=held, at=now)


@transaction.atomic
def ask_over(suggestion: Suggestion, *, by: Person, now: datetime) -> None:
    """Ask its sender whether it is really a report: they alone take it there, and nothing here changes by it.

    Raises ``Refused`` (not staff, it has ended).
    """
    held = _held(suggestion)
    party = Party.STAFF if standing_of(by, now).is_staff else Party.OTHER
    allow(rules.why_not_ask_over(Fate(held.fate), party))
    if held.asked_over_at is None:
        held.asked_over_at = now
        held.save(update_fields=["asked_over_at"])
        letters.asks_over(held, now=now)


def gather_adopted(draft: Version) -> None:
    """A draft that begins takes up what was adopted while there was none; in the caller's transaction."""
    waiting = Suggestion.objects.filter(agreement_id=draft.agreement_id, fate=Fate.ADOPTED, adopted_in=None)
    waiting.update(adopted_in=draft)


def thank_adopted(version: Version, *, now: datetime) -> None:
    """Tell those whose suggestions are in a version that it is in force; in the caller's transaction."""
    rows = Suggestion.objects.select_related("person", "version__agreement", "agreement")
    for row in rows.filter(adopted_in=version, fate=Fate.ADOPTED):
        letters.in_force(row, version, now=now)
    Suggestion.objects.filter(adopted_in=version).update(address="")


def _taken_in(
    version: Version, words: str, anchor: str, once: UUID, sender: Sender, now: datetime
) -> Suggestion:
    section = version.document.section(anchor)
    return Suggestion.objects.create(
        once=once,
        agreement=version.agreement,
        version=version,
        anchor=section.anchor if section else "",
        heading=section.heading[:200] if section else "",
        words=words,
        person=sender.person,
        name="" if sender.person else sender.name.strip()[:80],
        address="" if sender.person else sender.address.strip()[:254],
        zone=sender.zone,
        language=sender.language,
        credit=sender.credit,
        made_at=now,
    )


def _promise(suggestion: Suggestion, now: datetime) -> datetime:
    calendar = facts(now).calendar
    due = clock.working_days_after(now, rules.ANSWER_DAYS, calendar)
    owner = suggestion.agreement.review_owner_id
    promises.make(
        SUGGESTION_ANSWER,
        about=suggestion,
        due=due,
        now=now,
        to=suggestion.person_id,
        owner=owner,
        label=suggestion.heading or suggestion.version.document.title,
        link=suggestion.get_absolute_url(),
        inputs={"working_days": rules.ANSWER_DAYS, "calendar": calendar.inputs()},
    )
    return due


def _recent(person: Person | None, now: datetime) -> int:
    since = now - (COUNTED_FOR_A_PERSON if person else COUNTED_FOR_VISITORS)
    return Suggestion.objects.filter(person=person, made_at__gt=since).count()


def _held(suggestion: Suggestion) -> Suggestion:
    rows = Suggestion.objects.select_for_update(of=("self",))
    return rows.select_related("agreement", "version__agreement", "person").get(pk=suggestion.pk)
