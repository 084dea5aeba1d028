"""A case as one of its readers sees it, behind the door and the gate: everything printed, nothing left out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from holdspace.conduct import texts as room
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.rules.case import Gate, Outcome, Question, State, Tally, two_thirds
from holdspace.conduct.rules.story import Entry, Story, told
from holdspace.conduct.rules.waiting import Waits, waits_for
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.opening import OpenCase
from holdspace.conduct.texts_desk import Words
from holdspace.people.readers import names_of
from holdspace.ui.dates import number_word
from holdspace.ui.zones import city_of
from holdspace.vault import VaultError


@dataclass(frozen=True)
class Told:
    """An opened case and what its entries come to. ``readers`` is empty where the rows were changed."""

    opened: OpenCase
    story: Story
    readers: frozenset[UUID]

    def waits(self, me: UUID) -> Waits:
        return waits_for(self.story, me, self.readers)


def story_of(opened: OpenCase) -> Told:
    """The story of an opened case, and who reads it now."""
    try:
        readers = frozenset(holder.person_id for holder in circle_of(opened.case).values())
    except VaultError:
        readers = frozenset()
    return Told(opened, told(opened.entries), readers)


@dataclass(frozen=True)
class Names:
    """People's names as they are now; whoever wrote and the house have words instead."""

    by_id: Mapping[UUID, str]

    def of(self, who: UUID | str) -> str:
        if isinstance(who, UUID):
            return self.by_id.get(who, str(texts.SOMEBODY))
        named = {"reporter": texts.REPORTER, "house": texts.HOUSE}
        if who in named:
            return str(named[who])
        return self.by_id.get(_as_uuid(who), str(texts.SOMEBODY))

    def all(self, people: Iterable[UUID]) -> tuple[str, ...]:
        return tuple(sorted(self.of(person) for person in people))


def _as_uuid(text: object) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        return UUID(int=0)


def names_in(case: Told) -> Names:
    """Every name that a page about this case may need. One query."""
    ids = set(case.readers) | set(case.story.gates) | set(case.story.left_out)
    for entry in case.opened.entries:
        ids |= {_as_uuid(entry.by), _as_uuid(entry.body.get("person", ""))}
    return Names(names_of(ids))


def listed(names: Iterable[str]) -> str:
    """Avocet, Curlew and Kluut."""
    *first, last = list(names) or [""]
    return str(texts.AND) % {"first": ", ".join(first), "last": last} if first else last


@dataclass(frozen=True)
class QuestionLine:
    question: Question
    title: Words
    answer: Words
    words: str


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


@dataclass(frozen=True)
class Deciding:
    """Who decides, what was proposed, and how it stands."""

    who: str
    who_not: str
    outcome: Words
    why: str
    wording: str
    deliverer: str
    standing: str
    delivered: str
    ready: bool


@dataclass(frozen=True)
class CasePage:
    """Everything the page of a case prints."""

    case_id: UUID
    code: str
    state: Words
    waits: Waits
    closed: bool
    received: datetime | None
    promised_at: datetime | None
    due: datetime | None
    late: bool
    first_word_by: datetime | None
    first_word_open: bool
    questions: tuple[QuestionLine, ...]
    account: tuple[tuple[Words, str], ...]
    account_at: datetime | None
    thread: tuple[Said, ...]
    deciding: Deciding
    readers: tuple[tuple[str, Words], ...]
    left_out: tuple[str, ...]
    trail: tuple[Step, ...]
    wrong: bool
    by_themselves: bool
    reopened: bool

    @property
    def sentence(self) -> Words:
        return texts.REOPENED if self.reopened else texts.WAITING[self.waits]

    @property
    def deed(self) -> Words:
        return texts.DEEDS.get(self.waits, "")


def case_page(case: Told, me: UUID, *, now: datetime) -> CasePage:
    """The page of a case for one of its readers, who has passed the gate."""
    story, names = case.story, names_in(case)
    state = story.state(case.readers)
    account = next((entry for entry in case.opened.entries if entry.kind == "report"), None)
    due = None if story.final_word or story.closed else story.answer_by
    return CasePage(
        case_id=case.opened.case.pk,
        code=story.code,
        state=texts.STATES[state],
        waits=case.waits(me),
        closed=state is State.CLOSED,
        received=story.received,
        promised_at=story.explained.at if story.explained else story.received,
        due=due,
        late=due is not None and now > due,
        first_word_by=story.first_word_by,
        first_word_open=story.first_word is None,
        questions=_questions(story),
        account=_account(account),
        account_at=account.at if account else None,
        thread=tuple(
            _said(entry, names)
            for entry in case.opened.entries
            if entry.drawer == "thread" and entry != account
        ),
        deciding=_deciding(case, names),
        readers=_readers(case, names),
        left_out=names.all(story.left_out),
        trail=_trail(case, names),
        wrong=bool(case.opened.wrong or story.unfit),
        by_themselves=len(case.readers) == 1,
        reopened=story.reopened,
    )


def _questions(story: Story) -> tuple[QuestionLine, ...]:
    lines = []
    for question in Question:
        found = story.findings.get(question)
        answer: Words = room.ANSWERS.get(found.answer, found.answer) if found else ""
        lines.append(QuestionLine(question, room.QUESTIONS[question], answer, found.words if found else ""))
    return tuple(lines)


