"""Consent rounds (K6): open one, answer, take an objection back, record a talk, change the proposal, end by time."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.groups import texts_rounds as texts
from holdspace.groups.actions import after_rounds
from holdspace.groups.actions.signals import note_signal
from holdspace.groups.actions.voices import bring_up, token_for, voices_of
from holdspace.groups.letters import rounds as letters
from holdspace.groups.models import Answer, Group, Membership, Round, Talk, Voice
from holdspace.groups.promised import ROUND_END
from holdspace.groups.readers.counts import count_of
from holdspace.groups.readers.facts import here_of, stewards, why_not_post
from holdspace.groups.rules import State
from holdspace.groups.rules import rounds as rules
from holdspace.groups.rules.rounds import RoundState, Say, Subject
from holdspace.groups.rules.signals import SignalKind
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises import actions as promises

CLOSE, REMIND = "groups.close_round", "groups.remind_round"


@transaction.atomic
def open_round(
    group: Group,
    *,
    subject: Subject,
    asks: str,
    by: Person,
    now: datetime,
    subject_id: UUID | None = None,
    version: str = "",
    words: str = "",
    closes: datetime | None = None,
    amends: Round | None = None,
    as_of: datetime | None = None,
) -> Round:
    """Ask everybody in a group; by default for seven days by the community's clocks. Raises ``Refused``.

    ``subject_id`` is a row of the subject's own; ``version`` what the answers are about; ``as_of`` since when that is
    there (now, if it is not said): to whom it is closed, because they came in later, is not asked about it (R-093).
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    as_of = as_of or now
    voices = voices_of(row, as_of)
    made = Round(
        group=row,
        subject=subject,
        subject_id=subject_id or uuid4(),
        version=version,
        asks=asks.strip()[:200],
        words=words.strip(),
        opened_by=by,
        opened_at=now,
        as_of=as_of,
        closes_at=closes or clock.same_time_later(now, rules.WINDOW_DAYS, facts(now).zone),
        amends=amends,
    )
    _may_open(made, asks, len(voices), by)
    made.save(force_insert=True)
    journal.record("round.opened", by=by, about=made, at=now, detail={"subject": subject.value})
    _promise(made, now)
    _ask(made, voices, now)
    return made


def _may_open(made: Round, asks: str, voices: int, by: Person) -> None:
    """``made`` is not saved yet; ``asks`` is what was typed, before it was cut to its length."""
    now, times = made.opened_at, {"opens": made.opened_at, "closes": made.closes_at}
    same = Round.objects.filter(subject=made.subject, subject_id=made.subject_id, state=RoundState.OPEN)
    here, state, already = here_of(made.group, standing_of(by, now)), State(made.group.state), same.exists()
    allow(rules.why_not_open(here, state, asks=asks, voices=voices, already=already, **times))
    allow(why_not_post(by, now))


def _ask(row: Round, people: Iterable[Person], now: datetime) -> None:
    """Give each of them a voice, and a letter with a link of their own."""
    asked = [Voice(round=row, person=person, asked_at=now) for person in people]
    Voice.objects.bulk_create(asked)
    for voice in asked:
        letters.asked(row, voice.person, token=token_for(voice), now=now)


def _promise(row: Round, now: datetime) -> None:
    """The round's end as a promise, the errand that ends it, and two reminders to who has not answered (K4)."""
    promise = promises.make(
        ROUND_END,
        about=row,
        due=row.closes_at,
        now=now,
        label=row.group.name,
        link=letters.path_of(row),
        inputs={"window_days": rules.WINDOW_DAYS, "zone": facts(now).zone},
    )
    # Reminders go to those who have not answered, not to whoever asked: they are errands of their own.
    promise.remind_at = None
    promise.save(update_fields=["remind_at"])
    args = {"round": str(row.pk)}
    outbox.ask(CLOSE, due=row.closes_at, args=args, key=f"{CLOSE}:{row.pk}")
    for share in rules.REMIND_AT:
        due = now + (row.closes_at - now) * share
        outbox.ask(REMIND, due=due, args=args, key=f"{REMIND}:{row.pk}:{share}")


