"""The reporter's page, opened by the words: promises, questions, what has happened, who reads it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from holdspace.conduct import texts
from holdspace.conduct import texts_report as say
from holdspace.conduct.models import Case
from holdspace.conduct.readers.retention import month_name
from holdspace.conduct.rules.advice import is_advice
from holdspace.conduct.rules.check_ins import check_ins_of
from holdspace.conduct.rules.coming_in import asks
from holdspace.conduct.rules.mail import Claim, claims_of
from holdspace.conduct.rules.routing import still_alone
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.thread import (
    ARRIVED,
    Promise,
    Reach,
    first_of,
    left_out_of,
    let_in_by,
    open_questions,
    promises_of,
    reach_of,
)
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.entries import Wrong
from holdspace.conduct.store.opening import OpenThread, open_thread
from holdspace.outbox.house import house
from holdspace.people.readers import names_of
from holdspace.ui import dates
from holdspace.vault import OpenDesk, VaultError
from holdspace.vault.derive import derive


def thread_of(desk: OpenDesk) -> OpenThread | None:
    """The thread that an open reporter's desk leads to."""
    return open_thread(derive(desk.seed, "locator", house().site).reveal()[:16], desk.seed)


@dataclass(frozen=True)
class PromiseLine:
    """One promise, with its words; ``by`` names who kept it."""

    says: str
    promise: Promise
    by: str


@dataclass(frozen=True)
class Question:
    """Something the reporter is asked, and why."""

    who: str
    at: datetime
    what: str
    why: str


@dataclass(frozen=True)
class Step:
    """One thing that happened, newest first; ``words`` as they were written."""

    at: datetime
    text: str
    words: str


@dataclass(frozen=True)
class FirstWords:
    """What the reporter wrote first, which never changes."""

    label: str
    text: str


@dataclass(frozen=True)
class AskedReader:
    """Whether one more person may read it; ``until``: from then on silence counts as yes."""

    person: UUID
    name: str
    seat: str
    until: datetime


@dataclass(frozen=True)
class MyReportPage:
    """The whole page; ``late`` is the apology at its top where a promise is late."""

    written: datetime
    zone: str
    late: str
    promises: tuple[PromiseLine, ...]
    questions: tuple[Question, ...]
    final: Step | None
    steps: tuple[Step, ...]
    first_words: tuple[FirstWords, ...]
    readers: tuple[str, ...]
    left_out: tuple[str, ...]
    reach: Reach
    name: str
    confirmed: bool
    wrong: tuple[Wrong, ...]
    advice: bool = False
    alone: bool = False
    kept_until: str = ""
    check_in: bool = False
    check_ins_to_come: tuple[datetime, ...] = ()
    not_asked: bool = False
    asked_readers: tuple[AskedReader, ...] = ()
    mail_claims: tuple[Claim, ...] = ()
    advice_until: datetime | None = None


def my_report_page(opened: OpenThread, now: datetime) -> MyReportPage:
    """What the reporter sees. Three queries beside the thread's own."""
    entries, readers = opened.entries, _circle(opened.thread.case_id)
    report, left_out = first_of(entries), left_out_of(entries)
    body, reach, promises = report.body if report else {}, reach_of(entries), promises_of(entries)
    written_by = {entry.person for entry in entries if entry.person}
    let_in = {person for entry in entries for person in let_in_by(entry)}
    names = names_of(readers | left_out | let_in | written_by | set(asks(entries)))
    final = _last_word(entries, promises)
    # What stands at the top of the page is not said a second time below.
    above = {entry.n for entry in open_questions(entries)} | ({final.n} if final else set())
    page = MyReportPage(
        written=report.at if report else now,
        zone=reach.zone,
        late=_late(promises, entries, reach.zone, now),
        promises=tuple(_promise_line(promise, names) for promise in promises),
        questions=tuple(_question(entry, names) for entry in open_questions(entries)),
        final=_step(final, names) if final else None,
        steps=_steps(entries, names, above),
        first_words=tuple(_first_words(body)),
        readers=tuple(sorted(names[person] for person in readers if person in names)),
        left_out=tuple(sorted(names[person] for person in left_out if person in names)),
        reach=reach,
        name=str(body.get("name", "")),
        confirmed=any(entry.kind in {"first_word", "explanation", "final_word"} for entry in entries),
        wrong=tuple(opened.wrong),
    )
    return _with_what_is_asked(page, opened, frozenset(readers), names, now)


def _with_what_is_asked(
    page: MyReportPage, opened: OpenThread, readers: frozenset[UUID], names: dict[UUID, str], now: datetime
) -> MyReportPage:
    """The page with what its reader may still say or is asked, and how long all of it is kept."""
    entries, check_ins = opened.entries, check_ins_of(opened.entries)
    return replace(
        page,
        mail_claims=tuple(claim for claim in claims_of(entries) if claim.mine is None),
        advice=is_advice(entries),
        alone=still_alone(entries, readers),
        kept_until=_kept_until(opened.thread.case_id),
        check_in=check_ins.waiting(now) is not None,
        check_ins_to_come=check_ins.to_come(now),
        not_asked=check_ins.declined and bool(check_ins.at),
        asked_readers=tuple(_asked_readers(entries, names)),
        advice_until=_advice_until(entries, now),
    )


