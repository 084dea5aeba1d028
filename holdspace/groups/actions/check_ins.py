"""The kind letter to somebody who was not heard from, and what comes of it. Nothing here removes anybody (R-102)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import transaction

from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.groups.actions import absences
from holdspace.groups.actions.quiet import let_be as off_the_list
from holdspace.groups.actions.signals import note_signal
from holdspace.groups.actions.stepping_back import stay, step_back
from holdspace.groups.letters import check_ins as letters
from holdspace.groups.links import opened, token_for
from holdspace.groups.models import Attempt, CheckIn, CheckInAnswer, Group, Membership, TakingPart, WayOut
from holdspace.groups.readers.facts import here_of, stewards
from holdspace.groups.rules import RUNNING, GroupRole
from holdspace.groups.rules import check_ins as rules
from holdspace.groups.rules.check_ins import AFTER, Answer, CheckInRefusal, CheckInState
from holdspace.groups.rules.quiet import QUIET_DAYS
from holdspace.groups.rules.signals import SignalKind
from holdspace.journal import actions as journal
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import address_of, staff, standing_of

REMIND_CHECK_IN: Final = "groups.remind_check_in"
ASK_A_PERSON: Final = "groups.ask_a_person"
A_DAY = timedelta(days=1)
PAUSE_FOR = timedelta(days=28)  # where somebody needs a pause and names no day


@transaction.atomic
def send_check_in(group: Group, person: Person, *, words: str, by: Person, now: datetime) -> CheckIn:
    """Send the kind letter, in the sender's words, with three answers by link; nothing is sent without this act.

    One reminder falls due after 14 days, and after 28 a person is asked to reach them (K5). Raises ``Refused``.
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    allow(_why_not_send(row, person, words, by, now))
    check_in = CheckIn(group=row, person=person, by=by, words=words.strip(), sent_at=now)
    check_in.save(force_insert=True)
    detail: dict[str, object] = {"person": str(person.pk)}
    journal.record("check_in.sent", by=by, about=row, at=now, detail=detail)
    zone = facts(now).zone
    letters.how_are_you(check_in, token=token_for(check_in.pk), again=rules.remind_at(now, zone), now=now)
    args = {"check_in": str(check_in.pk)}
    outbox.ask(
        REMIND_CHECK_IN, due=rules.remind_at(now, zone), args=args, key=f"{REMIND_CHECK_IN}:{check_in.pk}"
    )
    outbox.ask(ASK_A_PERSON, due=rules.task_at(now, zone), args=args, key=f"{ASK_A_PERSON}:{check_in.pk}")
    return check_in


def _why_not_send(
    group: Group, person: Person, words: str, by: Person, now: datetime
) -> CheckInRefusal | None:
    members = Membership.objects.live().filter(group=group, person=person, role=GroupRole.MEMBER)
    waiting = CheckIn.objects.filter(group=group, person=person, state=CheckInState.WAITING)
    return rules.why_not_send(
        here_of(group, standing_of(by, now)),
        is_member=members.exists(),
        running=group.state in RUNNING,
        paused=absences.pause_of(group, person, now=now) is not None,
        waiting=waiting.exists(),
        reachable=address_of(person) is not None,
        words=words,
    )


def check_in_by(token: str) -> CheckIn | None:
    """The check-in that a link belongs to; None for a forged or old one, and for somebody who is no member now."""
    key = opened(token)
    if key is None:
        return None
    found = CheckIn.objects.select_related("group", "person").exclude(state=CheckInState.OVER)
    check_in = found.filter(pk=key, person__left_at=None).first()
    return check_in if check_in and _is_member(check_in) else None


def _is_member(check_in: CheckIn) -> bool:
    held = Membership.objects.live().filter(group=check_in.group, person=check_in.person)
    return held.filter(role=GroupRole.MEMBER).exists()


@transaction.atomic
def answer_check_in(
    check_in: CheckIn,
    answer: Answer,
    *,
    now: datetime,
    until: date | None = None,
    note: str = "",
    by: Person | None = None,
) -> CheckInAnswer:
    """Answer by the link (``by`` None), or written down by who steers after they talked. The last answer wins.

    MORE is a sign of taking part; PAUSE rests until the day, four weeks where none was named; LEAVE begins the way
    out, on which they stay in until all is done. Raises ``Refused`` (over, not steering, the day).
    """
    row = (
        CheckIn.objects.select_for_update(of=("self",)).select_related("group", "person").get(pk=check_in.pk)
    )
    state, to = CheckInState(row.state), AFTER[answer]
    if by is None:
        allow(rules.why_not_move(state, to))
    else:
        allow(rules.why_not_answer_for(here_of(row.group, standing_of(by, now)), state, to))
    said = CheckInAnswer(check_in=row, answer=answer, until=until, note=note.strip()[:2000], by=by, at=now)
    CheckInAnswer.objects.filter(check_in=row, seen_at=None).update(seen_at=now)
    _take_effect(row, said, by=by or row.person, now=now)
    row.state, row.ended_at = to, now
    row.save(update_fields=["state", "ended_at"])
    said.save(force_insert=True)
    detail: dict[str, object] = {"person": str(row.person_id), "answer": answer.value}
    journal.record("check_in.answered", by=by or row.person, about=row.group, at=now, detail=detail)
    # Of a wish to leave they hear by the letter of the way out.
    if by is None and answer is not Answer.LEAVE:
        for steward in stewards(row.group):
            letters.they_answered(row, said, steward, now=now)
    return said