@transaction.atomic
def answer(row: Round, *, person: Person, say: Say, now: datetime, words: str = "") -> Round:
    """Agree, stand aside, object with a reason, or ask; the latest answer counts. Raises ``Refused``.

    The round passes at once when everybody has answered and nobody objects.
    """
    held = _locked(row, now)
    asked = held.voices.filter(person=person, gone_at=None).exists()
    allow(
        rules.why_not_say(
            state=RoundState(held.state), over=now >= held.closes_at, asked=asked, say=say, words=words
        )
    )
    nth = (held.answers.aggregate(last=Max("nth"))["last"] or 0) + 1
    Answer.objects.create(round=held, person=person, say=say, words=words.strip(), at=now, nth=nth)
    journal.record("round.answered", by=person, about=held, at=now)
    took_part = SignalKind.COMMENT if say is Say.ASK else SignalKind.ANSWERED
    note_signal(held.group, person, took_part, at=now, now=now, about=held.pk)
    if say in {Say.OBJECT, Say.ASK}:
        for one in _told_of(held, person):
            letters.somebody_speaks(held, one, objects=say is Say.OBJECT, now=now)
    return _settle(held, by=person, now=now)


def _told_of(row: Round, person: Person) -> list[Person]:
    """Who asked, and who steers: they hear of an objection or a question, but not of their own."""
    people = {one.pk: one for one in stewards(row.group)}
    if row.opened_by is not None:
        people[row.opened_by.pk] = row.opened_by
    return [one for key, one in people.items() if key != person.pk and _may_read(row, one)]


def _may_read(row: Round, person: Person) -> bool:
    """Whether somebody is still in the group; whoever has left hears nothing of it any more."""
    return Membership.objects.live().filter(group=row.group, person=person).exists()


@transaction.atomic
def withdraw_objection(row: Round, *, person: Person, now: datetime) -> Round:
    """Take one's own objection back, while the round is open or after it failed. Raises ``Refused``."""
    held = _locked(row, now)
    mine = held.voices.filter(person=person, gone_at=None).exists()
    count = count_of(held)
    over = now >= held.closes_at
    allow(
        rules.why_not_withdraw(
            state=RoundState(held.state), over=over, mine=mine, objecting=person.pk in count.objecting
        )
    )
    said = held.answers.filter(person=person, say__in=[one.value for one in rules.ANSWERS])
    said.filter(withdrawn_at=None).update(withdrawn_at=now)
    journal.record("round.objection_withdrawn", by=person, about=held, at=now)
    for one in _told_of(held, person):
        letters.objection_taken_back(held, one, now=now)
    return held


@transaction.atomic
def note_talk(row: Round, *, words: str, by: Person, now: datetime) -> Talk:
    """Record what was talked over with whoever objects or asks; everyone in the group reads it. Raises ``Refused``."""
    allow(rules.why_not_talk(here_of(row.group, standing_of(by, now)), words))
    talk = Talk.objects.create(round=row, by=by, words=words.strip(), at=now)
    journal.record("round.talk_noted", by=by, about=row, at=now)
    return talk


@transaction.atomic
def amend_round(
    row: Round,
    *,
    asks: str,
    by: Person,
    now: datetime,
    subject_id: UUID | None = None,
    version: str = "",
    words: str = "",
    closes: datetime | None = None,
) -> Round:
    """Ask anew in a changed form: everybody is asked again, and no answer is carried over. Raises ``Refused``."""
    held = _locked(row, now)
    here = here_of(held.group, standing_of(by, now))
    allow(rules.why_not_amend(here, RoundState(held.state), opener=held.opened_by_id == by.pk))
    if held.state == RoundState.OPEN:
        held.state, held.ended_at = RoundState.AMENDED, now
        held.save(update_fields=["state", "ended_at"])
        promises.waive(promises.about(held, ROUND_END), because=str(texts.CHANGED_BECAUSE), now=now)
        journal.record("round.amended", by=by, about=held, at=now)
    return open_round(
        held.group,
        subject=Subject(held.subject),
        subject_id=subject_id or held.subject_id,
        version=version or held.version,
        asks=asks,
        words=words,
        closes=closes,
        amends=held,
        as_of=held.as_of if held.subject == Subject.SHARING else None,
        by=by,
        now=now,
    )


