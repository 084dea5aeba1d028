"""Who agreed to what, for the rooms above and for staff."""

from collections.abc import Iterable
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


def has_accepted(person_id: UUID, kind: Kind, *, now: datetime) -> bool:
    """Whether this person agreed to the version in force, or to an earlier one that still counts.

    An earlier acceptance counts until a version asks everyone for a new yes; where it asks for it by a date, until
    that date. False while nothing is in force: ask ``still_to_accept`` whether there is anything to accept.
    """
    return _counting(kind, now).filter(person_id=person_id).exists()


def still_to_accept(person_id: UUID, kind: Kind, *, now: datetime) -> Version | None:
    """The version that this person has to agree to before taking part (R-045); None when there is none."""
    return None if has_accepted(person_id, kind, now=now) else in_force(kind)


def to_accept_among(person_id: UUID, kinds: Iterable[Kind], *, now: datetime) -> list[Version]:
    """Which of these somebody has still to agree to; a room above says which ones its door asks for."""
    waiting = (still_to_accept(person_id, kind, now=now) for kind in kinds)
    return [version for version in waiting if version is not None]


@dataclass(frozen=True)
class Renewal:
    """A new yes that is asked for: to what is in force now, by when, and what changed when it was asked for."""

    version: Version
    by: datetime
    note: str


def to_renew(person_id: UUID, *, now: datetime) -> Renewal | None:
    """Whether the guidelines ask this person for a new yes by a date (R-046); later small changes do not lift that.

    Before the date an earlier yes still counts; after it, ``lapsed`` says so too.
    """
    asking, current = asking_by_date(Kind.GUIDELINES), in_force(Kind.GUIDELINES)
    if asking is None or asking.renew_by is None or current is None:
        return None
    if _since(asking).filter(person_id=person_id).exists():
        return None
    return Renewal(current, asking.renew_by, asking.change_note)


def lapsed(person_id: UUID | None, *, now: datetime) -> bool:
    """Whether a new yes was due and is missing: posting and joining rest then, reading and reporting never do."""
    asking = _asking(Kind.GUIDELINES, now)
    if person_id is None or asking is None or asking.renew_by is None:
        return False
    return not _since(asking).filter(person_id=person_id).exists()


def accepted_by(person_id: UUID) -> list[Accepted]:
    """The newest version of each kind that this person agreed to, in the order of ``Kind``. One query."""
    rows = Acceptance.objects.filter(person_id=person_id).select_related("version__agreement")
    newest: dict[Kind, Acceptance] = {}
    for row in rows.order_by("version__major", "version__minor"):
        newest[row.version.kind] = row
    return [_line(newest[kind]) for kind in Kind if kind in newest]


def my_acceptances(person_id: UUID) -> list[dict[str, Any]]:
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


def members_to_renew(asking: Version, *, now: datetime, after: UUID | None = None) -> QuerySet[Person]:
    """Members who have agreed neither to the version that asked for a new yes nor to a later one, by key."""
    agreed = _since(asking).filter(person=OuterRef("pk"))
    members = Person.objects.with_role(RoleKind.MEMBER, RoleKind.STAFF, RoleKind.COMMUNITY_MANAGER, at=now)
    waiting = members.filter(~Exists(agreed)).order_by("pk")
    return waiting.filter(pk__gt=after) if after else waiting


def asking_by_date(kind: Kind) -> Version | None:
    """The newest version that asked everyone for a new yes, if it named a date."""
    asking = Version.objects.of(kind).published().filter(asks_again=True).defer("content").first()
    return asking if asking is not None and asking.renew_by is not None else None


def _asking(kind: Kind, now: datetime) -> Version | None:
    """The last version that makes earlier yeses count no more: at once, or because its date has passed."""
    asked = Version.objects.of(kind).published().filter(asks_again=True).defer("content")
    return asked.filter(Q(renew_by=None) | Q(renew_by__lte=now)).first()


def _counting(kind: Kind, now: datetime) -> QuerySet[Acceptance]:
    """Acceptances of the last version that asks for a new yes by now, and of all that came after it."""
    asking = _asking(kind, now)
    return _since(asking) if asking else Acceptance.objects.none()


def _since(asking: Version) -> QuerySet[Acceptance]:
    """Acceptances of a version and of all that came after it."""
    same = Q(version__major=asking.major, version__minor__gte=asking.minor)
    rows = Acceptance.objects.filter(version__agreement_id=asking.agreement_id)
    return rows.filter(same | Q(version__major__gt=asking.major))


def _line(row: Acceptance) -> Accepted:
    version = row.version
    number = version.number
    assert number is not None  # only published versions can be accepted
    return Accepted(version.kind, version.document.title, number, row.at, row.way, version.get_absolute_url())
