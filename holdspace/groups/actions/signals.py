"""Signs of taking part. Nothing here goes into the journal: signs are for the person and who steers alone (R-099)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.groups import rules
from holdspace.groups.models import (
    Absence,
    CheckIn,
    Group,
    Membership,
    Missed,
    Pause,
    Signal,
    TakingPart,
    Watch,
)
from holdspace.groups.readers.facts import here_of
from holdspace.groups.rules import GroupKind, GroupRole
from holdspace.groups.rules.absences import Away, Rest, first_moment
from holdspace.groups.rules.check_ins import CheckInState
from holdspace.groups.rules.quiet import (
    LastSign,
    Meeting,
    Watching,
    is_quiet,
    missed_in_a_row,
    watching_of,
)
from holdspace.groups.rules.signals import KEPT_FOR, SignalKind, SignalRefusal, why_not_note
from holdspace.journal.actions import Doer
from holdspace.people.models import Person
from holdspace.people.readers import standing_of

MOST_TICKED = 200  # members who can be noted by hand one by one
LOOKED_BACK = 10  # meetings that are looked at for those missed in a row


@transaction.atomic
def note_signal(
    group: Group,
    person: Person,
    kind: SignalKind,
    *,
    at: datetime,
    now: datetime,
    about: UUID | None = None,
    words: str = "",
) -> Signal | None:
    """Note that a member took part at ``at``; other rooms call this. None for somebody who is no member of the group.

    ``about``: the meeting, round or draft; a second sign of the same kind about it only moves the time on. A member
    who was on the list comes off it, and a kind letter that waits needs no answer any more.
    """
    part = part_of(group, person, now=now)
    if part is None:
        return None
    at = min(at, now)
    signal = _put(group, person, kind, at=at, about=about, words=words.strip()[:300])
    if kind is SignalKind.ATTENDANCE:
        Missed.objects.filter(group=group, person=person, held_at=at).delete()
    part.since = max(part.since, at)
    reckon(part, now=now)
    _heard(group, person, at=at, now=now)
    return signal


def _put(
    group: Group, person: Person, kind: SignalKind, *, at: datetime, about: UUID | None, words: str
) -> Signal:
    known = (
        Signal.objects.filter(group=group, person=person, kind=kind, about=about).first() if about else None
    )
    signal = known or Signal(group=group, person=person, kind=kind, at=at, about=about)
    signal.at, signal.words = max(signal.at, at), words
    signal.save()
    return signal


def _heard(group: Group, person: Person, *, at: datetime, now: datetime) -> None:
    """They took part after the kind letter was sent: nobody waits for an answer any more."""
    waiting = CheckIn.objects.filter(group=group, person=person, state=CheckInState.WAITING, sent_at__lt=at)
    waiting.update(state=CheckInState.HEARD, ended_at=now)


@transaction.atomic
def note_own_work(group: Group, *, person: Person, words: str, now: datetime) -> Signal:
    """A member notes work that nobody here could see. Raises ``Refused`` (not in the group, no words)."""
    allow(why_not_note(here_of(group, standing_of(person, now)), words))
    signal = note_signal(group, person, SignalKind.SELF_NOTED, at=now, now=now, words=words)
    if signal is None:
        raise Refused(SignalRefusal.NOT_IN)
    return signal


@transaction.atomic
def note_missed(group: Group, person: Person, *, held_at: datetime, now: datetime) -> Missed | None:
    """Note that a member was not at a meeting; meetings call this. None for somebody who is no member.

    Whether it counts is reckoned from absences and pauses, those told later too (R-103).
    """
    part = part_of(group, person, now=now)
    if part is None:
        return None
    Signal.objects.filter(group=group, person=person, kind=SignalKind.ATTENDANCE, at=held_at).delete()
    missed, _ = Missed.objects.get_or_create(group=group, person=person, held_at=held_at)
    reckon(part, now=now)
    return missed


@transaction.atomic
def note_meeting(group: Group, *, held_at: datetime, came: set[UUID], by: Person, now: datetime) -> int:
    """Who steers notes by hand who was at a meeting; all other members missed it. Returns how many came.

    Raises ``Refused`` (not steering, a meeting to come or more than a year ago, too many to tick).
    """
    allow(rules.why_not_steer(here_of(group, standing_of(by, now))))
    if held_at > now:
        raise Refused(SignalRefusal.AHEAD)
    if held_at < now - KEPT_FOR:
        raise Refused(SignalRefusal.TOO_OLD)
    known = members_of(group)
    if len(known) > MOST_TICKED:
        raise Refused(SignalRefusal.TOO_MANY)
    members = [row.person for row in known if row.since is None or row.since <= held_at]
    for person in members:
        if person.pk in came:
            note_signal(group, person, SignalKind.ATTENDANCE, at=held_at, now=now)
        else:
            note_missed(group, person, held_at=held_at, now=now)
    return sum(person.pk in came for person in members)


def members_of(group: Group) -> list[Membership]:
    """The members of a group who are in the community and use it, by name: one more than can be ticked at most."""
    live = Membership.objects.live().filter(group=group, role=GroupRole.MEMBER)
    here = live.filter(person__left_at=None, person__listed=False)
    return list(here.select_related("person").order_by("person__name", "pk")[: MOST_TICKED + 1])


def part_of(group: Group, person: Person, *, now: datetime) -> TakingPart | None:
    """The locked row of a member; made where somebody came in before there were such rows. None for others."""
    rows = TakingPart.objects.select_for_update().filter(group=group, person=person)
    if part := rows.first():
        return part
    held = Membership.objects.live().filter(group=group, person=person, role=GroupRole.MEMBER).first()
    if held is None:
        return None
    TakingPart.objects.get_or_create(group=group, person=person, defaults={"since": held.since or now})
    return rows.get()


def part_began(membership: Membership, *, by: Doer | None, now: datetime) -> None:
    """Somebody has become a member: their time runs from now."""
    if membership.role == GroupRole.MEMBER:
        TakingPart.objects.get_or_create(
            group=membership.group, person=membership.person, defaults={"since": now}
        )


def part_ended(membership: Membership, *, by: Doer | None, now: datetime) -> None:
    """Somebody is no member any more: nobody waits for them, and no pause or absence of theirs goes on."""
    if membership.role != GroupRole.MEMBER:
        return
    whose = {"group": membership.group, "person": membership.person}
    TakingPart.objects.filter(**whose).delete()
    Pause.objects.filter(**whose, ended_at=None).update(ended_at=now)
    Absence.objects.filter(**whose, withdrawn_at=None, last_on__gte=now.date()).update(withdrawn_at=now)
    CheckIn.objects.filter(**whose, state=CheckInState.WAITING).update(state=CheckInState.OVER, ended_at=now)


def forget(person: Person) -> None:
    """Somebody left the community: nothing stays of how they took part, and no words of theirs."""
    for rows in (Signal, Missed, Absence, Pause, CheckIn, TakingPart):
        rows.objects.filter(person=person).delete()


def reckon(part: TakingPart, *, now: datetime) -> None:
    """Write anew what the rule needs of one member, from what stands in the rows; whoever is heard is off the list."""
    meetings = _meetings(part, facts(now).zone)
    part.missed = missed_in_a_row(meetings)
    part.missed_at = max((one.at for one in meetings if one.missed and not one.told), default=None)
    if part.listed_at and not still_quiet(part, now=now):
        part.listed_at = part.let_be_until = None
    part.save()


def _meetings(part: TakingPart, zone: str) -> list[Meeting]:
    whose = {"group_id": part.group_id, "person_id": part.person_id}
    missed = list(
        Missed.objects.filter(**whose).order_by("-held_at").values_list("held_at", flat=True)[:LOOKED_BACK]
    )
    if not missed:
        return []
    came = Signal.objects.filter(**whose, kind=SignalKind.ATTENDANCE, at__gte=missed[-1])
    told: list[Away | Rest] = [*_away(part), *_rests(part, zone)]
    gone = [Meeting(at, missed=True, told=any(one.covers(at) for one in told)) for at in missed]
    return [*gone, *(Meeting(at, missed=False) for at in came.values_list("at", flat=True))]


def _away(part: TakingPart) -> list[Away]:
    rows = Absence.objects.filter(group_id=part.group_id, person_id=part.person_id, withdrawn_at=None)
    return [Away(row.first_on, row.last_on, row.zone) for row in rows]


def _rests(part: TakingPart, zone: str) -> list[Rest]:
    """Pauses from this group, and the person's own pause, of which only the end is known."""
    rows = Pause.objects.filter(group_id=part.group_id, person_id=part.person_id)
    rests = [_rest(row, zone) for row in rows]
    own = Person.objects.filter(pk=part.person_id).values_list("paused_until", "zone").first()
    if own and own[0]:
        end = first_moment(own[0], own[1])
        rests.append(Rest(end - timedelta(days=365), end))
    return rests


def _rest(row: Pause, zone: str) -> Rest:
    end = first_moment(row.until, zone)
    return Rest(row.since, min(end, row.ended_at) if row.ended_at else end)


def still_quiet(part: TakingPart, *, now: datetime) -> bool:
    """Whether the rule holds for this member now, by their group's own days."""
    group = Group.objects.only("kind").get(pk=part.group_id)
    own = Watch.objects.filter(group=group).first()
    watching = watching_of(GroupKind(group.kind), Watching(own.on, own.days) if own else None)
    if not watching.on:
        return False
    return is_quiet(LastSign(part.since, part.missed, part.missed_at), watching.days, now, facts(now).zone)