@transaction.atomic
def drop_round(row: Round, *, why: str, by: Person, now: datetime) -> Round:
    """Take the question back: nothing follows from it, and everyone who was asked hears of it. Raises ``Refused``.

    What was said stays readable; an objection to sharing something still stands against the thing itself.
    """
    held = _locked(row, now)
    here, state = here_of(held.group, standing_of(by, now)), RoundState(held.state)
    opener = held.opened_by_id == by.pk
    allow(rules.why_not_drop(here, state, over=now >= held.closes_at, opener=opener, why=why))
    held.state, held.ended_at, held.dropped_because = RoundState.DROPPED, now, why.strip()
    held.save(update_fields=["state", "ended_at", "dropped_because"])
    promises.waive(promises.about(held, ROUND_END), because=str(texts.DROPPED_BECAUSE), now=now)
    journal.record("round.dropped", by=by, about=held, at=now)
    after_rounds.ended(held, passed=False, now=now)
    for person in _concerned(held):
        if person.pk != by.pk:
            letters.taken_back(held, person, now=now)
    return held


@transaction.atomic
def close_round(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: at the window's end a round passes or fails; nothing when it has ended already."""
    row = Round.objects.filter(pk=args["round"], state=RoundState.OPEN, closes_at__lte=now).first()
    if row is not None:
        held = _locked(row, now)
        if held.state == RoundState.OPEN:
            _end(held, rules.outcome(count_of(held), ended=True), by=journal.COMMUNITY, now=now)


@transaction.atomic
def remind_round(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: write to those who have not answered yet; not to somebody on a pause, who was told once."""
    row = Round.objects.filter(pk=args["round"], state=RoundState.OPEN, closes_at__gt=now).first()
    if row is None:
        return
    silent = count_of(_locked(row, now)).silent
    for voice in row.voices.filter(person__in=silent, gone_at=None).select_related("person"):
        letters.not_answered_yet(row, voice.person, token=token_for(voice), now=now)


def _locked(row: Round, now: datetime) -> Round:
    """The round under its lock, with those who are asked brought up to who is in the group now."""
    rows = Round.objects.select_for_update(of=("self",)).select_related("group", "opened_by")
    held: Round = rows.get(pk=row.pk)
    if held.state == RoundState.OPEN:
        bring_up(held, now)
    return held


def _settle(row: Round, *, by: Person, now: datetime) -> Round:
    """After an answer: passed at once, or open still. Nobody's going does this, so that it passes no round."""
    if rules.outcome(count_of(row), ended=False) is RoundState.PASSED:
        _end(row, RoundState.PASSED, by=by, now=now)
    return row


def _end(row: Round, state: RoundState, *, by: Doer, now: datetime) -> None:
    row.state, row.ended_at = state, now
    row.save(update_fields=["state", "ended_at"])
    promises.keep(promises.about(row, ROUND_END), now=now)
    passed = state is RoundState.PASSED
    if passed:
        journal.record("round.passed", by=by, about=row, at=now)
    else:
        journal.record("round.failed", by=by, about=row, at=now)
    after_rounds.ended(row, passed=passed, now=now)
    for person in _concerned(row):
        letters.it_ended(row, person, passed=passed, now=now)


def _concerned(row: Round) -> Iterable[Person]:
    """Everybody who is asked now, and who steers."""
    voices = row.voices.filter(gone_at=None).select_related("person")
    people = {voice.person_id: voice.person for voice in voices}
    return (people | {one.pk: one for one in stewards(row.group)}).values()
