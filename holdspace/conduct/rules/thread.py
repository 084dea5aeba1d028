"""A reporter's thread as its writer sees it: what was promised, what is asked, how they are reached. A pure fold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from holdspace.conduct.rules.story import Entry


class Said(StrEnum):
    """Which promise it is."""

    FIRST_WORD = "first_word"
    AGAIN = "again"
    ANSWER = "answer"
    NEXT_WORD = "next_word"
    ADVICE = "advice"


@dataclass(frozen=True)
class Promise:
    """One promise to the reporter; ``ended`` and ``by`` when somebody has kept it."""

    said: Said
    made: datetime
    due: datetime
    ended: datetime | None = None
    by: UUID | None = None

    def late(self, now: datetime) -> bool:
        """Whether it is late and still open."""
        return self.ended is None and now > self.due

    @property
    def outcome(self) -> str:
        return "kept" if self.ended else ""


@dataclass(frozen=True)
class Reach:
    """How a reporter is reached: by letters to this address, or only here. ``zone`` is theirs."""

    email: str = ""
    may_write: bool = False
    zone: str = "UTC"

    @property
    def mail(self) -> tuple[str, str] | None:
        """Address and zone of a letter; None where none may go."""
        return (self.email, self.zone) if self.email and self.may_write else None


# The last word ends every promise; what the reporter says after it opens new ones.
ANEW = {"first_word_by": Said.AGAIN, "answer_by": Said.NEXT_WORD}
MADE_BY = {
    "report": {"first_word_by": Said.FIRST_WORD, "answer_by": Said.ANSWER},
    "enquiry": {"answer_by": Said.ADVICE},
    "wish": {"answer_by": Said.NEXT_WORD},
    "explanation": {"next_word_by": Said.NEXT_WORD},
    "addition": ANEW,
    "answer": ANEW,
    "by_mail": ANEW,
    "mail_mine": ANEW,
    "opened_again": {"answer_by": Said.NEXT_WORD},
}


# That it arrived is said first. Whoever says more later is owed that again, and any word from a member says it.
ARRIVED = frozenset({Said.FIRST_WORD, Said.AGAIN})
ANSWERED = frozenset({Said.AGAIN, Said.ANSWER, Said.NEXT_WORD})
KEPT_BY = {
    "first_word": ARRIVED,
    "question": frozenset({Said.AGAIN}),
    "explanation": ANSWERED,
    "final_word": ANSWERED,
    "advice": frozenset({Said.AGAIN, Said.ADVICE, Said.NEXT_WORD}),
}


def promises_of(entries: Iterable[Entry]) -> list[Promise]:
    """Every promise made to the reporter, in its order: the first word, the answer, and each next word."""
    found: list[Promise] = []
    for entry in entries:
        _keep(found, entry, KEPT_BY.get(entry.kind, frozenset()))
        if entry.kind == "report":
            # An enquiry that its asker makes a report: what is promised to a report takes the place of the answer.
            found = [promise for promise in found if promise.ended]
        elif entry.kind == "wish" and entry.body.get("wish") == "no_contact" and entry.body.get("on"):
            # They want no word, so none is owed to them any more; that it arrived may still be said, once.
            found = [one for one in found if one.ended or one.said in ARRIVED]
        for name, said in MADE_BY.get(entry.kind, {}).items():
            due = _time(entry, name)
            found += [Promise(said, entry.at, due)] if due else []
    return found


def _time(entry: Entry, name: str) -> datetime | None:
    """A due time that an entry names; None where it names none."""
    try:
        due = datetime.fromisoformat(entry.body.get(name, ""))
    except (ValueError, TypeError):
        return None
    return due if due.tzinfo else None


def _keep(found: list[Promise], entry: Entry, kinds: frozenset[Said]) -> None:
    for place, promise in enumerate(found):
        if promise.said in kinds and promise.ended is None:
            found[place] = replace(promise, ended=entry.at, by=entry.person)


def open_questions(entries: Sequence[Entry]) -> list[Entry]:
    """The questions after which the reporter has given no answer."""
    last = max((entry.n for entry in entries if entry.kind == "answer"), default=0)
    return [entry for entry in entries if entry.kind == "question" and entry.n > last]


def reach_of(entries: Iterable[Entry]) -> Reach:
    """How the reporter wants to be reached: as they said last. An addition may say a part of it anew."""
    reach = Reach()
    for entry in entries:
        if entry.kind in {"report", "enquiry", "contact", "addition"}:
            said = entry.body
            reach = Reach(
                said.get("email", reach.email),
                bool(said.get("may_write", reach.may_write)),
                said.get("zone", reach.zone),
            )
    return reach


def first_of(entries: Iterable[Entry]) -> Entry | None:
    """What the reporter wrote first: the report, or the enquiry that has not become one."""
    first = [entry for entry in entries if entry.kind in {"report", "enquiry"}]
    return next((entry for entry in first if entry.kind == "report"), first[0] if first else None)


def left_out_of(entries: Iterable[Entry]) -> frozenset[UUID]:
    """Whom the reporter left out, with the report or later, and has not let in since.

    Raises ``ValueError`` for what is no id.
    """
    out: set[UUID] = set()
    for entry in entries:
        out |= {UUID(one) for one in entry.body.get("left_out", ())}
        out -= let_in_by(entry)
    return frozenset(out)


def let_in_by(entry: Entry) -> frozenset[UUID]:
    """Whom the reporter lets in here, after having left them out; nobody in an entry of another kind."""
    theirs = entry.kind == "let_in" and entry.by == "reporter"
    return frozenset(map(UUID, entry.body["let_in"])) if theirs else frozenset()


def said_last(entries: Iterable[Entry], kind: str) -> str:
    """The words of the reporter's newest entry of a kind, so that sending twice says it once."""
    return next((e.body.get("what", "") for e in reversed(list(entries)) if e.kind == kind), "")