def _last_word(entries: list[Entry], promises: list[Promise]) -> Entry | None:
    """The final word, unless something was promised since: then it was not the last."""
    if any(promise.ended is None for promise in promises):
        return None
    return next((entry for entry in reversed(entries) if entry.kind == "final_word"), None)


def _promise_line(promise: Promise, names: dict[UUID, str]) -> PromiseLine:
    return PromiseLine(str(say.PROMISES[promise.said]), promise, _name(names, promise.by))


def _question(entry: Entry, names: dict[UUID, str]) -> Question:
    what, why = entry.body.get("what", ""), entry.body.get("why", "")
    return Question(_name(names, entry.person), entry.at, what, why)


def _steps(entries: list[Entry], names: dict[UUID, str], above: set[int]) -> tuple[Step, ...]:
    """What has happened, the newest first."""
    happened = [entry for entry in reversed(entries) if entry.kind in say.HAPPENED]
    return tuple(_step(entry, names, said_above=entry.n in above) for entry in happened)


def _advice_until(entries: list[Entry], now: datetime) -> datetime | None:
    """Until when a specialist may read parts of it, at the latest; None where none may."""
    sought = [datetime.fromisoformat(e.body["until"]) for e in entries if e.kind == "advice_sought"]
    return max((until for until in sought if now < until), default=None)


def _asked_readers(entries: list[Entry], names: dict[UUID, str]) -> Iterable[AskedReader]:
    open_ones = {person for person, ask in asks(entries).items() if ask.yes is None}
    for entry in entries:
        if entry.kind == "ask_reader" and (person := UUID(entry.body["person"])) in open_ones:
            seat = str(texts.SEATS.get(SeatKind(entry.body["seat"]), ""))
            yield AskedReader(person, _name(names, person), seat, datetime.fromisoformat(entry.body["until"]))


def _circle(case_id: UUID) -> set[UUID]:
    """Who can open it now; nobody is named where the rows are not as the house wrote them."""
    case = Case.objects.filter(pk=case_id).first()
    try:
        return {holder.person_id for holder in circle_of(case).values()} if case else set()
    except VaultError:
        return set()


def _kept_until(case_id: UUID) -> str:
    """The month after which all of it is deleted; empty while none is set."""
    case = Case.objects.filter(pk=case_id).first()
    return month_name(case.destroy_after) if case and case.destroy_after else ""


def _name(names: dict[UUID, str], person: UUID | None) -> str:
    return names.get(person, "") if person else ""


def _step(entry: Entry, names: dict[UUID, str], *, said_above: bool = False) -> Step:
    who = _name(names, entry.person) or str(say.SOMEBODY)
    kind = "rather_not" if entry.body.get("declined") else entry.kind
    wordless = said_above or kind in {
        "report",
        "enquiry",
        "contact",
        "rather_not",
        "wish",
        "taken_back",
        "may_contact",
    }
    words = "" if wordless else _words(entry, names)
    return Step(entry.at, str(say.HAPPENED[kind]) % {"who": who}, words)


def _words(entry: Entry, names: dict[UUID, str]) -> str:
    """What an entry says to its writer: the words, every other answer that came with them, whom they left out."""
    if entry.kind in {"left_out", "let_in"}:
        people = left_out_of([entry]) | let_in_by(entry)
        return ", ".join(sorted(filter(None, (_name(names, one) for one in people))))
    said = [str(entry.body.get("what", ""))]
    if entry.by == "reporter" and entry.kind == "addition":
        others = {name: value for name, value in entry.body.items() if name != "what"}
        said += [f"{one.label}: {one.text or say.YES}" for one in _first_words(others)]
    return "\n".join(filter(None, said))


def _first_words(body: Any) -> Iterable[FirstWords]:
    for name, label in say.FIRST_WORDS.items():
        if said := body.get(name):
            text = say.chosen(name, str(said))
            yield FirstWords(str(label), "" if said is True else text)


def _late(promises: list[Promise], entries: list[Entry], zone: str, now: datetime) -> str:
    """The apology: for what is late now, and for a first word that came late until an answer is there."""
    patterns = dict.fromkeys(ARRIVED, texts.LATE_FIRST_WORD)
    for promise in promises:
        if promise.late(now):
            sorry = str(patterns.get(promise.said, texts.LATE_ANSWER))
            said = sorry % {"date": dates.due_when(promise.due, zone, now)}
            return f"{said} {say.NOTHING_TO_DO}"
    return ""
