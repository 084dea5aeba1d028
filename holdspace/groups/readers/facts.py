"""What rules need to know about one group and one person."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from holdspace.agreements import readers as agreements
from holdspace.agreements.document import Kind
from holdspace.agreements.models import Version
from holdspace.groups import rules
from holdspace.groups.models import Group, Membership, Reopening, WayOut, Wish
from holdspace.groups.rules import (
    Candidate,
    Charter,
    GroupKind,
    GroupRole,
    Here,
    Holder,
    Refusal,
    Seeker,
    State,
    WayIn,
)
from holdspace.groups.rules.reopening import is_closed_after_start
from holdspace.people.models import STAFF_KINDS, Bar, Person, Role
from holdspace.people.readers import standing_of
from holdspace.people.rules import EVERYWHERE, Standing

# What each kind of group asks everybody to say yes to at its door; what is not in force yet is not asked for.
ASKED_FOR = {
    GroupKind.WORKING_GROUP: (Kind.GUIDELINES, Kind.EXPECTATIONS, Kind.CONFIDENTIALITY),
    GroupKind.INTEREST_GROUP: (Kind.GUIDELINES, Kind.SIG_EXPECTATIONS),
    GroupKind.STANDING_COMMITTEE: (Kind.GUIDELINES, Kind.CONFIDENTIALITY),
}


def here_of(group: Group, standing: Standing) -> Here:
    """The roles that somebody holds in a group now. One query, none for a visitor."""
    if standing.person_id is None:
        return Here(standing)
    held = Membership.objects.live().filter(group=group, person_id=standing.person_id)
    return Here(standing, frozenset(held.values_list("role", flat=True)))


def charter_of(group: Group, at: datetime, *, staying: bool = False) -> Charter:
    """What the group says of itself, and who holds a role in it. One query.

    ``staying``: as it will be without those who have asked to step back and are in until that is done (R-106).
    """
    staff = Exists(Role.objects.filter(person=OuterRef("person"), kind__in=STAFF_KINDS).live(at))
    held = Membership.objects.live().filter(group=group, person__left_at=None)
    if staying:
        held = held.exclude(person__in=WayOut.objects.open().filter(group=group).values("person"))
    rows = held.exclude(role=GroupRole.MEMBER).annotate(staff=staff).values_list("person", "role", "staff")
    return charter_with(group, tuple(Holder(person, role, is_staff) for person, role, is_staff in rows))


def charter_with(group: Group, holders: tuple[Holder, ...]) -> Charter:
    """The charter from the group's own row and holders that are known already."""
    return Charter(
        kind=GroupKind(group.kind),
        purpose=group.purpose,
        goal=group.goal,
        mission=group.mission,
        ends_on=group.ends_on,
        done_when=group.done_when,
        holders=holders,
    )


LEADING = "leading"  # the scope of a bar from leading and facilitating


def is_barred_from_groups(person_id: UUID, at: datetime) -> bool:
    """Whether a bar keeps this person from the community or from all of its groups."""
    return Bar.objects.live(at).filter(person_id=person_id, scope__in=(EVERYWHERE, "groups")).exists()


def is_barred(person_id: UUID, group: Group, at: datetime) -> bool:
    """Whether a bar keeps this person from the community, from its groups or from this one."""
    scopes = (EVERYWHERE, "groups", f"group:{group.pk}")
    return Bar.objects.live(at).filter(person_id=person_id, scope__in=scopes).exists()


def to_accept(person_id: UUID, kind: GroupKind, *, now: datetime) -> list[Version]:
    """The agreements in force that this person has still to say yes to before coming into a group of this kind."""
    return agreements.to_accept_among(person_id, ASKED_FOR[kind], now=now)


def invitation_of(group: Group, person_id: UUID, at: datetime) -> Wish | None:
    """The open invitation of a person to a group, if it is not too old."""
    fresh = at - rules.INVITATION_GOOD_FOR
    open_ones = Wish.objects.filter(group=group, person_id=person_id, way=Wish.INVITED, ended_at=None)
    return open_ones.filter(made_at__gt=fresh, held=False).first()


def is_reopened(group: Group, at: datetime) -> bool:
    """Whether an exception lets people ask although the group is under way. No query where none is needed."""
    closed = is_closed_after_start(GroupKind(group.kind)) and group.state == State.ACTIVE
    return closed and Reopening.objects.live(at).filter(group=group).exists()


def way_of(group: Group, *, invited: bool, reopened: bool) -> WayIn:
    """What somebody outside can do to come in now."""
    kind, state = GroupKind(group.kind), State(group.state)
    return rules.way_in(kind, state, paused=bool(group.not_now), invited=invited, reopened=reopened)


def seeker_of(group: Group, person: Person, *, accepts: bool, at: datetime) -> Seeker:
    """Somebody who wants to come in, as the rule sees them."""
    return Seeker(
        standing=standing_of(person, at),
        barred=is_barred(person.pk, group, at),
        is_in=Membership.objects.live().filter(group=group, person=person).exists(),
        accepts=accepts or not to_accept(person.pk, GroupKind(group.kind), now=at),
        lapsed=agreements.lapsed(person.pk, now=at),
    )


def why_not_post(person: Person, now: datetime) -> Refusal | None:
    """Adding to a group rests while a new yes to the guidelines is overdue (R-046); answers and flags never do."""
    return Refusal.POSTING_RESTS if agreements.lapsed(person.pk, now=now) else None


def candidate_of(group: Group, person: Person, at: datetime) -> Candidate:
    """Somebody who is to be invited or given a role, as the rule sees them."""
    held = Membership.objects.live().filter(group=group, person=person).values_list("role", flat=True)
    guidelines = agreements.still_to_accept(person.pk, Kind.GUIDELINES, now=at)
    return Candidate(
        standing=standing_of(person, at),
        listed=person.listed or person.left_at is not None,
        barred=is_barred(person.pk, group, at),
        no_leading=Bar.objects.live(at).filter(person=person, scope=LEADING).exists(),
        held=frozenset(held),
        accepts=guidelines is None,
    )


def stewards(group: Group) -> list[Person]:
    """Those who steer a group and can be written to; else its support contacts."""
    found = _holding(group, [role.value for role in rules.STEERING])
    return found or _holding(group, [GroupRole.SUPPORT.value])


def supporters(group: Group) -> list[Person]:
    """The group's support contacts."""
    return _holding(group, [GroupRole.SUPPORT.value])


def _holding(group: Group, roles: list[str]) -> list[Person]:
    held = Membership.objects.live().filter(group=group, role__in=roles).values("person")
    return list(
        Person.objects.get_queryset().filter(pk__in=held, left_at=None, listed=False).order_by("name", "id")
    )
