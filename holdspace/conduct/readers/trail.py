"""What was said with the reporter, and everything that was done: each entry as a line, wrong ones at their place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from holdspace.conduct import texts as room
from holdspace.conduct import (
    texts_board,
    texts_check_ins,
    texts_committee,
    texts_consent,
    texts_deciding,
    texts_partly,
    texts_retention,
    texts_sharing,
    texts_specialists,
    texts_staff_track,
    texts_wishes,
)
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.readers import trail_measures as measures
from holdspace.conduct.readers.answers import added_in
from holdspace.conduct.readers.casework import DETAILS as CASEWORK
from holdspace.conduct.readers.told import Names, Told, as_uuid, listed
from holdspace.conduct.rules.case import Gate, Outcome, Question, Tally
from holdspace.conduct.rules.consent import Part as ConsentPart
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.thread import let_in_by
from holdspace.conduct.rules.wishes import TAKEN, Wish


@dataclass(frozen=True)
class Said:
    """One entry of the thread with whoever wrote."""

    title: str
    at: datetime
    words: str
    why: str
    theirs: bool


@dataclass(frozen=True)
class Step:
    """One step of the trail; ``wrong`` where an entry does not belong."""

    place: int
    at: datetime | None
    text: str
    detail: str = ""
    wrong: bool = False


Detail = Callable[[Entry, Names], str]


def said_line(entry: Entry, names: Names) -> Said:
    title = texts.THREAD.get(entry.kind, texts.THREAD_OTHER)
    words = SAYS[entry.kind](entry, names) if entry.kind in SAYS else str(entry.body.get("what", ""))
    why, who = str(entry.body.get("why", "")), names.of(entry.by)
    return Said(str(title) % {"who": who}, entry.at, words, why, entry.by == "reporter")


def _contact(entry: Entry, names: Names) -> str:
    if entry.body.get("email") == TAKEN:
        return str(texts_wishes.TAKEN_BACK)
    reached = entry.body.get("email", "") if entry.body.get("may_write") else ""
    return str(reached or texts.NO_LETTERS)


def _let_in(entry: Entry, names: Names) -> str:
    return listed(names.all(let_in_by(entry)))


def _left_out(entry: Entry, names: Names) -> str:
    return listed(names.all(as_uuid(person) for person in entry.body.get("left_out", ())))


def _gate_detail(entry: Entry, names: Names) -> str:
    return str(texts.GATE_SAID.get(Gate(entry.body["choice"]), ""))


def _finding_detail(entry: Entry, names: Names) -> str:
    return str(room.QUESTIONS[Question(entry.body["question"])])


def _proposal_detail(entry: Entry, names: Names) -> str:
    return str(texts_deciding.OUTCOMES[Outcome(entry.body["outcome"])])


def _vote_detail(entry: Entry, names: Names) -> str:
    return str(texts_deciding.VOTE_YES if entry.body["yes"] else texts_deciding.VOTE_NO)


def _decided_detail(entry: Entry, names: Names) -> str:
    return str(texts_deciding.DECIDED[Tally(entry.body["how"])])


def _hold_detail(entry: Entry, names: Names) -> str:
    return str(texts_retention.HOLD_ON if entry.body["on"] else texts_retention.HOLD_OFF)


def _check_in_detail(entry: Entry, names: Names) -> str:
    return str(texts_check_ins.SAID[entry.body["how"]])


def _wish_detail(entry: Entry, names: Names) -> str:
    return str(texts_check_ins.WISH[bool(entry.body["wanted"])])


def _consent_detail(entry: Entry, names: Names) -> str:
    part = texts_consent.PARTS[ConsentPart(entry.body["part"])]
    pattern = texts_consent.ALLOWED if entry.body["yes"] else texts_consent.TAKEN_BACK
    return str(pattern) % {"part": part, "words": entry.body.get("words", "")}


def _board_detail(entry: Entry, names: Names) -> str:
    return str(entry.body.get("why", ""))


def _board_said_detail(entry: Entry, names: Names) -> str:
    return str(texts_board.SAID[entry.body["says"]])


def _export_detail(entry: Entry, names: Names) -> str:
    return str(entry.body["to"])


def _track_detail(entry: Entry, names: Names) -> str:
    return str(texts_staff_track.TRACKS[entry.body["track"]])


def _moved_detail(entry: Entry, names: Names) -> str:
    return str(texts_staff_track.STATES[entry.body["to"]])


def _person_detail(entry: Entry, names: Names) -> str:
    return names.of(as_uuid(entry.body["person"]))


def _may_detail(entry: Entry, names: Names) -> str:
    said = texts_committee.MAY_READ if entry.body["yes"] else texts_committee.MAY_NOT_READ
    return str(said) % {"name": _person_detail(entry, names)}


def _what_detail(entry: Entry, names: Names) -> str:
    return str(entry.body["what"])


def _partly_detail(entry: Entry, names: Names) -> str:
    return str(texts_partly.DECIDED[bool(entry.body["reads_on"])]) % {"name": _person_detail(entry, names)}


def _asked_detail(entry: Entry, names: Names) -> str:
    return names.of(as_uuid(entry.body["who"]))


def _free_detail(entry: Entry, names: Names) -> str:
    return str(texts_specialists.FREE_SAID[bool(entry.body["free"])])


def _looked_detail(entry: Entry, names: Names) -> str:
    return str(texts_specialists.LOOKED[bool(entry.body["what"])])


def _people_detail(entry: Entry, names: Names) -> str:
    return listed(names.all(as_uuid(person) for person in entry.body["people"]))


def _cleared_detail(entry: Entry, names: Names) -> str:
    said = texts_sharing.ABOUT if entry.body["about"] else texts_sharing.NOT_ABOUT
    return str(said) % {"name": _person_detail(entry, names)}


def _wish_said(entry: Entry, names: Names) -> str:
    said = texts_wishes.WISHES if entry.body["on"] else texts_wishes.NO_LONGER
    return str(said[Wish(entry.body["wish"])])


def _may_contact(entry: Entry, names: Names) -> str:
    who = texts_wishes.NAMED[entry.body["row"]]
    return str(texts_wishes.MAY_CONTACT[entry.body["may"]]) % {"who": who}


DETAILS: dict[str, Detail] = {
    "wish": _wish_said,
    "may_contact": _may_contact,
    **measures.DETAILS,
    "shared": _people_detail,
    "opened": _people_detail,
    "cleared": _cleared_detail,
    "gate": _gate_detail,
    "finding": _finding_detail,
    "proposal": _proposal_detail,
    "vote": _vote_detail,
    "decided": _decided_detail,
    **CASEWORK,
    "stepped_aside": _person_detail,
    "deliverer": _person_detail,
    "handed_on": _person_detail,
    "stays": _person_detail,
    "ask_reader": _person_detail,
    "reader_said": _may_detail,
    "left_out": _left_out,
    "let_in": _let_in,
    "hold": _hold_detail,
    "track_opened": _track_detail,
    "track_referred": _track_detail,
    "track_moved": _moved_detail,
    "export_asked": _export_detail,
    "consent": _consent_detail,
    "board_report": _board_detail,
    "board_said": _board_said_detail,
    "partly_asked": _person_detail,
    "partly_vote": _person_detail,
    "partly_decided": _partly_detail,
    "specialist_asked": _asked_detail,
    "specialist_free": _free_detail,
    "specialist_read": _looked_detail,
    "check_in_answer": _check_in_detail,
    "check_in_wish": _wish_detail,
}
SAYS: dict[str, Detail] = {
    "addition": lambda entry, names: added_in(entry.body),
    "answer": lambda entry, names: added_in(entry.body),
    "enquiry": lambda entry, names: added_in(entry.body),
    "wish": _wish_said,
    "may_contact": _may_contact,
    "taken_back": lambda entry, names: "",
    "shared": _people_detail,
    "opened": _people_detail,
    "ask_reader": _person_detail,
    "reader_said": _may_detail,
    "contact": _contact,
    "left_out": _left_out,
    "let_in": _let_in,
    "check_in_answer": _check_in_detail,
    "check_in_wish": _wish_detail,
    "consent": _consent_detail,
}


def trail_of(case: Told, names: Names) -> tuple[Step, ...]:
    """Every step and every reading, the newest first, wrong ones at their place."""
    unfit = set(case.story.unfit)
    steps = [_step(entry, names, unfit) for entry in case.opened.entries]
    for wrong in case.opened.wrong:
        text = texts.WRONG_AT_ALL.get(wrong.fault) or str(texts.WRONG_ENTRY) % {"place": wrong.n}
        steps.append(Step(wrong.n, None, str(text), wrong=True))
    return tuple(sorted(steps, key=lambda step: (step.place, step.wrong), reverse=True))


def _step(entry: Entry, names: Names, unfit: set[int]) -> Step:
    wrong = Step(entry.n, None, str(texts.WRONG_ENTRY) % {"place": entry.n}, wrong=True)
    if entry.n in unfit:
        return wrong
    known = texts.TRAIL.get(entry.kind)
    if known is None:
        known = texts.TRAIL_REPORTER if entry.by == "reporter" else texts.TRAIL_OTHER
    try:
        what = DETAILS[entry.kind](entry, names) if entry.kind in DETAILS else ""
    except (KeyError, ValueError, TypeError):
        return wrong
    late = str(texts.LATE_BY) if entry.body.get("late") else ""
    return Step(entry.n, entry.at, str(known) % {"who": names.of(entry.by), "what": what}, late)
