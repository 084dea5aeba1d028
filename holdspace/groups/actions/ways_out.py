"""What follows for the way out when somebody's membership ends or begins again; nothing here ends one."""

from datetime import datetime
from uuid import UUID

from holdspace import clock
from holdspace.community.readers import facts
from holdspace.groups.letters import stepping_back as letters
from holdspace.groups.models import Group, Membership, OnboardingStep, Removal, WayOut, Willingness
from holdspace.groups.promised_belonging import WAY_OUT
from holdspace.groups.readers.facts import stewards
from holdspace.groups.rules import RUNNING, GroupKind, GroupRole, State
from holdspace.groups.rules.onboarding import StepState
from holdspace.groups.rules.stepping_back import (
    ALL_ACCESS,
    ANSWERED_IN,
    Access,
    Stage,
    Talked,
    has_talk,
    stage_after,
)
from holdspace.groups.texts_stepping_back import CAME_BACK, CLOSED_WITH_GROUP, LEFT_COMMUNITY
from holdspace.journal.actions import Doer
from holdspace.people import readers as people
from holdspace.people.models import Person
from holdspace.promises import actions as promises

# Who only keeps a link to a group, or looks after it from outside, is in none of its places.
TAKING_PART = frozenset(
    {GroupRole.MEMBER, GroupRole.LEAD, GroupRole.FACILITATOR, GroupRole.CO_FACILITATOR, GroupRole.PART_LEAD}
)


def begin(group: Group, person: Person, *, still_in: bool, talked: Talked, now: datetime) -> WayOut:
    """Write a way out with what the person is to be taken out of, and promise that it is walked well."""
    wanted = accesses(group, person)
    way_out = WayOut(group=group, person=person, asked_at=now, still_in=still_in, talked=talked)
    way_out.stage = stage_after(talked, wanted)
    if way_out.stage == Stage.COMPLETE:
        way_out.ended_at = now
    way_out.save(force_insert=True)
    Removal.objects.bulk_create([Removal(way_out=way_out, access=access) for access in wanted])
    if way_out.ended_at is None:
        _promise(way_out, now)
    return way_out


def _promise(way_out: WayOut, now: datetime) -> None:
    community = facts(now)
    who = [one for one in stewards(way_out.group) or people.staff(now) if one.pk != way_out.person_id]
    promises.make(
        WAY_OUT,
        about=way_out,
        due=clock.working_days_after(now, ANSWERED_IN, community.calendar),
        now=now,
        to=way_out.person_id,
        owner=who[0].pk if who else None,
        label=way_out.group.name,
        link=way_out.get_absolute_url(),
        inputs={"working_days": ANSWERED_IN, "calendar": community.calendar.inputs()},
    )


def accesses(group: Group, person: Person) -> tuple[Access, ...]:
    """What somebody is to be taken out of: everything of a working group, elsewhere what they were let into."""
    if has_talk(GroupKind(group.kind)) and group.state in RUNNING:
        return ALL_ACCESS
    done = OnboardingStep.objects.filter(membership__group=group, membership__person=person)
    names = set(done.filter(state=StepState.DONE).values_list("step", flat=True))
    return tuple(access for access in ALL_ACCESS if access.value in names)


def ended(membership: Membership, *, by: Doer | None, now: datetime) -> None:
    """A membership has ended: with the last one, whatever the person was let into is to be closed."""
    group = membership.group
    if group.state == State.CLOSED:
        return  # ``group_closed`` ends every way out at once
    if _is_in(group, membership.person_id) or membership.role not in TAKING_PART:
        return
    person = membership.person
    if WayOut.objects.open().filter(group=group, person=person).exists() or not accesses(group, person):
        return
    own = by is not None and by.pk == person.pk and has_talk(GroupKind(group.kind))
    begin(group, person, still_in=False, talked=Talked.NOT_YET if own else Talked.GONE, now=now)


def begun(membership: Membership, *, by: Doer | None, now: datetime) -> None:
    """Somebody who was on the way out and had left already came back: nothing is left to close."""
    if membership.role not in TAKING_PART:
        return
    waiting = WayOut.objects.open().filter(group=membership.group_id, person=membership.person_id)
    for way_out in waiting.filter(still_in=False):
        finish(way_out, Stage.STAYED, because=str(CAME_BACK), now=now)


def finish(way_out: WayOut, stage: Stage, *, because: str, now: datetime) -> None:
    """End a way out that nobody walks any more; its promise is let go with the reason."""
    way_out.stage, way_out.ended_at = stage, now
    way_out.save(update_fields=["stage", "ended_at"])
    promises.waive(promises.about(way_out, WAY_OUT), because=because, now=now)


def talks_let_go(person: Person, *, now: datetime) -> list[WayOut]:
    """Somebody leaves the community: no talk is had any more. Returns what is still open."""
    waiting = list(WayOut.objects.open().select_related("group").filter(person=person))
    for way_out in waiting:
        way_out.still_in = False
        if not way_out.is_talked:
            way_out.talked, way_out.because = Talked.GONE, str(LEFT_COMMUNITY)
            way_out.stage = stage_after(Talked.GONE, still_waiting(way_out))
        way_out.save()
    return waiting


def forget(person: Person, *, credit_name: str) -> None:
    """What they wrote on any way out goes, and what they said of being asked; work keeps the name they chose last."""
    rows = WayOut.objects.filter(person=person)
    rows.update(times="", reason="", words="", confidentiality="", talked_with="")
    rows.exclude(credit_as="").update(credit_as=credit_name.strip()[:80])
    Willingness.objects.filter(person=person).delete()


def still_waiting(way_out: WayOut) -> tuple[Access, ...]:
    """What has not been confirmed yet."""
    rows = Removal.objects.filter(way_out=way_out, confirmed_at=None).values_list("access", flat=True)
    return tuple(access for access in ALL_ACCESS if access.value in set(rows))


def group_closed(group: Group, *, now: datetime) -> None:
    """With the group its places close, also for those who were out at once: each hears what holds from now on."""
    for way_out in WayOut.objects.open().filter(group=group).select_related("group", "person"):
        finish(way_out, Stage.LET_GO, because=str(CLOSED_WITH_GROUP), now=now)
        if way_out.summary_at is None and letters.summary(way_out, now=now):
            way_out.summary_at = now
            way_out.save(update_fields=["summary_at"])


def _is_in(group: Group, person_id: UUID) -> bool:
    held = Membership.objects.live().filter(group=group, person=person_id)
    return held.filter(role__in=[role.value for role in TAKING_PART]).exists()
