"""Hearing whom a report is about, before anything is decided (R-250): a request, its letter read by two, an answer.

A pure fold of its own. A request is drafted by one and sent by another; the person answers in a thread of their own,
where nothing of who reported stands. Not asking needs a reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from holdspace.conduct.rules.case import Finding, Question
from holdspace.conduct.rules.leaks import Held, Hit, held_by, leaks
from holdspace.conduct.rules.persons import PartIn, PersonIn, persons_of, reported
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry, fold

PARTY = "party"


class Skip(StrEnum):
    """Why somebody is not asked."""

    SAFETY = "safety"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Request:
    """What somebody is asked, and until when; ``sent`` once a second member has read and sent it."""

    id: str
    words: str
    answer_by: datetime
    by: UUID | None
    sent: datetime | None = None


@dataclass(frozen=True)
class Said:
    """One answer of the person, as they wrote it."""

    at: datetime
    words: str


@dataclass(frozen=True)
class Hearing:
    """How it stands with hearing one person."""

    request: Request | None = None
    answers: tuple[Said, ...] = ()
    skip: Skip | None = None
    skip_why: str = ""

    def heard(self, now: datetime) -> bool:
        """They answered, had their time to answer, or there is a reason why they were not asked."""
        asked = self.request is not None and self.request.sent is not None
        over = asked and self.request is not None and now > self.request.answer_by
        return bool(self.answers) or over or self.skip is not None


def hearings_of(entries: Iterable[Entry]) -> dict[str, Hearing]:
    """How it stands with each person, by id; an entry that is not of its shape changes nothing."""
    found: dict[str, Hearing] = {}
    return fold(found, STEPS, entries)


def _drafted(found: dict[str, Hearing], entry: Entry) -> None:
    body = entry.body
    due = datetime.fromisoformat(body["answer_by"])
    request = Request(body["id"], str(body["what"]), due, entry.person)
    found[body["about"]] = replace(found.get(body["about"], Hearing()), request=request)


def _sent(found: dict[str, Hearing], entry: Entry) -> None:
    before = found[entry.body["about"]]
    if before.request is not None and before.request.id == entry.body["id"]:
        sent = replace(before.request, sent=entry.at)
        found[entry.body["about"]] = replace(before, request=sent, skip=None, skip_why="")


def _answered(found: dict[str, Hearing], entry: Entry) -> None:
    before, said = found[entry.body["about"]], Said(entry.at, str(entry.body["what"]))
    found[entry.body["about"]] = replace(before, answers=(*before.answers, said))


def _skipped(found: dict[str, Hearing], entry: Entry) -> None:
    before, skip = found.get(entry.body["about"], Hearing()), Skip(entry.body["reason"])
    found[entry.body["about"]] = replace(before, skip=skip, skip_why=str(entry.body["what"]))


STEPS = {
    "statement_draft": _drafted,
    "statement_request": _sent,
    "statement": _answered,
    "statement_skipped": _skipped,
}


def unheard(entries: Sequence[Entry], now: datetime) -> tuple[PersonIn, ...]:
    """Whom the report is about and who has not been heard, nor left unasked for a reason."""
    hearings = hearings_of(entries)
    return tuple(
        one for one in reported(persons_of(entries)) if not hearings.get(one.id, Hearing()).heard(now)
    )


def why_not_decide(entries: Sequence[Entry], now: datetime) -> Refusal | None:
    """No decision about somebody who was neither heard nor left unasked for a reason."""
    return Refusal.NOT_HEARD if unheard(entries, now) else None


def why_nobody_heard(entries: Sequence[Entry], findings: Mapping[Question, Finding]) -> Refusal | None:
    """Who it was is known and stands nowhere: then nobody was asked for their side either."""
    who = findings.get(Question.WHO)
    known = who is not None and who.answer in {"known", "partly_known"}
    return Refusal.NO_PERSON_YET if known and not reported(persons_of(entries)) else None


def held_for(entries: Sequence[Entry], about: PersonIn | None, *, known: Iterable[str] = ()) -> Held:
    """What a text to somebody must not hold: the reporter's own words, and every other person's names.

    ``about``: whom it goes to; their own name gives nothing away to themselves.
    """
    persons: Mapping[str, PersonIn] = persons_of(entries)
    others = [one for one in persons.values() if about is None or one.id != about.id]
    protected = [word for one in others if one.part is not PartIn.REPORTED for word in one.called]
    own = about.called if about else ()
    said = [entry.body for entry in entries if entry.by == "reporter"]
    return held_by(said, names=protected, known=(*known, *own))


def hits_for(
    entries: Sequence[Entry],
    about: PersonIn | None,
    text: str,
    *,
    may_stay: Iterable[str] = (),
    known: Iterable[str] = (),
) -> tuple[Hit, ...]:
    """Every hit of a text to somebody; ordinary words that a person let stand are none."""
    return leaks(text, held_for(entries, about, known=known), may_stay=tuple(may_stay))


def hits_in_talk(entries: Sequence[Entry], text: str, *, known: Iterable[str] = ()) -> tuple[Hit, ...]:
    """Every hit of words that will be said to somebody whom the report is about: they may hear their own name (R-274).

    Whom it is about stands in the report's field for that too, so this field is not looked at.
    """
    persons = persons_of(entries)
    own = [word for one in reported(persons) for word in one.called]
    protected = [word for one in persons.values() if one.part is not PartIn.REPORTED for word in one.called]
    said = [
        {name: value for name, value in entry.body.items() if name != "who"}
        for entry in entries
        if entry.by == "reporter"
    ]
    return leaks(text, held_by(said, names=protected, known=(*known, *own)))


def why_not_draft(words: str, answer_by: datetime, hits: Sequence[Hit], now: datetime) -> Refusal | None:
    """Why this cannot be a request: no words, a time that is over, something that only the report holds."""
    if not words.strip():
        return Refusal.NOTHING_WRITTEN
    if answer_by <= now:
        return Refusal.DATE_PAST
    return Refusal.NAME_IN_TEXT if hits else None


def why_not_send(hearing: Hearing, by: UUID, now: datetime) -> Refusal | None:
    """Why this member cannot send what was drafted: a second one reads it first."""
    if hearing.request is None or hearing.request.sent is not None:
        return Refusal.NOTHING_ASKED
    if hearing.request.by == by:
        return Refusal.SECOND_MEMBER
    return None if hearing.request.answer_by > now else Refusal.DATE_PAST
