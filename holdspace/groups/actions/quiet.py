"""The morning's look at who was not heard from, and what those who steer do about it. Nothing is sent from here."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from holdspace.clock import zone_named
from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.groups import rules
from holdspace.groups.models import CheckIn, Group, Membership, Signal, TakingPart, Watch
from holdspace.groups.readers.facts import here_of
from holdspace.groups.rules import RUNNING, STEERING, GroupKind, GroupRole
from holdspace.groups.rules.absences import first_moment
from holdspace.groups.rules.check_ins import CheckInRefusal, CheckInState
from holdspace.groups.rules.quiet import (
    MISSED_IN_A_ROW,
    NOT_NOW,
    LastSign,
    Watching,
    is_quiet,
    watching_of,
    why_not_watch,
)
from holdspace.groups.rules.signals import KEPT_FOR
from holdspace.journal import actions as journal
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import standing_of

LOOK_FOR_QUIET: Final = "groups.look_for_quiet"
AT_A_TIME = 500
NEW_AT_A_TIME = 2000


@transaction.atomic
def look_for_quiet(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand of each morning: put those on the list who were not heard from (K5). Signs older than a year go.

    The list is for those who steer, who look at each name before anything is sent (R-100).
    """
    zone = facts(now).zone
    if _add_missing(now) == NEW_AT_A_TIME:
        outbox.ask(LOOK_FOR_QUIET, due=now + timedelta(minutes=1), args={"again": True})
    quiet = [part.pk for kind, own in _choices() for part in _quiet_ones(kind, own, zone, now)]
    for first in range(0, len(quiet), AT_A_TIME):
        batch = quiet[first : first + AT_A_TIME]
        TakingPart.objects.filter(pk__in=batch, listed_at=None).update(listed_at=now)
    _off_where_nobody_watches()
    Signal.objects.filter(at__lt=now - KEPT_FOR).delete()


def _off_where_nobody_watches() -> None:
    """A group that no longer watches, such as a working group that became an interest group, has no list."""
    by_kind = [kind for kind in GroupKind if watching_of(kind, None).on]
    watched = Group.objects.filter(Q(watch__on=True) | Q(watch=None, kind__in=by_kind))
    listed = TakingPart.objects.filter(listed_at__isnull=False).exclude(group__in=watched)
    listed.update(listed_at=None)


def _add_missing(now: datetime) -> int:
    """Members who came in by an import: nobody knows when they were last seen, so their time runs from today."""
    known = TakingPart.objects.filter(group=OuterRef("group"), person=OuterRef("person"))
    rows = Membership.objects.live().filter(
        ~Exists(known), role=GroupRole.MEMBER, person__listed=False, person__left_at=None
    )
    found = rows.values_list("group", "person", "since")[:NEW_AT_A_TIME]
    parts = [
        TakingPart(group_id=group, person_id=person, since=since or now) for group, person, since in found
    ]
    TakingPart.objects.bulk_create(parts, ignore_conflicts=True)
    return len(parts)


def _choices() -> Iterator[tuple[GroupKind, Watching | None]]:
    """Each way in which groups watch: the default of each kind, and each number of days that groups chose."""
    yield from ((kind, None) for kind in GroupKind if watching_of(kind, None).on)
    chosen = Watch.objects.filter(on=True).values_list("group__kind", "days").distinct()
    yield from ((GroupKind(kind), Watching(True, days)) for kind, days in chosen)


def _quiet_ones(kind: GroupKind, own: Watching | None, zone: str, now: datetime) -> Iterator[TakingPart]:
    days, today = watching_of(kind, own).days, now.astimezone(ZoneInfo(zone)).date()
    rows = _unlisted(today).filter(group__kind=kind)
    rows = (
        rows.filter(group__watch__on=True, group__watch__days=days) if own else rows.filter(group__watch=None)
    )
    # A day less than the rule's, for the hour that a day may be longer or shorter; the rule itself decides below.
    rows = rows.filter(Q(since__lte=now - timedelta(days=days - 1)) | Q(missed__gte=MISSED_IN_A_ROW))
    for part in _in_batches(rows):
        sign = LastSign(_since(part), part.missed, part.missed_at)
        if is_quiet(sign, days, now, zone):
            yield part


def _unlisted(today: date) -> Any:
    """Members of running groups who steer nothing there, are not let be, and wait for no answer to a letter."""
    live = Membership.objects.live().filter(group=OuterRef("group"), person=OuterRef("person"))
    asked = CheckIn.objects.filter(
        group=OuterRef("group"), person=OuterRef("person"), state=CheckInState.WAITING
    )
    rows = TakingPart.objects.filter(listed_at=None, group__state__in=RUNNING, person__left_at=None)
    free = Q(let_be_until=None) | Q(let_be_until__lte=today)
    awake = Q(person__paused_until=None) | Q(person__paused_until__lte=today)
    return rows.filter(
        free,
        awake,
        Exists(live.filter(role=GroupRole.MEMBER)),
        ~Exists(live.filter(role__in=list(STEERING))),
        ~Exists(asked),
        person__listed=False,
    ).select_related("person", "group")


def _in_batches(rows: Any) -> Iterator[TakingPart]:
    after: UUID | None = None
    while True:
        batch = list((rows.filter(pk__gt=after) if after else rows).order_by("pk")[:AT_A_TIME])
        yield from batch
        if len(batch) < AT_A_TIME:
            return
        after = batch[-1].pk


def _since(part: TakingPart) -> datetime:
    """From when time counts: the latest sign, the opening of the group, or the end of the person's own pause."""
    found = [part.since]
    if part.group.opened_at:
        found.append(part.group.opened_at)
    if part.person.paused_until:
        found.append(first_moment(part.person.paused_until, str(zone_named(part.person.zone))))
    return max(found)


@transaction.atomic
def not_now(group: Group, person: Person, *, by: Person, now: datetime) -> TakingPart:
    """Who steers lets a listed member be for two weeks; nothing is sent. Raises ``Refused`` (not listed)."""
    allow(rules.why_not_steer(here_of(group, standing_of(by, now))))
    part = TakingPart.objects.select_for_update().filter(group=group, person=person).first()
    if part is None or part.listed_at is None:
        raise Refused(CheckInRefusal.NOT_LISTED)
    let_be(part, days=NOT_NOW.days, now=now)
    return part


def let_be(part: TakingPart, *, days: int, now: datetime) -> None:
    """Take somebody off the list, and ask again after so many days if they are still quiet then."""
    today = now.astimezone(ZoneInfo(facts(now).zone)).date()
    part.listed_at, part.let_be_until = None, today + timedelta(days=days)
    part.save(update_fields=["listed_at", "let_be_until"])


@transaction.atomic
def set_watch(group: Group, *, on: bool, days: int, by: Person, now: datetime) -> Watch:
    """Choose whether quiet members are listed, and after how many days. Raises ``Refused``.

    Fewer than 14 days are tight, which the page says; they are not refused (R-100).
    """
    allow(rules.why_not_steer(here_of(group, standing_of(by, now))))
    allow(why_not_watch(days))
    watch, _ = Watch.objects.update_or_create(group=group, defaults={"on": on, "days": days})
    if not on:
        TakingPart.objects.filter(group=group).update(listed_at=None)
    journal.record("group.watch_set", by=by, about=group, at=now, detail={"on": on, "days": days})
    return watch
