"""Set, tick and drop milestones; where a day is set, a running group promises it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.groups import rules
from holdspace.groups.actions.digest import note_change
from holdspace.groups.actions.signals import note_signal
from holdspace.groups.models import Group, Membership, Milestone
from holdspace.groups.promised_life import MILESTONE
from holdspace.groups.readers.facts import here_of, stewards
from holdspace.groups.rules import State
from holdspace.groups.rules.digest import Became
from holdspace.groups.rules.milestones import LONGEST_MILESTONE, MilestoneState, why_not_end, why_not_set
from holdspace.groups.rules.signals import SignalKind
from holdspace.groups.texts_milestones import CLOSED_BEFORE, MOVED
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises import actions as promises


@dataclass(frozen=True)
class MilestoneWords:
    """What a milestone says; owner and day may still be to be set (R-104)."""

    title: str
    owner: Person | None = None
    due_on: date | None = None


@transaction.atomic
def set_milestone(
    group: Group, words: MilestoneWords, *, by: Person, now: datetime, milestone: Milestone | None = None
) -> Milestone:
    """Write a milestone anew, or change one. Another day or owner is a new promise; the old one is let go.

    Raises ``Refused`` (not steering, closed, no title, a day that has passed, an owner who is not in the group).
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    one = milestone or Milestone(group=row, made_at=now, place=_next_place(row))
    here = here_of(row, standing_of(by, now))
    owner = words.owner
    allow(
        why_not_set(
            here,
            State(row.state),
            title=words.title,
            due_on=words.due_on,
            was=one.due_on,
            owner_is_in=owner is None
            or Membership.objects.live().filter(group=row, person=owner, person__left_at=None).exists(),
            today=now.astimezone(ZoneInfo(facts(now).zone)).date(),
        )
    )
    due_was = one.due_on
    promised_anew = (one.due_on, one.owner_id) != (words.due_on, owner.pk if owner else None)
    one.title, one.owner, one.due_on = words.title.strip()[:LONGEST_MILESTONE], owner, words.due_on
    one.suggested = False
    one.save()
    journal.record("milestone.set", by=by, about=row, at=now, detail={"milestone": str(one.pk)})
    if promised_anew:
        promises.waive(promises.about(one, MILESTONE), because=str(MOVED), now=now)
        if row.state in rules.RUNNING:
            _promise(row, one, now=now)
            note_change(row, f"milestone:{one.pk}", due_was, one.due_on, what=one.title, now=now)
    return one


@transaction.atomic
def reach(milestone: Milestone, *, by: Person, now: datetime) -> Milestone:
    """Say that a milestone is reached; who steers may, and its owner. Its promise is kept. Raises ``Refused``."""
    return _end(milestone, MilestoneState.DONE, because="", by=by, now=now)


@transaction.atomic
def drop(milestone: Milestone, *, because: str, by: Person, now: datetime) -> Milestone:
    """Let a milestone go with a reason; its promise is let go too. Raises ``Refused``."""
    return _end(milestone, MilestoneState.DROPPED, because=because, by=by, now=now)


def _end(milestone: Milestone, to: MilestoneState, *, because: str, by: Person, now: datetime) -> Milestone:
    row = Milestone.objects.select_for_update(of=("self",)).select_related("group").get(pk=milestone.pk)
    here = here_of(row.group, standing_of(by, now))
    dropped = to is MilestoneState.DROPPED
    allow(why_not_end(here, row.owner_id, MilestoneState(row.state), dropped=dropped, because=because))
    row.state, row.ended_at, row.because = to, now, because.strip()[:300]
    row.save(update_fields=["state", "ended_at", "because"])
    became = Became.DROPPED if dropped else Became.REACHED
    note_change(row.group, f"milestone:{row.pk}", row.due_on, became, what=row.title, now=now)
    kept = promises.about(row, MILESTONE)
    if dropped:
        promises.waive(kept, because=row.because, now=now)
        journal.record("milestone.dropped", by=by, about=row.group, at=now, detail={"milestone": str(row.pk)})
    else:
        promises.keep(kept, now=now)
        note_signal(row.group, by, SignalKind.TASK, at=now, now=now, about=row.pk)
        journal.record("milestone.reached", by=by, about=row.group, at=now, detail={"milestone": str(row.pk)})
    return row


def suggest(group: Group, titles: Sequence[str], *, now: datetime) -> None:
    """Write the checklist of a project's type: milestones whose owners and days are to be set (R-082)."""
    first = _next_place(group)
    Milestone.objects.bulk_create(
        Milestone(group=group, title=title, place=first + n, suggested=True, made_at=now)
        for n, title in enumerate(titles)
    )


def promise_all(group: Group, *, now: datetime) -> None:
    """A group has opened: its dated milestones are promises from now on."""
    for one in Milestone.objects.filter(group=group, state=MilestoneState.OPEN).exclude(due_on=None):
        _promise(group, one, now=now)


def let_open_go(group: Group, *, now: datetime) -> None:
    """A group has closed: the promises of milestones that were not reached are let go, and stay to be seen."""
    for one in Milestone.objects.filter(group=group, state=MilestoneState.OPEN).exclude(due_on=None):
        promises.waive(promises.about(one, MILESTONE), because=str(CLOSED_BEFORE), now=now)


def _promise(group: Group, milestone: Milestone, *, now: datetime) -> None:
    if milestone.due_on is None:
        return
    zone = facts(now).zone
    owner = milestone.owner_id or next((one.pk for one in stewards(group)), None)
    promises.make(
        MILESTONE,
        about=milestone,
        due=clock.end_of_day(milestone.due_on, zone),
        now=now,
        owner=owner,
        label=f"{milestone.title} ({group.name})",
        link=reverse("groups:milestones", args=[group.slug]),
        inputs={"due_on": milestone.due_on.isoformat(), "zone": zone},
    )


def _next_place(group: Group) -> int:
    last = Milestone.objects.filter(group=group).aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1
