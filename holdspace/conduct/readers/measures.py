"""Measures as pages print them: on a case's page, and what is put together for a proposal."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.community.readers import facts
from holdspace.conduct import texts_measures as texts
from holdspace.conduct.readers.ballots import BallotLine, ballot_line
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.persons import label_of
from holdspace.conduct.readers.places import place_name
from holdspace.conduct.readers.plan import WantedLine, wanted_line
from holdspace.conduct.readers.tasks import TaskLine, task_line
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.affected import may_be_told
from holdspace.conduct.rules.ballots import why_not_answer_week
from holdspace.conduct.rules.case import Tally
from holdspace.conduct.rules.deadlock import is_deadlock
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.measures import Choice, Measure, Measures, WeekAnswer, WeekState
from holdspace.conduct.rules.outcome import letters_of
from holdspace.conduct.rules.persons import persons_of, reported
from holdspace.conduct.rules.responses import Response, by_hand, by_itself
from holdspace.conduct.texts_measures import Words
from holdspace.people.models import Person
from holdspace.ui.dates import when

NUMBERED = re.compile(r"Person \d{1,3}")


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened to a measure, with its words."""

    at: datetime
    says: str
    words: str


@dataclass(frozen=True)
class MeasureLine:
    """One measure, with all that is known of it."""

    id: str
    said: WantedLine
    how: Words
    state: Words
    holds: bool
    lasts: bool
    since: datetime
    until: datetime | None
    review: datetime | None
    review_late: bool
    conditions: str
    places: tuple[str, ...]
    no_account: bool
    tasks: tuple[TaskLine, ...]
    week: str
    their_words: str
    ballot: BallotLine | None
    asked_back: tuple[str, ...]
    history: tuple[HistoryLine, ...]
    can_ask: bool
    can_answer: bool
    can_enforce: bool
    can_review: bool


@dataclass(frozen=True)
class LetterLine:
    """What one person is told; the second member sends it."""

    id: str
    label: str
    about: str
    words: str
    by: str
    sent: datetime | None
    mine: bool


@dataclass(frozen=True)
class MeasuresPage:
    """The part of a case's page about measures."""

    case_id: UUID
    measures: tuple[MeasureLine, ...]
    proposed: tuple[BallotLine, ...]
    deadlock: bool
    letters: tuple[LetterLine, ...]
    to_write: tuple[tuple[str, str], ...]
    appeal: str
    can_begin: bool