def _take_effect(row: CheckIn, said: CheckInAnswer, *, by: Person, now: datetime) -> None:
    """What the answer asks for. Whoever changed their mind is taken by their last word, also on the way out."""
    if said.answer != Answer.LEAVE and (way_out := _on_the_way_out(row).first()):
        stay(way_out, by=row.person, now=now)
    if said.answer == Answer.PAUSE:
        said.until = said.until or _today(now) + PAUSE_FOR
        absences.pause(row.group, person=row.person, until=said.until, by=by, now=now)
        return
    if absences.pause_of_group(row.group, row.person, now=now):
        absences.end_pause(row.group, person=row.person, by=by, now=now)
    note_signal(row.group, row.person, SignalKind.ANSWERED, at=now, now=now, about=row.pk)
    if said.answer == Answer.LEAVE and not _on_the_way_out(row).exists():
        step_back(row.group, person=row.person, now=now)


def _on_the_way_out(row: CheckIn) -> Any:
    return WayOut.objects.open().filter(group=row.group, person=row.person, still_in=True)


@transaction.atomic
def mark_seen(answer: CheckInAnswer, *, by: Person, now: datetime) -> None:
    """Who steers has looked after what an answer asks for. A second time changes nothing. Raises ``Refused``."""
    if not here_of(answer.check_in.group, standing_of(by, now)).steers:
        raise Refused(CheckInRefusal.NOT_STEERING)
    CheckInAnswer.objects.filter(pk=answer.pk, seen_at=None).update(seen_at=now)


@transaction.atomic
def remind_check_in(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: the one reminder after 14 days; nothing for somebody who answered, was heard or has gone.

    Whoever rests by themselves meanwhile is left alone; it is looked at again each day.
    """
    row = _still_waiting(args, now)
    if row is None or row.reminded_at is not None:
        return
    row.reminded_at = now
    row.save(update_fields=["reminded_at"])
    letters.once_more(row, token=token_for(row.pk), now=now)


@transaction.atomic
def ask_a_person(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: after 28 days somebody is asked to reach them in person. They stay a member."""
    row = _still_waiting(args, now)
    if row is None or row.task_at is not None:
        return
    row.task_at = now
    row.save(update_fields=["task_at"])
    journal.record("check_in.no_answer", by=journal.COMMUNITY, about=row.group, at=now)
    for person in stewards(row.group) or staff(now):
        letters.please_reach(row, person, now=now)


def _still_waiting(args: Mapping[str, Any], now: datetime) -> CheckIn | None:
    rows = CheckIn.objects.select_for_update(of=("self",)).select_related("group", "person")
    row = rows.filter(pk=args["check_in"], state=CheckInState.WAITING).first()
    if row is None or not _is_member(row) or row.group.state not in RUNNING:
        return None
    if absences.pause_of(row.group, row.person, now=now) is not None:
        raise outbox.NotYet(A_DAY)
    return row


@transaction.atomic
def note_attempt(check_in: CheckIn, *, how: str, by: Person, now: datetime) -> Attempt:
    """Write down that one tried to reach them in person. Raises ``Refused`` (not steering, no words, ended)."""
    row = CheckIn.objects.select_for_update(of=("self",)).select_related("group").get(pk=check_in.pk)
    if not here_of(row.group, standing_of(by, now)).steers:
        raise Refused(CheckInRefusal.NOT_STEERING)
    if row.state != CheckInState.WAITING:
        raise Refused(CheckInRefusal.NOT_FROM_HERE)
    if not how.strip():
        raise Refused(CheckInRefusal.HOW_BLANK)
    attempt = Attempt(check_in=row, by=by, how=how.strip()[:300], at=now)
    attempt.save(force_insert=True)
    detail: dict[str, object] = {"person": str(row.person_id)}
    journal.record("check_in.attempted", by=by, about=row.group, at=now, detail=detail)
    return attempt


@transaction.atomic
def let_be(check_in: CheckIn, *, by: Person, now: datetime) -> None:
    """Decide that nothing more is asked of them: they stay as they are. Raises ``Refused`` (nobody tried yet)."""
    row = (
        CheckIn.objects.select_for_update(of=("self",)).select_related("group", "person").get(pk=check_in.pk)
    )
    here = here_of(row.group, standing_of(by, now))
    attempts = row.attempts.count()
    allow(
        rules.why_not_let_be(here, CheckInState(row.state), task=row.task_at is not None, attempts=attempts)
    )
    row.state, row.ended_at = CheckInState.LET_BE, now
    row.save(update_fields=["state", "ended_at"])
    detail: dict[str, object] = {"person": str(row.person_id)}
    journal.record("check_in.let_be", by=by, about=row.group, at=now, detail=detail)
    part = TakingPart.objects.select_for_update().filter(group=row.group, person=row.person).first()
    if part is not None:
        off_the_list(part, days=QUIET_DAYS, now=now)


def _today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(facts(now).zone)).date()
