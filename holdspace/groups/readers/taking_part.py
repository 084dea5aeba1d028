"""Taking part as the person sees it, and as those who steer see it. Nobody else sees any of it (R-099)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse

from holdspace.community.readers import facts, named
from holdspace.groups import texts_check_ins
from holdspace.groups import texts_signals as texts
from holdspace.groups.models import (
    Absence,
    CheckIn,
    Group,
    Missed,
    Pause,
    Signal,
    TakingPart,
    Watch,
)
from holdspace.groups.readers.panel import Panel
from holdspace.groups.readers.quiet import absences_told, coming_absences, why_listed
from holdspace.groups.rules import RUNNING, GroupKind, GroupRole, Here
from holdspace.groups.rules.check_ins import CheckInState
from holdspace.groups.rules.quiet import Watching, watching_of
from holdspace.groups.rules.signals import SignalKind, sees_signals
from holdspace.groups.texts import Words
from holdspace.people.models import Person

MOST_SIGNALS, MOST_LINES = 50, 20
AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Sign:
    """One sign of taking part, as words."""

    what: Words
    at: datetime
    words: str


@dataclass(frozen=True)
class MyPart:
    """One member's own page in one group. ``missed`` are meetings without notice, which a late notice still mends."""

    group: Group
    signs: tuple[Sign, ...]
    missed: tuple[datetime, ...]
    absences: tuple[Absence, ...]
    paused_until: date | None
    watched: bool
    days: int


def my_part(group: Group, person: Person, now: datetime) -> MyPart:
    """What a member sees of themselves in one group. Six queries."""
    today = now.astimezone(ZoneInfo(person.zone)).date()
    absences = Absence.objects.filter(group=group, person=person, withdrawn_at=None, last_on__gte=today)
    told = list(Absence.objects.filter(group=group, person=person, withdrawn_at=None))
    missed = Missed.objects.filter(group=group, person=person).order_by("-held_at")[:MOST_LINES]
    watching = watching_in(group)
    return MyPart(
        group=group,
        signs=signs_of(group, person.pk, texts.OWN_SIGNALS),
        missed=tuple(row.held_at for row in missed if not any(_covers(one, row.held_at) for one in told)),
        absences=tuple(absences.order_by("first_on", "pk")[:MOST_LINES]),
        paused_until=_paused_until(group, person, now),
        watched=watching.on,
        days=watching.days,
    )


def _covers(absence: Absence, at: datetime) -> bool:
    return absence.first_on <= at.astimezone(ZoneInfo(absence.zone)).date() <= absence.last_on


def _paused_until(group: Group, person: Person, now: datetime) -> date | None:
    today = now.astimezone(ZoneInfo(named(now).zone)).date()
    row = Pause.objects.filter(group=group, person=person, ended_at=None, until__gt=today).first()
    return row.until if row else None


def signs_of(group: Group, person_id: UUID, words: dict[SignalKind, Words]) -> tuple[Sign, ...]:
    """The latest signs of one member, the newest first. One query."""
    rows = Signal.objects.filter(group=group, person_id=person_id).order_by("-at", "pk")[:MOST_SIGNALS]
    return tuple(Sign(words[SignalKind(row.kind)], row.at, row.words) for row in rows)


def watching_in(group: Group) -> Watching:
    """How this group watches for members who are not heard from. One query."""
    own = Watch.objects.filter(group=group).first()
    return watching_of(GroupKind(group.kind), Watching(own.on, own.days) if own else None)


@dataclass(frozen=True)
class QuietLine:
    """Somebody who was not heard from: ``why`` as a sentence, and where the kind letter is looked at."""

    person: Person
    why: str
    url: str


@dataclass(frozen=True)
class AskedLine:
    """A kind letter of the last months and how it stands."""

    person: str
    state: Words
    sent_at: datetime
    reminded_at: datetime | None
    url: str


@dataclass(frozen=True)
class MemberLine:
    """One member for those who steer: when the last sign was, and whether they rest."""

    id: UUID
    name: str
    last: datetime | None
    paused_until: date | None


@dataclass(frozen=True)
class TakingPartPage:
    """What those who steer see of how people take part: by name, never by number of signs."""

    group: Group
    quiet: tuple[QuietLine, ...]
    asked: tuple[AskedLine, ...]
    absences: tuple[Absence, ...]
    members: tuple[MemberLine, ...]
    watching: Watching
    chosen: str
    signs: tuple[Sign, ...]


def taking_part_page(group: Group, now: datetime, *, who: UUID | None) -> TakingPartPage:
    """The page of those who steer one group; ``who``: one member whose signs are looked at. Eight queries at most."""
    zone = facts(now).zone
    rows = TakingPart.objects.filter(group=group, person__left_at=None).select_related("person", "group")
    parts = list(rows.order_by("person__name", "pk")[:200])
    shown = next((part for part in parts if part.person_id == who), None)
    asked = CheckIn.objects.filter(group=group, sent_at__gt=now - timedelta(days=180)).select_related(
        "person"
    )
    listed = [part for part in parts if part.listed_at and not _resting(part, now, zone)]
    waiting = {row.person_id for row in asked if row.state == CheckInState.WAITING}
    told = absences_told(listed)
    return TakingPartPage(
        group=group,
        quiet=tuple(
            _quiet(part, now, zone, told.get((part.group_id, part.person_id)))
            for part in listed
            if part.person_id not in waiting
        ),
        asked=tuple(_asked(row, group) for row in asked.order_by("-sent_at")[:MOST_LINES]),
        absences=tuple(coming_absences([group.pk], now)),
        members=tuple(_member(part, now, zone) for part in parts),
        watching=watching_in(group),
        chosen=shown.person.name if shown else "",
        signs=signs_of(group, shown.person_id, texts.SIGNALS) if shown else (),
    )


def _quiet(part: TakingPart, now: datetime, zone: str, told: Absence | None) -> QuietLine:
    url = reverse("groups:check_in_send", args=[part.group.slug, part.person_id])
    return QuietLine(part.person, why_listed(part, now, zone, told), url)


def _asked(row: CheckIn, group: Group) -> AskedLine:
    url = reverse("groups:check_in", args=[group.slug, row.pk])
    words = texts_check_ins.STATES[CheckInState(row.state)]
    return AskedLine(row.person.name, words, row.sent_at, row.reminded_at, url)


def _member(part: TakingPart, now: datetime, zone: str) -> MemberLine:
    last = part.since if part.since <= now else None
    return MemberLine(part.person_id, part.person.name, last, _rests(part, now, zone))


def _resting(part: TakingPart, now: datetime, zone: str) -> bool:
    return _rests(part, now, zone) is not None


def _rests(part: TakingPart, now: datetime, zone: str) -> date | None:
    today = now.astimezone(ZoneInfo(zone)).date()
    days = [day for day in (part.paused_until, part.person.paused_until) if day and day > today]
    return max(days, default=None)


@dataclass(frozen=True)
class PartPanel:
    """On a group's page: two links to one's own part, and for those who steer who cannot come."""

    group: Group
    own: bool
    away: tuple[Absence, ...]


def draw(group: Group, here: Here, now: datetime) -> Panel | None:
    """What a member can say about their own part; absences for those who steer. One query for them, none for others."""
    own, steers = GroupRole.MEMBER in here.roles, sees_signals(here)
    if not (own or steers) or group.state not in RUNNING:
        return None
    away = tuple(coming_absences([group.pk], now)) if steers else ()
    if not (own or away):
        return None
    return Panel("groups/panels/taking_part.html", PartPanel(group, own, away), early=True)