def measures_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Measures of this case, ballots about new ones, and the way out of a deadlock. Nothing before the first word."""
    found, story = measures_of(case.opened.entries), case.story
    open_case = story.closed is None and story.first_word is not None
    if not found.all and not open_case and not _appeal(case):
        return None
    zone = facts(now).zone
    lines = tuple(line_of(one, found, case, me, names, now) for one in found.all.values())
    begins = [b for b in found.ballots.values() if b.choice is Choice.BEGIN and b.decision is None]
    stuck = is_deadlock(story, case.readers, now=now, zone=zone)
    page = MeasuresPage(
        case_id=case.opened.case.pk,
        measures=lines,
        proposed=tuple(ballot_line(one, found, case, me, names) for one in begins),
        deadlock=stuck,
        letters=letter_lines(case, me, names),
        to_write=to_write(case, found),
        appeal=_appeal(case),
        can_begin=open_case and me in story.voters(case.readers),
    )
    first = any(task.mine and task.done is None for line in lines for task in line.tasks) or any(
        line.ballot and line.ballot.can_vote for line in lines
    )
    return Part("conduct/desk/parts/measures.html", page, first=first or bool(begins) or stuck)


def letter_lines(case: Told, me: UUID, names: Names) -> tuple[LetterLine, ...]:
    """What persons are told of the decision, the newest last."""
    persons = persons_of(case.opened.entries)
    return tuple(
        LetterLine(
            one.id,
            label_of(persons[one.about]) if one.about in persons else one.about,
            one.about,
            one.words,
            names.of(one.by) if one.by else "",
            one.sent,
            one.by == me,
        )
        for one in letters_of(case.opened.entries).values()
    )


def to_write(case: Told, found: Measures) -> tuple[tuple[str, str], ...]:
    """Whom a decision can be told to: whom the report is about, and whoever has a measure, by address and label."""
    persons = persons_of(case.opened.entries)
    people = {one.id: label_of(one) for one in reported(persons)}
    if not case.story.decided(case.readers) and not found.all:
        return ()
    named = {one.wanted.person for one in found.all.values()} - set(people.values())
    happened = {one.id: label_of(one) for one in persons.values() if may_be_told(case.opened.entries, one)}
    labels = {label_of(one) for one in persons.values()}
    typed = ((label_address(found, label), label) for label in sorted(named - labels))
    return (*people.items(), *happened.items(), *typed)


def label_address(found: Measures, label: str) -> str:
    """What stands in an address for a label that somebody typed: "Person 1", or else a measure of theirs (K8)."""
    if NUMBERED.fullmatch(label):
        return label
    return next(one.id for one in found.all.values() if one.wanted.person == label)


def _appeal(case: Told) -> str:
    """Who could read a case that others were asked to look at again: the page says to hand it on."""
    kinds = {entry.kind for entry in case.opened.entries}
    return "asked" if "appeal" in kinds else "is_one" if "appeal_of" in kinds else ""


def line_of(
    measure: Measure, found: Measures, case: Told, me: UUID, names: Names, now: datetime
) -> MeasureLine:
    """One measure, for one reader."""
    ballot = found.open_ballot(measure.id)
    week = measure.week_state(now)
    votes = me in case.story.voters(case.readers)
    over = measure.ended(now)
    return MeasureLine(
        id=measure.id,
        said=wanted_line(measure.wanted, names),
        how=texts.HOWS[measure.how],
        state=texts.STATES[state_of(measure, now)],
        holds=not over,
        lasts=measure.lasts,
        since=measure.since,
        until=measure.lifted.at if measure.lifted else measure.until,
        review=None if over else measure.review,
        review_late=not over and measure.review is not None and measure.review <= now,
        conditions=measure.conditions,
        places=_places(measure),
        no_account=measure.restricts and measure.wanted.account is None and bool(measure.wanted.where),
        tasks=tuple(task_line(task, measure, me, names, now) for task in measure.tasks.values()),
        week=_week(measure, week, now),
        their_words=_what_they_read(measure),
        ballot=ballot_line(ballot, found, case, me, names) if ballot else None,
        history=_history(measure, found),
        asked_back=tuple(str(entry.body["what"]) for entry in measure.asked_back),
        can_ask=week is WeekState.TO_ASK and not case.story.closed,
        can_answer=week is not None
        and week is not WeekState.TO_ASK
        and why_not_answer_week(measure, now) is None,
        can_enforce=votes
        and ballot is None
        and week in {WeekState.REFUSED, WeekState.UNANSWERED, WeekState.ASKED},
        can_review=votes and ballot is None and not over and measure.lasts,
    )


def _history(measure: Measure, found: Measures) -> tuple[HistoryLine, ...]:
    """What became of a measure: answers, votes, and each time somebody asked to come back."""
    lines = []
    for entry in measure.history:
        if entry.kind == "ballot_decided":
            ballot = found.ballots[entry.body["ballot"]]
            how = texts.DECIDED[Tally(entry.body["how"])]
            lines.append(HistoryLine(entry.at, f"{texts.CHOICES[ballot.choice]}: {how}", ballot.why))
        elif entry.kind == "week_answer":
            says = texts.WEEK_ANSWERS[WeekAnswer(entry.body["answer"])]
            lines.append(HistoryLine(entry.at, str(says), str(entry.body.get("what", ""))))
        else:
            lines.append(HistoryLine(entry.at, str(texts.ASKED_BACK), str(entry.body.get("what", ""))))
    return tuple(lines)


def state_of(measure: Measure, now: datetime) -> str:
    """The key of the word for how a measure stands."""
    if measure.lifted:
        return "lifted"
    if measure.ended(now):
        return "settled" if measure.settled(now) else "ended"
    if not measure.lasts and measure.settled(now):
        return "settled"
    return "to_come" if measure.since > now else "holds"


def _places(measure: Measure) -> tuple[str, ...]:
    """Each place with who keeps it closed."""
    own = tuple(scope for scope in measure.wanted.where if by_itself(scope))
    lines = [f"{place_name(scope)}: {texts.OF_ITSELF}" for scope in own if scope in measure.bars]
    return (*lines, *(f"{place_name(scope)}: {texts.BY_HAND}" for scope in by_hand(measure.wanted.where)))


def _week(measure: Measure, state: WeekState | None, now: datetime) -> str:
    if state is None:
        return ""
    zone = _zone_of(measure)
    by = when(measure.week.answer_by, zone, now) if measure.week else ""
    return str(texts.WEEKS[state]) % {"answer_by": by}


def _zone_of(measure: Measure) -> str:
    """The person's own zone where their account is known; dates are told in it (K3)."""
    person = Person.objects.filter(pk=measure.wanted.account).first() if measure.wanted.account else None
    return person.zone if person else facts(measure.begun).zone


def _what_they_read(measure: Measure) -> str:
    """The words for the person with their dates, in their own zone (R-281)."""
    if measure.wanted.kind is not Response.WEEK_OFF or measure.week is None:
        return ""
    zone, week = _zone_of(measure), measure.week
    dates = {
        "since": when(week.since, zone),
        "until": when(week.until, zone),
        "answer_by": when(week.answer_by, zone),
    }
    return f"{measure.wanted.words}\n\n{str(texts.WEEK_DATES) % dates}"
