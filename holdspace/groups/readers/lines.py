"""Groups as other pages show them: mine, and those that need somebody."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from holdspace.groups import rules, texts
from holdspace.groups.models import Group, Membership, Wish
from holdspace.groups.readers.facts import charter_with
from holdspace.groups.rules import GroupKind, GroupRole, Holder, Need, State
from holdspace.people.models import STAFF_KINDS, Role


@dataclass(frozen=True)
class MyGroup:
    """One of somebody's groups; ``roles`` as words, the weightiest first."""

    id: UUID
    name: str
    url: str
    kind: texts.Words
    state: State
    roles: tuple[texts.Words, ...]
    steers: bool
    member: bool
    running: bool
    ends_on: date | None
    purpose: str


def my_groups(person_id: UUID, now: datetime) -> list[MyGroup]:
    """The groups that somebody is in now, by name. One query."""
    held = (
        Membership.objects.live()
        .filter(person_id=person_id)
        .select_related("group")
        .order_by("group__sort", "pk")
    )
    groups: dict[UUID, Group] = {}
    roles: dict[UUID, set[str]] = {}
    for row in held:
        groups[row.group_id] = row.group
        roles.setdefault(row.group_id, set()).add(row.role)
    return [_mine(group, roles[key]) for key, group in groups.items()]


def _mine(group: Group, roles: set[str]) -> MyGroup:
    return MyGroup(
        id=group.pk,
        name=group.name,
        url=group.get_absolute_url(),
        kind=texts.KINDS[GroupKind(group.kind)],
        state=State(group.state),
        roles=tuple(texts.ROLES[role] for role in GroupRole if role in roles),
        steers=bool(roles & rules.STEERING),
        member=GroupRole.MEMBER in roles,
        running=State(group.state) in rules.RUNNING,
        ends_on=group.ends_on,
        purpose=group.purpose,
    )


@dataclass(frozen=True)
class MyWish:
    """An invitation, a request or a note of interest of somebody's that is still open."""

    group: str
    url: str
    way: str
    made_at: datetime


def my_wishes(person_id: UUID, now: datetime) -> list[MyWish]:
    """What somebody is invited to or has asked for, the newest first. One query."""
    rows = (
        Wish.objects.filter(person_id=person_id, ended_at=None).select_related("group").order_by("-made_at")
    )
    fresh = now - rules.INVITATION_GOOD_FOR
    return [
        MyWish(row.group.name, row.group.get_absolute_url(), row.way, row.made_at)
        for row in rows
        if row.way != Wish.INVITED or (row.made_at > fresh and not row.held)
    ]


@dataclass(frozen=True)
class CareLine:
    """A group that runs and lacks somebody; ``needs`` are sentences."""

    id: UUID
    name: str
    url: str
    kind: texts.Words
    needs: tuple[texts.Words, ...]


PEOPLE_NEEDED = frozenset({Need.FACILITATOR, Need.LEAD, Need.SUPPORT})


def needing_care(now: datetime, most: int = 20) -> list[CareLine]:
    """Running groups that nobody facilitates, leads or supports, by name; for staff (R-007, R-078, R-089).

    Two queries, however many groups there are.
    """
    lacking = lacking_people(now)
    groups = list(Group.objects.filter(lacking, state__in=rules.RUNNING).order_by("sort", "id")[:most])
    holders = holders_of([group.pk for group in groups], now)
    return [_care(group, holders.get(group.pk, ())) for group in groups]


def lacking_people(now: datetime) -> Q:
    """Groups that nobody facilitates, leads or supports, as a condition on their rows."""
    on_staff = Exists(Role.objects.filter(person=OuterRef("person"), kind__in=STAFF_KINDS).live(now))
    held = Membership.objects.live().filter(group=OuterRef("pk"), person__left_at=None)
    facilitated = Exists(held.filter(on_staff, role=GroupRole.FACILITATOR))
    led = Exists(held.filter(role=GroupRole.LEAD))
    led_by_member = Exists(held.filter(~on_staff, role=GroupRole.LEAD))
    return (
        Q(kind=GroupKind.WORKING_GROUP) & ~Q(facilitated)
        | Q(kind=GroupKind.INTEREST_GROUP) & ~Q(led_by_member)
        | Q(kind=GroupKind.STANDING_COMMITTEE) & ~Q(led)
        | ~Q(Exists(held.filter(role=GroupRole.SUPPORT)))
    )


def holders_of(groups: list[UUID], now: datetime) -> dict[UUID, tuple[Holder, ...]]:
    """Who holds which role in each of these groups. One query."""
    staff = Exists(Role.objects.filter(person=OuterRef("person"), kind__in=STAFF_KINDS).live(now))
    rows = (
        Membership.objects.live()
        .filter(group__in=groups, person__left_at=None)
        .exclude(role=GroupRole.MEMBER)
    )
    found: dict[UUID, tuple[Holder, ...]] = {}
    for group, person, role, on_staff in rows.annotate(staff=staff).values_list(
        "group", "person", "role", "staff"
    ):
        found[group] = (*found.get(group, ()), Holder(person, role, on_staff))
    return found


def _care(group: Group, holders: tuple[Holder, ...]) -> CareLine:
    needs = [need for need in rules.still_needed(charter_with(group, holders)) if need in PEOPLE_NEEDED]
    kind = GroupKind(group.kind)
    said = tuple(need_words(need, kind) for need in needs)
    return CareLine(group.pk, group.name, group.get_absolute_url(), texts.KINDS[kind], said)


def need_words(need: Need, kind: GroupKind) -> texts.Words:
    """What is missing, as a sentence for this kind of group."""
    member_led = need is Need.LEAD and kind is GroupKind.INTEREST_GROUP
    return texts.MEMBER_LEAD if member_led else texts.NEEDS[need]
