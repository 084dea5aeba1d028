"""Who was not heard from and why they are listed, absences to come, and what of it waits for those who steer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse

from holdspace.community.readers import named
from holdspace.groups import texts_check_ins
from holdspace.groups import texts_signals as texts
from holdspace.groups.links import token_for
from holdspace.groups.models import Absence, CheckIn, CheckInAnswer, Membership, TakingPart
from holdspace.groups.readers.waits import Waiting
from holdspace.groups.rules import RUNNING, STEERING
from holdspace.groups.rules.check_ins import Answer, CheckInState
from holdspace.groups.rules.quiet import MISSED_IN_A_ROW, QUIET_DAYS, days_without
from holdspace.ui import dates

MOST_LINES = 20
AHEAD = timedelta(days=60)


def why_listed(part: TakingPart, now: datetime, zone: str, told: Absence | None = None) -> str:
    """Why somebody is on the list: how many days, or two meetings; and that they told of an absence meanwhile."""
    days = days_without(part.since, now, zone)
    missed = part.missed >= MISSED_IN_A_ROW and part.missed_at is not None and part.missed_at > part.since
    if missed and days < QUIET_DAYS:
        why = str(texts.MISSED_IN) % {"group": part.group.name}
    else:
        why = str(texts.DAYS_IN % {"count": days, "group": part.group.name})
    if told is None:
        return why
    on, day = dates.day(told.told_at, zone, now), dates.day(told.first_on, told.zone, now)
    return f"{why} {str(texts.THEY_TOLD) % {'told': on, 'day': day}}"


def absences_told(parts: Sequence[TakingPart]) -> dict[tuple[UUID, UUID], Absence]:
    """The last absence that each of these told since their last sign: so far they were heard. One query."""
    if not parts:
        return {}
    rows = Absence.objects.filter(
        group__in={part.group_id for part in parts},
        person__in={part.person_id for part in parts},
        told_at__gt=min(part.since for part in parts),
        withdrawn_at=None,
    )
    since = {(part.group_id, part.person_id): part.since for part in parts}
    found = {(row.group_id, row.person_id): row for row in rows.order_by("told_at", "pk")}
    return {key: row for key, row in found.items() if key in since and row.told_at > since[key]}


def coming_absences(groups: Any, now: datetime) -> list[Absence]:
    """Absences in these groups (ids, or a subquery of them) that are not over, the nearest first. One query."""
    today = now.date() - timedelta(days=1)
    rows = Absence.objects.filter(group__in=groups, withdrawn_at=None, last_on__gte=today)
    near = rows.filter(first_on__lte=now.date() + AHEAD, person__left_at=None)
    return list(near.select_related("person", "group").order_by("first_on", "pk")[:MOST_LINES])


def for_members(person_id: UUID, now: datetime) -> list[Waiting]:
    """Kind letters that one has not answered yet. One query."""
    rows = CheckIn.objects.filter(
        person_id=person_id, state=CheckInState.WAITING, group__state__in=RUNNING, sent_at__lte=now
    )
    return [
        Waiting(
            what=texts_check_ins.HOW_IS_IT,
            about=row.group.name,
            url=reverse("groups:check_in_answer", args=[token_for(row.pk)]),
            deed=texts_check_ins.ANSWER,
        )
        for row in rows.select_related("group").order_by("sent_at", "pk")[:MOST_LINES]
    ]


def for_stewards(person_id: UUID, now: datetime) -> list[Waiting]:
    """Who was not heard from, who needs a pause, whom to reach in person. Five queries, however many groups."""
    steered = Membership.objects.live().filter(person_id=person_id, role__in=list(STEERING)).values("group")
    return [*_to_reach(steered, now), *_said(steered), *_not_heard(steered, now)]


def _not_heard(steered: Any, now: datetime) -> list[Waiting]:
    zone = named(now).zone
    today = now.astimezone(ZoneInfo(zone)).date()
    waiting = CheckIn.objects.filter(state=CheckInState.WAITING, group__in=steered)
    asked = set(waiting.values_list("group_id", "person_id"))
    rows = TakingPart.objects.filter(group__in=steered, listed_at__isnull=False, group__state__in=RUNNING)
    rows = rows.filter(person__left_at=None).select_related("person", "group").order_by("listed_at", "pk")
    parts = list(rows[:MOST_LINES])
    told = absences_told(parts)
    return [
        Waiting(
            what=str(texts.NOT_HEARD) % {"name": part.person.name},
            about=why_listed(part, now, zone, told.get((part.group_id, part.person_id))),
            url=reverse("groups:check_in_send", args=[part.group.slug, part.person_id]),
            deed=texts.SEE_LETTER,
        )
        for part in parts
        if (part.group_id, part.person_id) not in asked
        and not (part.person.paused_until and part.person.paused_until > today)
    ]


def _to_reach(steered: Any, now: datetime) -> list[Waiting]:
    rows = CheckIn.objects.filter(group__in=steered, state=CheckInState.WAITING, task_at__isnull=False)
    return [task_line(row) for row in rows.select_related("person", "group").order_by("task_at")[:MOST_LINES]]


def task_line(row: CheckIn) -> Waiting:
    """That somebody has not answered and is to be asked in person."""
    return Waiting(
        what=str(texts_check_ins.WAITS_REACH) % {"name": row.person.name},
        about=str(texts_check_ins.WAITS_REACH_ABOUT) % {"group": row.group.name},
        url=reverse("groups:check_in", args=[row.group.slug, row.pk]),
        deed=texts_check_ins.REACH,
    )


def people_to_reach(now: datetime, most: int = 10) -> list[Waiting]:
    """For staff: everybody in any group who has not answered for 28 days. One query."""
    rows = CheckIn.objects.filter(state=CheckInState.WAITING, task_at__isnull=False, group__state__in=RUNNING)
    return [task_line(row) for row in rows.select_related("person", "group").order_by("task_at")[:most]]


def _said(steered: Any) -> list[Waiting]:
    """Answers that ask for something: a pause, or another part."""
    rows = CheckInAnswer.objects.filter(
        check_in__group__in=steered, seen_at=None, answer=Answer.PAUSE, check_in__state=CheckInState.PAUSES
    )
    return [
        Waiting(
            what=str(texts_check_ins.SAID[Answer.PAUSE]) % {"name": row.check_in.person.name},
            about=row.check_in.group.name,
            url=reverse("groups:check_in", args=[row.check_in.group.slug, row.check_in_id]),
            deed=texts_check_ins.READ,
        )
        for row in rows.select_related("check_in__group", "check_in__person").order_by("at")[:MOST_LINES]
    ]
