"""A report arrives: sealed to the eligible before anything touches the disk, with its promises and letters."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from holdspace.clock.refusal import allow
from holdspace.community.rules import Facts
from holdspace.conduct import letters, replying
from holdspace.conduct.actions.files import add_files
from holdspace.conduct.actions.promised import (
    ADVICE,
    ANOTHER,
    ANSWER,
    CHOSEN,
    FIRST_WORD,
    Route,
    promise,
)
from holdspace.conduct.actions.sending_again import Seen, sent_again
from holdspace.conduct.actions.told import not_told_yet
from holdspace.conduct.models import Blob, Case, Thread
from holdspace.conduct.readers.committee import Committee, working_days
from holdspace.conduct.readers.routing import route_for
from holdspace.conduct.rules import names
from holdspace.conduct.rules.advice import promised_advice
from holdspace.conduct.rules.files import SealedFile
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import Promised, Report, promised
from holdspace.conduct.rules.routing import REMIND_CHOSEN, TELL_ANOTHER, Routed, candidates
from holdspace.conduct.rules.seats import Opening, SeatKind, Sitting, readers_for
from holdspace.conduct.store import rows
from holdspace.conduct.store.circle import new_epoch
from holdspace.conduct.store.ledger import HOUSE, PAGE, REPORTER, THREAD, Ledger
from holdspace.outbox.actions import Sealed, post_sealed
from holdspace.outbox.house import house
from holdspace.outbox.inserting import Insertion
from holdspace.people.models import Person
from holdspace.promises.models import SealedPromise
from holdspace.vault import FIRST_LINK, ReporterKey, Secret, Start, receipt_words, reporter_key
from holdspace.vault.secret import Unshown


@dataclass(frozen=True, slots=True, repr=False)
class Receipt(Unshown):
    """What the answer to the sending shows, once: the words, both dates, and who can read it."""

    words: tuple[str, ...]
    promised: Promised
    readers: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """An entry that is sealed beside a report as it comes in: only its readers open it."""

    kind: str
    body: Mapping[str, Any]
    by: str = HOUSE
    signed_with: Secret | None = None


@dataclass(frozen=True)
class Came:
    """How a report came that was not sent by the form: both promises are reckoned from ``made`` (R-242).

    ``answered``: its writer gets a letter of its own, so that the usual one is not written. ``over``: it was dealt
    with before this house was used, so that nothing is promised and nobody is told.
    """

    made: datetime
    beside: tuple[Beside, ...] = ()
    answered: bool = False
    over: bool = False
    case_id: UUID = field(default_factory=uuid.uuid4)


def readers_of(committee: Committee, left_out: frozenset[UUID]) -> tuple[Sitting, ...]:
    """Who would read a report that leaves these out; empty when nobody could."""
    return readers_for(committee.sittings, left_out)


@dataclass(frozen=True)
class Arrival:
    """One report with what must be known to take it in: when, by which committee, and how it came.

    ``code``: a code name instead of a drawn one. ``files``: those that lie sealed and come with it.
    """

    report: Report
    route: Routed
    committee: Committee
    facts: Facts
    now: datetime
    came: Came
    code: str
    files: Sequence[SealedFile]

    @property
    def people(self) -> list[UUID]:
        """Who reads it."""
        return [reader.person_id for reader in self.route.readers]


def file_report(
    report: Report,
    *,
    start: Start,
    committee: Committee,
    facts: Facts,
    now: datetime,
    code: str = "",
    came: Came | None = None,
    files: Sequence[SealedFile] = (),
) -> Receipt:
    """Store a report once, however often it is sent, and return the receipt.

    ``code``: a code name instead of a drawn one; only the sample, whose tour names its cases, gives one.
    ``came``: how it came, where not by the form just now. ``files``: those that lie sealed and come with it.

    The words come from the start token, so that a second sending finds the first: same words, same dates; words
    that changed meanwhile become an addition. Raises ``Refused``: NOT_OPEN, NOTHING_WRITTEN, NOBODY_LEFT.
    """
    words = receipt_words(start)
    key = reporter_key(" ".join(words), house().site)
    given: dict[str, Any] = {"committee": committee, "facts": facts, "now": now, "files": files}
    return file_under(report, key, words=words, code=code, came=came, **given)


def file_under(
    report: Report,
    key: ReporterKey,
    *,
    committee: Committee,
    facts: Facts,
    now: datetime,
    words: tuple[str, ...] = (),
    code: str = "",
    came: Came | None = None,
    files: Sequence[SealedFile] = (),
) -> Receipt:
    """Store a report under a reporter's key, once; ``words`` are what the receipt shows of it.

    Raises ``Refused``: NOT_OPEN, NOTHING_WRITTEN, NOBODY_LEFT.
    """
    allow(Refusal.NOT_OPEN if committee.opening is Opening.CLOSED else None)
    allow(None if report.what.strip() else Refusal.NOTHING_WRITTEN)
    route = route_for(report, committee)
    allow(None if route.readers else Refusal.NOBODY_LEFT)
    arrival = Arrival(report, route, committee, facts, now, came or Came(now), code, files)
    try:
        seen = Seen(_file(arrival, key), frozenset(arrival.people))
    except IntegrityError:
        # The locator is taken: this form arrived before, or twice at once and the other one was first.
        seen = sent_again(report, key, committee, facts, now, files)
    shown = sorted(committee.name_of(person) for person in seen.readers)
    return Receipt(words, seen.promised, tuple(name for name in shown if name))


def _file(arrival: Arrival, key: ReporterKey) -> Promised:
    """Seal everything in memory, then write it in one transaction; the seed of the epoch is dropped."""
    committee, came = arrival.committee, arrival.came
    dates = _dates(arrival.report, came.made, arrival.facts, committee)
    case = Case(id=came.case_id, head_link=FIRST_LINK)
    holders = [committee.holders[reader.holder_id] for reader in arrival.route.readers if reader.holder_id]
    epoch, slots, _ = new_epoch(case.pk, 1, holders)
    thread = Thread(case=case, locator=key.locator, recipient=key.recipient)
    rows.sign(thread)
    ledger = Ledger(case, epoch)
    files = _seal(ledger, thread, arrival, dates)
    promises = () if came.over else _promises(arrival, dates)
    # Ready before the transaction begins: on SQLite, reports queue for it.
    written = Insertion([case, epoch, *slots, thread, *ledger.finished(), *files, *promises])
    with transaction.atomic():
        _write(written)
        if not came.over:
            post_sealed("conduct.waits", _first_letters(arrival, dates), now=arrival.now)
    return dates


def _seal(ledger: Ledger, thread: Thread, arrival: Arrival, dates: Promised) -> list[Blob]:
    """The entries that a case begins with, and its card; the rows of the files that came with it."""
    report, came, now = arrival.report, arrival.came, arrival.now
    known = {
        "code": arrival.code or names.draw(),
        "left_out": sorted(map(str, report.left_out)),
        "held": sorted(map(str, arrival.route.held)),
    }
    body = {**report.body(), "left_out": known["left_out"], **dates.as_body()}
    if report.only:
        # Whoever is chosen alone may be the only reader: the name stands where the reporter can hand it on.
        body |= {"only": sorted(map(str, report.only)), "named": known["held"], "code": known["code"]}
    kind = "enquiry" if report.advice else "report"
    ledger.add(kind, body, by=REPORTER, at=came.made, drawer=THREAD, thread=thread)
    ledger.add("route", known, by=HOUSE, at=now, drawer=PAGE)
    files = add_files(ledger, arrival.files, thread=thread, at=came.made)
    for entry in came.beside:
        ledger.add(entry.kind, entry.body, by=entry.by, at=now, drawer=PAGE, signed_with=entry.signed_with)
    received = {"received": came.made.isoformat(), "answer_by": body["answer_by"]}
    ledger.set_card({**known, "state": "new", **received, "advice": report.advice})
    return files


def _dates(report: Report, made: datetime, facts: Facts, committee: Committee) -> Promised:
    """What its writer is promised: both dates of a report, or the one of an enquiry."""
    if report.advice:
        return promised_advice(made, facts.calendar)
    days = working_days(committee, facts, frozenset(report.left_out))
    return promised(made, days, rolling=facts.rolling)


def _write(rows: Insertion) -> None:
    """The case, whole or not at all; the tests that kill this process at a point know it by its name."""
    rows.write()


def _promises(arrival: Arrival, dates: Promised) -> tuple[SealedPromise, ...]:
    report, route, made, now = arrival.report, arrival.route, arrival.came.made, arrival.now
    case_id, people = arrival.came.case_id, arrival.people
    kinds = (SeatKind.DEPUTY, SeatKind.BOARD_CONTACT)
    told = {seat.person_id for seat in arrival.committee.seats if seat.kind in kinds}
    late = told - report.left_out - route.held
    mail = (report.reply_to, report.zone) if report.reply_to else None
    # The reporter's address stands only where the first word needs it: that one is sent with nobody unlocked.
    alone = _unattended(arrival) if report.only else ()
    if dates.first_word_by is None:
        advice = Route(case_id, ADVICE, frozenset(people), frozenset(late))
        return (promise(advice, due=dates.answer_by, made=made, now=now), *alone)
    first_word = Route(case_id, FIRST_WORD, frozenset(people), frozenset(late), mail)
    answer = Route(case_id, ANSWER, frozenset(people), frozenset(late))
    return (
        promise(first_word, due=dates.first_word_by, made=made, now=now),
        promise(answer, due=dates.answer_by, made=made, now=now),
        *alone,
    )


def _unattended(arrival: Arrival) -> tuple[SealedPromise, ...]:
    """When a chosen member does nothing: they are reminded, then another member hears that something waits."""
    chosen, case_id, now = frozenset(arrival.people), arrival.came.case_id, arrival.now
    outside = chosen | arrival.report.left_out | arrival.route.held
    others = candidates(arrival.committee.sittings, outside)
    return (
        promise(Route(case_id, CHOSEN, chosen, frozenset()), due=now + REMIND_CHOSEN, made=now),
        promise(Route(case_id, ANOTHER, chosen, others), due=now + TELL_ANOTHER, made=now),
    )


def _first_letters(arrival: Arrival, dates: Promised) -> list[Sealed]:
    """One unanswered letter at most for a reader, but for danger and what goes on; one to the reporter who asked."""
    report, people, facts, now = arrival.report, arrival.people, arrival.facts, arrival.now
    new = not_told_yet(people)
    told = Person.objects.filter(pk__in=people if report.urgent else new) if report.urgent or new else ()
    made = [
        letters.something_waits(person, facts.name, due=dates.next_by, now=now, let_sleep=not report.urgent)
        for person in told
    ]
    if report.reply_to and not arrival.came.answered:
        head = replying.head(arrival.came.case_id, report.reply_to, now=now)
        made.append(letters.to_reporter(report.reply_to, report.zone, facts.name, head=head))
    return [letter for letter in made if letter is not None]
