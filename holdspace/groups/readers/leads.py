"""Who leads a group, who stands in for them, and whom to tell something about the lead."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from holdspace.groups.models import Group, Membership
from holdspace.groups.rules import GroupRole
from holdspace.people import readers as people
from holdspace.people.models import Person

IN_ORDER = (GroupRole.FACILITATOR, GroupRole.LEAD, GroupRole.CO_FACILITATOR, GroupRole.SUPPORT)


def lead_of(group: Group, now: datetime, *, asker: UUID | None = None) -> Person | None:
    """Whom to ask first: who facilitates or leads, else who stands in, else staff; never whoever asks themself."""
    return _but(_in_order(group, now), {asker} if asker else set())


def deputy_of(
    group: Group, lead: Person | None, now: datetime, *, asker: UUID | None = None
) -> Person | None:
    """Who comes after the lead: the next role of the group, else somebody else on the staff."""
    never = {asker} if asker else set()
    return _but(_in_order(group, now), never | ({lead.pk} if lead else set()))


def leads_named(group: Group, words: str) -> list[str]:
    """The names of those who facilitate or lead that stand in these words."""
    said = words.casefold()
    return [person.name for person in _holding(group, IN_ORDER[:3]) if person.name.casefold() in said]


def receiver_of_flag(group: Group, *, names_lead: bool, raised_by: UUID, now: datetime) -> Person | None:
    """Who hears that something left the group: the lead; or, when it names them, somebody else on the staff (R-148)."""
    if not names_lead:
        return _but(_in_order(group, now), {raised_by})
    steering = {person.pk for person in _holding(group, IN_ORDER[:3])}
    return _but(people.staff(now), {raised_by, *steering})


def _but(found: Iterable[Person], never: set[UUID]) -> Person | None:
    return next((person for person in found if person.pk not in never), None)


def _in_order(group: Group, now: datetime) -> list[Person]:
    held = _holding(group, IN_ORDER)
    known = {person.pk for person in held}
    return [*held, *(person for person in people.staff(now) if person.pk not in known)]


def _holding(group: Group, roles: tuple[GroupRole, ...]) -> list[Person]:
    rows = Membership.objects.live().filter(
        group=group, role__in=[role.value for role in roles], person__left_at=None, person__listed=False
    )
    found = sorted(
        rows.select_related("person"),
        key=lambda row: (roles.index(GroupRole(row.role)), row.person.name, str(row.person_id)),
    )
    return list({row.person_id: row.person for row in found}.values())
