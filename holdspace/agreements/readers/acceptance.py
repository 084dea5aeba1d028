"""Who agreed to what, for the rooms above and for staff."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from holdspace.agreements.document import Kind
from holdspace.agreements.models import Acceptance, Version
from holdspace.agreements.readers.versions import in_force
from holdspace.agreements.rules import Number
from holdspace.people.models import Person
from holdspace.people.rules import RoleKind
from holdspace.ui.paging import Page, cut


@dataclass(frozen=True)
class Accepted:
    """One line of "what you agreed to": the newest version of each kind that somebody accepted."""

    kind: Kind
    title: str
    number: Number
    at: datetime
    way: str
    url: str


def has_accepted(person_id: UUID, kind: Kind) -> bool:
    """Whether this person agreed to the version in force, or to an earlier one that still counts.

    An earlier acceptance counts until a version asks everyone for a new yes. False while nothing is in force:
    ask ``still_to_accept`` to know whether there is anything to accept.
    """
    return _counting(kind).filter(person_id=person_id).exists()


def still_to_accept(person_id: UUID, kind: Kind) -> Version | None:
    """The version that this person has to agree to before taking part (R-045); None when there is none."""
    return None if has_accepted(person_id, kind) else in_force(kind)


def accepted_by(person_id: UUID) -> list[Accepted]:
    """The newest version of each kind that this person agreed to, in the order of ``Kind``. One query."""
    rows = Acceptance.objects.filter(person_id=person_id).select_related("version__agreement")
    newest: dict[Kind, Acceptance] = {}
    for row in rows.order_by("version__major", "version__minor"):
        newest[row.version.kind] = row
    return [_line(newest[kind]) for kind in Kind if kind in newest]


def my_data(person_id: UUID) -> list[dict[str, Any]]:
    """Everything that one person agreed to, oldest first, for their own file."""
    rows = Acceptance.objects.filter(person_id=person_id).select_related("version__agreement").order_by("at")
    return [
        {
            "agreement": row.version.kind.value,
            "version": str(row.version.number),
            "at": row.at,
            "way": row.way,
        }
        for row in rows
    ]


def without_yes(kind: Kind, *, now: datetime, after: str = "", size: int = 50) -> Page[Person]:
    """Members who have not agreed to the version in force itself, by name; a page at a time (staff)."""
    version = in_force(kind)
    if version is None:
        return Page(())
    agreed = Acceptance.objects.filter(version=version, person=OuterRef("pk"))
    members = Person.objects.with_role(RoleKind.MEMBER, RoleKind.STAFF, RoleKind.COMMUNITY_MANAGER, at=now)
    waiting = members.filter(~Exists(agreed)).order_by("name", "pk")
    if start := _start_of(after):
        waiting = waiting.filter(Q(name__gt=start[0]) | Q(name=start[0], pk__gt=start[1]))
    return cut(waiting[: size + 1], size, lambda person: f"{person.name}\n{person.pk.hex}")


def _start_of(after: str) -> tuple[str, UUID] | None:
    """The key of a page; one that somebody made up begins at the beginning."""
    name, _, key = after.rpartition("\n")
    try:
        return name, UUID(key)
    except ValueError:
        return None


def _counting(kind: Kind) -> QuerySet[Acceptance]:
    """Acceptances of the last version that asked for a new yes, and of all that came after it."""
    asking = Version.objects.of(kind).published().filter(asks_again=True).first()
    rows = Acceptance.objects.filter(version__agreement__kind=kind)
    if asking is None:
        return rows.none()
    same = Q(version__major=asking.major, version__minor__gte=asking.minor)
    return rows.filter(same | Q(version__major__gt=asking.major))


def _line(row: Acceptance) -> Accepted:
    version = row.version
    number = version.number
    assert number is not None  # only published versions can be accepted
    return Accepted(version.kind, version.document.title, number, row.at, row.way, version.get_absolute_url())
