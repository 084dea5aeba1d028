"""How far a group is, and what comes next: for its people and staff alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.urls import reverse

from holdspace import clock
from holdspace.community.readers import facts
from holdspace.groups import texts_milestones as texts
from holdspace.groups.models import Group, Membership, Milestone
from holdspace.groups.promised_life import MILESTONE
from holdspace.groups.readers.loose_end import LooseEnd
from holdspace.groups.readers.panel import Panel
from holdspace.groups.readers.waits import Waiting
from holdspace.groups.rules import RUNNING, STEERING, Here, State
from holdspace.groups.rules.milestones import MilestoneState, in_order
from holdspace.promises.readers import open_about

MOST = 60
MOST_LATE = 10


@dataclass(frozen=True)
class MilestoneLine:
    """One milestone. ``due`` is the instant that closes its day; empty owner or no ``due``: to be set."""

    id: UUID
    title: str
    owner: str
    due_on: date | None
    due: datetime | None
    state: MilestoneState
    ended_at: datetime | None
    because: str
    late: bool
    kept_late: bool
    mine: bool
    place: int


@dataclass(frozen=True)
class FarPanel:
    """ "How far we are": reached, open and dropped milestones in order, and the end of the group."""

    group: Group
    lines: tuple[MilestoneLine, ...]
    ends: datetime | None
    steers: bool


@dataclass(frozen=True)
class NextPanel:
    """ "Next": the first milestone that is open, and the one after it."""

    first: MilestoneLine
    then: MilestoneLine | None


def lines_of(group: Group, here: Here, now: datetime) -> tuple[MilestoneLine, ...]:
    """The milestones of a group in their order. One query, one more for the zone."""
    rows = Milestone.objects.filter(group=group).select_related("owner").order_by("place", "pk")[:MOST]
    zone = facts(now).zone
    return tuple(_line(row, here, zone, now) for row in in_order(rows))


def _line(row: Milestone, here: Here, zone: str, now: datetime) -> MilestoneLine:
    due = clock.end_of_day(row.due_on, zone) if row.due_on else None
    state = MilestoneState(row.state)
    return MilestoneLine(
        id=row.pk,
        title=row.title,
        owner=row.owner.name if row.owner else "",
        due_on=row.due_on,
        due=due,
        state=state,
        ended_at=row.ended_at,
        because=row.because,
        late=state is MilestoneState.OPEN and due is not None and due < now,
        kept_late=state is MilestoneState.DONE and bool(due and row.ended_at and row.ended_at > due),
        mine=state is MilestoneState.OPEN
        and row.owner_id is not None
        and row.owner_id == here.standing.person_id,
        place=row.place,
    )


def far_panel(group: Group, here: Here, now: datetime) -> Panel | None:
    """How far the group is, for those inside; nothing to see for anybody else (K8)."""
    if not here.sees_inside:
        return None
    lines = lines_of(group, here, now)
    if not lines and not here.steers:
        return None
    ends = clock.end_of_day(group.ends_on, facts(now).zone) if group.ends_on else None
    steers = here.steers and group.state != State.CLOSED
    return Panel("groups/panels/far.html", FarPanel(group, lines, ends, steers), early=True)


def next_panel(group: Group, here: Here, now: datetime) -> Panel | None:
    """What comes next in a running group, for those inside."""
    if not here.sees_inside or group.state not in RUNNING:
        return None
    coming = [one for one in lines_of(group, here, now) if one.state is MilestoneState.OPEN and one.due]
    if not coming:
        return None
    then = coming[1] if len(coming) > 1 else None
    return Panel("groups/panels/next.html", NextPanel(coming[0], then), early=True)


def late_where_i_steer(person_id: UUID, now: datetime) -> Iterable[Waiting]:
    """Late milestones of groups that somebody steers, the latest first. Two queries."""
    steered = Membership.objects.live().filter(
        group=OuterRef("group"), person_id=person_id, role__in=[role.value for role in STEERING]
    )
    today = now.astimezone(ZoneInfo(facts(now).zone)).date()
    rows = list(
        Milestone.objects.filter(
            Exists(steered), state=MilestoneState.OPEN, due_on__lt=today, group__state__in=RUNNING
        )
        .exclude(owner_id=person_id)
        .select_related("group")
        .order_by("due_on", "pk")[:MOST_LATE]
    )
    promised = open_about([row.pk for row in rows], MILESTONE, now=now)
    for row in rows:
        url = reverse("groups:milestones", args=[row.group.slug])
        yield Waiting(texts.OVERDUE, f"{row.title} ({row.group.name})", url, texts.LOOK, promised.get(row.pk))


def taken_on_by(group: Group, person_id: UUID, now: datetime) -> Iterable[LooseEnd]:
    """What somebody who leaves has taken on; once they have left, nobody has until it is set anew."""
    mine = Milestone.objects.filter(group=group, owner=person_id, state=MilestoneState.OPEN).order_by("place")
    url = reverse("groups:milestones", args=[group.slug])
    return [LooseEnd(str(texts.TAKEN_ON) % {"title": row.title}, url) for row in mine[:20]]


def not_reached(group: Group, now: datetime) -> Iterable[LooseEnd]:
    """Milestones that are still open when a group ends; the sequence may go on over them with a note."""
    rows = Milestone.objects.filter(group=group, state=MilestoneState.OPEN, suggested=False).order_by("place")
    url = reverse("groups:milestones", args=[group.slug])
    return [LooseEnd(str(texts.STILL_OPEN) % {"title": row.title}, url) for row in rows[:20]]
