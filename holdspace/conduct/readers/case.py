"""A case as one of its readers sees it, behind the door and the gate: everything printed, nothing left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts as room
from holdspace.conduct import texts_deciding
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.readers.answers import answers_in
from holdspace.conduct.readers.parts import Part, parts_of
from holdspace.conduct.readers.persons import label_of
from holdspace.conduct.readers.plan import SidePlan, plan_of
from holdspace.conduct.readers.told import Names, Told, listed, names_in
from holdspace.conduct.readers.trail import Said, Step, said_line, trail_of
from holdspace.conduct.rules.case import Question, State, Tally, two_thirds
from holdspace.conduct.rules.reopening import opened_by_us
from holdspace.conduct.rules.statements import hearings_of, unheard
from holdspace.conduct.rules.story import Entry, Story
from holdspace.conduct.rules.thread import first_of
from holdspace.conduct.rules.waiting import Waits
from holdspace.conduct.rules.wishes import covered
from holdspace.conduct.texts_desk import Words
from holdspace.ui.dates import number_word

STEPS_SHOWN = 5


@dataclass(frozen=True)
class QuestionLine:
    question: Question
    title: Words
    answer: Words
    words: str


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
    sides: tuple[SidePlan, ...] = ()


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
    confirm_by: datetime | None
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
    opened_by_us: str
    parts: tuple[Part, ...]
    came: Words
    to_hear: tuple[str, str] | None

    @property
    def usual(self) -> tuple[Part, ...]:
        """What stands below the account, and is not folded away."""
        return tuple(part for part in self.parts if not (part.top or part.first or part.seldom))

    @property
    def seldom(self) -> tuple[Part, ...]:
        """What few cases need: it stands in one fold at the end."""
        return tuple(part for part in self.parts if part.seldom)

    @property
    def newest_steps(self) -> tuple[Step, ...]:
        return self.trail[:STEPS_SHOWN]

    @property
    def earlier_steps(self) -> tuple[Step, ...]:
        return self.trail[STEPS_SHOWN:]

    @property
    def sentence(self) -> Words:
        if self.opened_by_us:
            return str(texts.REOPENED_BY_US) % {"why": self.opened_by_us}
        return texts.REOPENED if self.reopened else texts.WAITING[self.waits]

    @property
    def deed(self) -> Words:
        return texts.DEEDS.get(self.waits, "")


def case_page(case: Told, me: UUID, *, now: datetime) -> CasePage:
    """The page of a case for one of its readers, who has passed the gate."""
    story, names = case.story, names_in(case)
    state = story.state(case.readers)
    # Whatever a part draws is drawn from what stands there now: nothing that was taken back.
    entries = covered(case.opened.entries)
    case = replace(case, opened=replace(case.opened, entries=entries))
    account = first_of(entries)
    due = None if story.final_word or story.closed or story.advised or story.no_contact else story.answer_by
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
        first_word_open=story.first_word is None and not story.advice,
        confirm_by=None if story.advice else story.confirm_by,
        questions=_questions(story),
        account=answers_in(account.body) if account else (),
        account_at=account.at if account else None,
        thread=tuple(
            said_line(entry, names) for entry in entries if entry.drawer == "thread" and entry != account
        ),
        deciding=_deciding(case, names),
        readers=_readers(case, names),
        left_out=names.all(story.left_out),
        trail=trail_of(case, names),
        wrong=bool(case.opened.wrong or story.unfit),
        by_themselves=len(case.readers) == 1,
        reopened=story.reopened,
        opened_by_us=opened_by_us(entries) if story.reopened else "",
        parts=parts_of(case, me, names, now),
        came=_came(entries, account),
        to_hear=_to_hear(case, now) if state in LOOKED_INTO else None,
    )


# While a case is in one of these, hearing whom it is about comes before anything is decided.
LOOKED_INTO = frozenset({State.ACKNOWLEDGED, State.ASSESSING})


def _to_hear(case: Told, now: datetime) -> tuple[str, str] | None:
    """Whom somebody writes to next, by id and label: not heard, and not asked yet."""
    entries = case.opened.entries
    asked = {about for about, one in hearings_of(entries).items() if one.request}
    waiting = [one for one in unheard(entries, now) if one.id not in asked]
    return (waiting[0].id, label_of(waiting[0])) if waiting else None


def _came(entries: Sequence[Entry], account: Entry | None) -> Words:
    """By which way it came, and whether with a name."""
    kinds = {entry.kind for entry in entries}
    way = next((way for kind, way in texts.CAME.items() if kind in kinds), texts.CAME_BY_FORM)
    named = account is not None and account.body.get("name")
    return str(way) if named else f"{way}, {texts.NO_NAME_GIVEN}"


def _questions(story: Story) -> tuple[QuestionLine, ...]:
    lines = []
    for question in Question:
        found = story.findings.get(question)
        answer: Words = room.ANSWERS.get(found.answer, found.answer) if found else ""
        lines.append(QuestionLine(question, room.QUESTIONS[question], answer, found.words if found else ""))
    return tuple(lines)


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
        texts_deciding.DOES_NOT_VOTE % {"count": len(silent_ones), "names": listed(silent_ones)}
        if silent_ones
        else ""
    )
    return Deciding(
        who=who_decides(voters, names),
        who_not=str(not_voting),
        outcome=texts_deciding.OUTCOMES[proposal.outcome] if proposal else "",
        why=proposal.why if proposal else "",
        wording=proposal.wording if proposal else "",
        deliverer=names.of(proposal.deliverer) if proposal and proposal.deliverer else "",
        standing=_standing(story, standing, voters, names) if standing else "",
        delivered=str(delivered.body.get("what", "")) if delivered else "",
        ready=story.settled(case.readers),
        sides=plan_of(proposal.responses, names, proposal.none_because)
        if proposal and proposal.responses
        else (),
    )


def who_decides(voters: frozenset[UUID], names: Names) -> str:
    """Avocet, Curlew, Kluut and Turnstone decide: all agree, or three of four."""
    if len(voters) < 2:
        return str(texts_deciding.ONE_DECIDES if voters else texts_deciding.NOBODY_DECIDES) % {
            "names": listed(names.all(voters))
        }
    return str(texts_deciding.WHO_DECIDES) % {
        "names": listed(names.all(voters)),
        "enough": number_word(two_thirds(len(voters))),
        "all": number_word(len(voters)),
    }


def _standing(story: Story, standing: Tally, voters: frozenset[UUID], names: Names) -> str:
    votes = {person: yes for person, yes in story.votes.items() if person in voters}
    said_yes = sum(votes.values())
    return str(texts_deciding.TALLIES[standing]) % {
        "yes": number_word(said_yes),
        "no": number_word(len(votes) - said_yes),
        "all": number_word(len(voters)),
        "silent": listed(names.all(voters - set(votes))),
    }
