"""Telling that one cannot come, resting from one group, and coming back."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.groups.actions.signals import part_of, reckon
from holdspace.groups.letters import absences as letters
from holdspace.groups.models import Absence, CheckIn, Group, Membership, Pause, TakingPart
from holdspace.groups.readers.facts import here_of, stewards
from holdspace.groups.rules.absences import (
    AbsenceRefusal,
    first_moment,
    why_not_pause,
    why_not_tell,
)
from holdspace.groups.rules.check_ins import CheckInState
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@transaction.atomic
def tell_absence(
    group: Group, *, person: Person, first: date, last: date, reason: str = "", now: datetime
) -> Absence:
    """Tell those who steer that one cannot come on these days, by one's own calendar; later than the day is fine.

    Told twice alike, as by a button pressed twice, is told once. Raises ``Refused`` (not in the group, days the
    wrong way round, too far off).
    """
    today = now.astimezone(ZoneInfo(person.zone)).date()
    allow(why_not_tell(here_of(group, standing_of(person, now)), first, last, today))
    said = {"first_on": first, "last_on": last, "zone": person.zone, "reason": reason.strip()[:300]}
    alike = Absence.objects.filter(group=group, person=person, withdrawn_at=None, **said).first()
    if alike:
        return alike
    absence = Absence(group=group, person=person, told_at=now, **said)
    absence.save(force_insert=True)
    journal.record("absence.told", by=person, about=group, at=now)
    _reckon(group, person, now)
    for steward in stewards(group):
        if steward.pk != person.pk:
            letters.cannot_come(absence, steward, now=now)
    return absence


@transaction.atomic
def withdraw_absence(absence: Absence, *, by: Person, now: datetime) -> None:
    """Come after all. Raises ``Refused`` (somebody else's, taken back already)."""
    row = Absence.objects.select_for_update().get(pk=absence.pk)
    if row.person_id != by.pk:
        raise Refused(AbsenceRefusal.NOT_YOURS)
    if row.withdrawn_at is not None:
        raise Refused(AbsenceRefusal.WITHDRAWN)
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    journal.record("absence.withdrawn", by=by, about=row.group, at=now)
    _reckon(row.group, row.person, now)
    for steward in stewards(row.group):
        if steward.pk != by.pk:
            letters.comes_after_all(row, steward, now=now)


@transaction.atomic
def pause(group: Group, *, person: Person, until: date, by: Person, now: datetime) -> Pause:
    """Rest from one group until a day, by the community's calendar; said by oneself, or written down by who steers.

    A pause that runs is changed. Raises ``Refused`` (not theirs to say, not a member, a day that is past or far off).
    """
    _allow_to_speak_for(group, person, by, now)
    is_in = Membership.objects.live().filter(group=group, person=person).exists()
    allow(why_not_pause(is_in, until, _today(now)))
    Pause.objects.filter(group=group, person=person, ended_at=None).update(ended_at=now)
    row = Pause(group=group, person=person, since=now, until=until)
    row.save(force_insert=True)
    detail: dict[str, object] = {"person": str(person.pk), "until": until.isoformat()}
    journal.record("membership.paused", by=by, about=group, at=now, detail=detail)
    waiting = CheckIn.objects.filter(group=group, person=person, state=CheckInState.WAITING)
    waiting.update(state=CheckInState.PAUSES, ended_at=now)
    part = part_of(group, person, now=now)
    if part is not None:
        part.paused_until = until
        # The time without a sign runs anew from the day of the return.
        part.since = max(part.since, first_moment(until, facts(now).zone))
        part.listed_at = part.let_be_until = None
        reckon(part, now=now)
    return row


@transaction.atomic
def end_pause(group: Group, *, person: Person, by: Person, now: datetime) -> None:
    """Come back sooner; time without a sign runs from now. Raises ``Refused`` (not theirs to say, no pause)."""
    _allow_to_speak_for(group, person, by, now)
    running = Pause.objects.filter(group=group, person=person, ended_at=None, until__gt=_today(now))
    if not running.update(ended_at=now):
        raise Refused(AbsenceRefusal.NOT_PAUSED)
    detail: dict[str, object] = {"person": str(person.pk)}
    journal.record("membership.pause_ended", by=by, about=group, at=now, detail=detail)
    part = part_of(group, person, now=now)
    if part is not None:
        part.paused_until, part.since = None, now
        reckon(part, now=now)


def pause_of_group(group: Group, person: Person, *, now: datetime) -> bool:
    """Whether somebody rests from this group now."""
    running = Pause.objects.filter(group=group, person=person, ended_at=None, until__gt=_today(now))
    return running.exists()


def pause_of(group: Group, person: Person, *, now: datetime) -> date | None:
    """Until when somebody rests from a group, or by themselves from all; None where they do not."""
    held = (
        TakingPart.objects.filter(group=group, person=person).values_list("paused_until", flat=True).first()
    )
    days = [day for day in (held, person.paused_until) if day is not None and day > _today(now)]
    return max(days, default=None)


def _allow_to_speak_for(group: Group, person: Person, by: Person, now: datetime) -> None:
    if by.pk != person.pk and not here_of(group, standing_of(by, now)).steers:
        raise Refused(AbsenceRefusal.NOT_STEERING)


def _reckon(group: Group, person: Person, now: datetime) -> None:
    part = part_of(group, person, now=now)
    if part is not None:
        reckon(part, now=now)


def _today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(facts(now).zone)).date()
