"""What lies ahead in the groups that somebody steers: ends, milestones, rounds that close, who cannot come.

Each concern adds one function. It asks the same number of queries however many groups somebody steers.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from holdspace import clock
from holdspace.community.readers import named
from holdspace.groups import texts_desk as texts
from holdspace.groups.models import Group, Membership, Milestone, Round
from holdspace.groups.readers.quiet import coming_absences
from holdspace.groups.rules import RUNNING, STEERING
from holdspace.groups.rules.milestones import MilestoneState
from holdspace.groups.rules.rounds import RoundState
from holdspace.groups.texts import Words

MOST = 20
AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Coming:
    """One thing that comes: by when, what, in which group. ``on`` is a day where no hour is known."""

    group: UUID
    about: str
    what: Words
    url: str
    at: datetime
    on: date | None = None
    is_step: bool = True


Come = Callable[[UUID, datetime], Iterable[Coming]]
"""What comes in the groups that the person with this id steers, the nearest first."""


def ends(person_id: UUID, now: datetime) -> list[Coming]:
    """Groups that end within 60 days. Two queries."""
    zone = named(now).zone
    today = now.astimezone(ZoneInfo(zone)).date()
    rows = Group.objects.filter(
        pk__in=steered_by(person_id), state__in=RUNNING, ends_on__gte=today, ends_on__lte=today + AHEAD
    )
    return [
        Coming(
            row.pk, row.name, texts.GROUP_ENDS, row.get_absolute_url(), _end(row.ends_on, zone), row.ends_on
        )
        for row in rows.order_by("ends_on", "pk")[:MOST]
        if row.ends_on
    ]


def milestones(person_id: UUID, now: datetime) -> list[Coming]:
    """Milestones that are due within 60 days and open. Two queries."""
    zone = named(now).zone
    today = now.astimezone(ZoneInfo(zone)).date()
    rows = Milestone.objects.filter(
        group__in=steered_by(person_id),
        group__state__in=RUNNING,
        state=MilestoneState.OPEN,
        due_on__gte=today,
    )
    near = rows.filter(due_on__lte=today + AHEAD).select_related("group").order_by("due_on", "pk")
    return [
        Coming(
            group=row.group_id,
            about=row.group.name,
            what=str(texts.MILESTONE_DUE) % {"title": row.title},
            url=row.group.get_absolute_url(),
            at=_end(row.due_on, zone),
            on=row.due_on,
        )
        for row in near[:MOST]
        if row.due_on
    ]


def rounds(person_id: UUID, now: datetime) -> list[Coming]:
    """Consent rounds that are open, from the point agreed when somebody came in (R-093). One query."""
    steers = Membership.objects.live().filter(
        Q(sees_from=None) | Q(sees_from__lte=OuterRef("opened_at")),
        group=OuterRef("group"),
        person_id=person_id,
        role__in=list(STEERING),
    )
    rows = Round.objects.filter(Exists(steers), state=RoundState.OPEN, closes_at__gt=now)
    return [
        Coming(
            group=row.group_id,
            about=row.group.name,
            what=str(texts.ROUND_CLOSES) % {"asks": row.asks},
            url=reverse("groups:round", args=[row.group.slug, row.pk]),
            at=row.closes_at,
        )
        for row in rows.select_related("group").order_by("closes_at", "pk")[:MOST]
    ]


def absences(person_id: UUID, now: datetime) -> list[Coming]:
    """Who told that they cannot come. One query."""
    return [
        Coming(
            group=row.group_id,
            about=row.group.name,
            what=str(texts.CANNOT_COME) % {"name": row.person.name},
            url=reverse("groups:taking_part", args=[row.group.slug]),
            at=clock.local_morning(row.first_on, row.zone),
            on=row.first_on,
            is_step=False,
        )
        for row in coming_absences(steered_by(person_id), now)
    ]


FOUND: tuple[Come, ...] = (ends, milestones, rounds, absences)


def steered_by(person_id: UUID) -> Any:
    """The ids of the groups that somebody facilitates, co-facilitates or leads, as a subquery."""
    return Membership.objects.live().filter(person_id=person_id, role__in=list(STEERING)).values("group")


def coming_up(person_id: UUID, now: datetime) -> tuple[Coming, ...]:
    """What lies ahead in the groups that somebody steers, the nearest first."""
    found = [one for come in FOUND for one in come(person_id, now)]
    return tuple(sorted(found, key=lambda one: one.at))


@dataclass(frozen=True)
class Steered:
    """One group of those that somebody steers, and the next step that is due in it."""

    group: Group
    step: Coming | None


def groups_steered(
    person_id: UUID, coming: Iterable[Coming], *, after: str = "", most: int = 50
) -> list[Steered]:
    """The groups that somebody steers, by name, from the key ``after`` on: one more than ``most``. One query."""
    rows = Group.objects.filter(pk__in=steered_by(person_id)).exclude(state="closed")
    name, _, key = after.rpartition("~")
    if key and len(key) == 32 and not set(key) - set("0123456789abcdef"):
        rows = rows.filter(Q(sort__gt=name) | Q(sort=name, pk__gt=UUID(key)))
    steps: dict[UUID, Coming] = {}
    for one in coming:
        if one.is_step:
            steps.setdefault(one.group, one)
    return [Steered(row, steps.get(row.pk)) for row in rows.order_by("sort", "id")[: most + 1]]


def _end(day: date | None, zone: str) -> datetime:
    assert day is not None
    return clock.end_of_day(day, zone)
