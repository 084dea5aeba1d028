"""The end of a group: promised, reminded of, and moved with a reason."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.groups import letters, rules
from holdspace.groups.actions import charter_versions
from holdspace.groups.actions.digest import heard_of
from holdspace.groups.actions.telling import tell_members
from holdspace.groups.models import Extension, Group
from holdspace.groups.promised import GROUP_END
from holdspace.groups.readers.facts import here_of, stewards
from holdspace.groups.rules import GroupKind, State
from holdspace.groups.rules.extending import why_not_extend
from holdspace.groups.rules.life import Move, why_not_move
from holdspace.groups.texts_extending import END_MOVED_BECAUSE
from holdspace.journal import actions as journal
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises import actions as promises
from holdspace.promises.models import Promise

REMIND_END = "groups.remind_end"


@transaction.atomic
def extend(group: Group, *, to: date, reason: str, by: Person, now: datetime) -> Extension:
    """Set another end: the old promise is let go with the reason, a new one made, the members told (R-085).

    Raises ``Refused`` (who, kind, state, a day before tomorrow, the same day, no reason).
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    here = here_of(row, standing_of(by, now))
    allow(why_not_move(Move.EXTEND, GroupKind(row.kind), State(row.state), here))
    today = now.astimezone(ZoneInfo(facts(now).zone)).date()
    allow(why_not_extend(was=row.ends_on, to=to, reason=reason, today=today))
    before = charter_versions.keep_first(row)
    moved = Extension(group=row, was=row.ends_on, to=to, reason=reason.strip()[:500], by=by, at=now)
    moved.save(force_insert=True)
    row.ends_on = to
    row.save(update_fields=["ends_on"])
    charter_versions.keep(row, before, by=by, now=now, because=moved.reason)
    journal.record("group.extended", by=by, about=row, at=now, detail={"to": to.isoformat()})
    because = str(END_MOVED_BECAUSE) % {"reason": moved.reason}
    promises.waive(promises.about(row, GROUP_END), because=because, now=now)
    promise_end(row, now=now)
    heard_of(row, now=now)
    tell_members(row, "extended", about=moved.pk, by=by, now=now)
    heard_of(row, now=now)
    return moved


def promise_end(group: Group, *, now: datetime) -> Promise | None:
    """Promise a group's end, and ask for its reminders; None where no day is set."""
    if group.ends_on is None:
        return None
    zone = facts(now).zone
    owner = next(iter(stewards(group)), None)
    promise = promises.make(
        GROUP_END,
        about=group,
        due=clock.end_of_day(group.ends_on, zone),
        now=now,
        owner=owner.pk if owner else None,
        label=group.name,
        link=group.get_absolute_url(),
        inputs={"ends_on": group.ends_on.isoformat(), "zone": zone},
    )
    # A group's end has reminders of its own, at 30 and 7 days; those by share of the time would come beside them.
    promise.remind_at = None
    promise.save(update_fields=["remind_at"])
    for days in rules.REMIND_DAYS:
        due = clock.local_morning(group.ends_on - timedelta(days=days), zone)
        args = {"group": str(group.pk), "ends_on": group.ends_on.isoformat(), "days": days}
        if due > now:
            key = f"{REMIND_END}:{group.pk}:{group.ends_on.isoformat()}:{days}"
            outbox.ask(REMIND_END, due=due, args=args, key=key)
    return promise


@transaction.atomic
def remind_end(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: tell those who steer a group that its end comes near; nothing when the end was moved or has come."""
    ends_on = date.fromisoformat(args["ends_on"])
    group = Group.objects.filter(pk=args["group"], ends_on=ends_on, state__in=rules.RUNNING).first()
    if group is None:
        return
    for person in stewards(group):
        letters.end_comes_near(group, person, days=args["days"], now=now)