def _account(entry: Entry | None) -> tuple[tuple[Words, str], ...]:
    """Every field that was given, in the order in which it is read; the words as they were typed."""
    if entry is None:
        return ()
    body = entry.body
    return tuple((label, _value(key, body[key])) for key, label in texts.ACCOUNT.items() if body.get(key))


def _value(key: str, value: Any) -> str:
    if value is True:
        return str(texts.YES)
    if key == "zone":
        return city_of(str(value))
    return str(texts.SAID.get(value, value)) if isinstance(value, str) else str(value)


Detail = Callable[[Entry, Names], str]


def _said(entry: Entry, names: Names) -> Said:
    title = texts.THREAD.get(entry.kind, texts.THREAD_OTHER)
    words = SAYS[entry.kind](entry, names) if entry.kind in SAYS else str(entry.body.get("what", ""))
    why, who = str(entry.body.get("why", "")), names.of(entry.by)
    return Said(str(title) % {"who": who}, entry.at, words, why, entry.by == "reporter")


def _contact(entry: Entry, names: Names) -> str:
    reached = entry.body.get("email", "") if entry.body.get("may_write") else ""
    return str(reached or texts.NO_LETTERS)


def _left_out(entry: Entry, names: Names) -> str:
    return listed(names.all(_as_uuid(person) for person in entry.body.get("left_out", ())))


def _readers(case: Told, names: Names) -> tuple[tuple[str, Words], ...]:
    said = {
        names.of(person): (
            texts.GATE_SAID[case.story.gates[person]] if person in case.story.gates else texts.NO_GATE_YET
        )
        for person in case.readers
    }
    return tuple(sorted(said.items()))


def _deciding(case: Told, names: Names) -> Deciding:
    story = case.story
    voters = story.voters(case.readers)
    silent_ones = sorted(names.of(person) for person in case.readers - voters)
    proposal = story.proposal
    standing = story.standing(case.readers)
    delivered = next((e for e in reversed(case.opened.entries) if e.kind == "delivered"), None)
    not_voting = (
        texts.DOES_NOT_VOTE % {"count": len(silent_ones), "names": listed(silent_ones)} if silent_ones else ""
    )
    return Deciding(
        who=who_decides(voters, names),
        who_not=str(not_voting),
        outcome=texts.OUTCOMES[proposal.outcome] if proposal else "",
        why=proposal.why if proposal else "",
        wording=proposal.wording if proposal else "",
        deliverer=names.of(proposal.deliverer) if proposal and proposal.deliverer else "",
        standing=_standing(story, standing, voters, names) if standing else "",
        delivered=str(delivered.body.get("what", "")) if delivered else "",
        ready=story.settled(case.readers),
    )


def who_decides(voters: frozenset[UUID], names: Names) -> str:
    """Avocet, Curlew, Kluut and Turnstone decide: all agree, or three of four."""
    if len(voters) < 2:
        return str(texts.ONE_DECIDES if voters else texts.NOBODY_DECIDES) % {
            "names": listed(names.all(voters))
        }
    return str(texts.WHO_DECIDES) % {
        "names": listed(names.all(voters)),
        "enough": number_word(two_thirds(len(voters))),
        "all": number_word(len(voters)),
    }


def _standing(story: Story, standing: Tally, voters: frozenset[UUID], names: Names) -> str:
    votes = {person: yes for person, yes in story.votes.items() if person in voters}
    said_yes = sum(votes.values())
    return str(texts.TALLIES[standing]) % {
        "yes": number_word(said_yes),
        "no": number_word(len(votes) - said_yes),
        "all": number_word(len(voters)),
        "silent": listed(names.all(voters - set(votes))),
    }


def _gate_detail(entry: Entry, names: Names) -> str:
    return str(texts.GATE_SAID.get(Gate(entry.body["choice"]), ""))


def _finding_detail(entry: Entry, names: Names) -> str:
    return str(room.QUESTIONS[Question(entry.body["question"])])


def _proposal_detail(entry: Entry, names: Names) -> str:
    return str(texts.OUTCOMES[Outcome(entry.body["outcome"])])


def _vote_detail(entry: Entry, names: Names) -> str:
    return str(texts.VOTE_YES if entry.body["yes"] else texts.VOTE_NO)


def _decided_detail(entry: Entry, names: Names) -> str:
    return str(texts.DECIDED[Tally(entry.body["how"])])


def _person_detail(entry: Entry, names: Names) -> str:
    return names.of(_as_uuid(entry.body["person"]))


DETAILS: dict[str, Detail] = {
    "gate": _gate_detail,
    "finding": _finding_detail,
    "proposal": _proposal_detail,
    "vote": _vote_detail,
    "decided": _decided_detail,
    "stepped_aside": _person_detail,
    "handed_on": _person_detail,
    "left_out": _left_out,
}
SAYS: dict[str, Detail] = {"contact": _contact, "left_out": _left_out}


def _trail(case: Told, names: Names) -> tuple[Step, ...]:
    """Every step and every reading, the newest first, wrong ones at their place."""
    unfit = set(case.story.unfit)
    steps = [_step(entry, names, unfit) for entry in case.opened.entries]
    for wrong in case.opened.wrong:
        text = texts.WRONG_END if wrong.fault == "head" else str(texts.WRONG_ENTRY) % {"place": wrong.n}
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
