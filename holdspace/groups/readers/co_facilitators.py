"""As what co-facilitators are here: on the staff, under contract, or members (R-079)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from holdspace.groups import texts
from holdspace.groups.models import Membership
from holdspace.groups.rules import GroupRole
from holdspace.people.models import STAFF_KINDS, Role
from holdspace.people.rules import UNDER_CONTRACT


def with_kinds(rows: Sequence[Membership], now: datetime) -> list[Membership]:
    """The rows, with the kind of each co-facilitator as their title where they have none; one query."""
    helping = {row.person_id for row in rows if row.role == GroupRole.CO_FACILITATOR and not row.over}
    known = _kinds(helping, now) if helping else {}
    for row in rows:
        if row.role == GroupRole.CO_FACILITATOR and not row.title:
            row.title = str(known.get(row.person_id, texts.AS_MEMBER))
    return list(rows)


def _kinds(people: set[UUID], now: datetime) -> dict[UUID, texts.Words]:
    held: dict[UUID, set[str]] = {}
    rows = Role.objects.filter(person__in=people).live(now)
    for person, kind in rows.values_list("person", "kind"):
        held.setdefault(person, set()).add(kind)
    return {person: _words(kinds) for person, kinds in held.items()}


def _words(kinds: set[str]) -> texts.Words:
    if kinds & set(STAFF_KINDS):
        return texts.AS_STAFF
    return texts.AS_CONTRACTOR if kinds & set(UNDER_CONTRACT) else texts.AS_MEMBER
