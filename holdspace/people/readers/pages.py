"""The list of people, a person's page, their roles, and the listed entries that nobody has claimed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from holdspace.people.models import SEARCH, Claim, Person, Role
from holdspace.people.rules import IN_COMMUNITY, NEW_FOR
from holdspace.search import actions as search
from holdspace.ui.paging import Page, cut

SIZE = 50


@dataclass(frozen=True)
class Line:
    """One person in a list."""

    id: UUID
    name: str
    pronouns: str
    affiliation: str


@dataclass(frozen=True)
class RoleLine:
    """One dated role; ``until`` None: no end known. ``live`` at the time of the page."""

    id: UUID
    kind: str
    since: datetime
    until: datetime | None
    employer: str
    live: bool
    manager: str = ""
    contract: str = ""


@dataclass(frozen=True)
class PersonPage:
    """What members see of each other. The address is not among it."""

    id: UUID
    name: str
    pronouns: str
    affiliation: str
    orcid: str
    zone: str
    joined_at: datetime | None
    roles: tuple[str, ...]


def _line(person: Person) -> Line:
    return Line(person.pk, person.name, person.pronouns, person.affiliation)


def _key(person: Person) -> str:
    return f"{person.name}\n{person.pk.hex}"


def _after(people: QuerySet[Person], after: str) -> QuerySet[Person]:
    """Those behind a page's key in the order of name and id; a broken key begins anew."""
    name, _, key = after.rpartition("\n")
    try:
        return people.filter(Q(name__gt=name) | Q(name=name, pk__gt=UUID(key))) if name else people
    except ValueError:
        return people


def people_page(asked: str, after: str, *, now: datetime) -> Page[Line]:
    """Members by name, a page at a time; with words asked, those whose name holds all of them."""
    people: QuerySet[Person] = Person.objects.with_role(*IN_COMMUNITY, at=now).filter(listed=False)
    if asked.strip():
        people = search.found_among(people, SEARCH, asked)
    page = cut(_after(people, after).order_by("name", "id")[: SIZE + 1], SIZE, _key)
    return Page(tuple(map(_line, page.rows)), page.more)


def newcomers(*, now: datetime, most: int = 8) -> tuple[str, ...]:
    """Names of those who joined lately and like the others to know: the name and nothing else (R-015)."""
    new = Person.objects.with_role(*IN_COMMUNITY, at=now).filter(announce=True, joined_at__gte=now - NEW_FOR)
    return tuple(new.order_by("-joined_at").values_list("name", flat=True)[:most])


def person_page(person: Person, *, now: datetime) -> PersonPage:
    """A person's page as a member sees it, with the roles they hold now. One query."""
    return PersonPage(
        id=person.pk,
        name=person.name,
        pronouns=person.pronouns,
        affiliation=person.affiliation,
        orcid=person.orcid,
        zone=person.zone,
        joined_at=person.joined_at,
        roles=tuple(role.kind for role in roles_of(person, now=now) if role.live),
    )


def roles_of(person: Person, *, now: datetime) -> tuple[RoleLine, ...]:
    """All dated roles of a person, the newest first."""
    rows = Role.objects.filter(person=person).select_related("manager", "contract").order_by("-since", "kind")
    return tuple(_role_line(row, now) for row in rows)


def _role_line(row: Role, now: datetime) -> RoleLine:
    live = row.since <= now and (row.until is None or now < row.until)
    manager, contract = (str(each) if each else "" for each in (row.manager, row.contract))
    return RoleLine(row.pk, row.kind, row.since, row.until, row.employer, live, manager, contract)


@dataclass(frozen=True)
class ListedLine:
    """Somebody listed, with their names elsewhere and when they were written to (None: not yet)."""

    id: UUID
    name: str
    handles: tuple[str, ...]
    invited_at: datetime | None


@dataclass(frozen=True)
class ClaimLine:
    """A member who says that an entry is them."""

    id: UUID
    person: str
    listed: str
    handles: tuple[str, ...]
    asked_at: datetime


@dataclass(frozen=True)
class ListedPage:
    """For staff: who waits for an answer, and the entries that are nobody's yet."""

    claims: tuple[ClaimLine, ...]
    page: Page[ListedLine]


def listed_page(after: str) -> ListedPage:
    """Open claims, oldest first, and a page of listed entries by name."""
    claims = Claim.objects.select_related("person", "listed").prefetch_related("listed__handles")
    listed = _after(Person.objects.get_queryset().filter(listed=True, left_at=None), after)
    rows = cut(listed.order_by("name", "id").prefetch_related("handles")[: SIZE + 1], SIZE, _key)
    return ListedPage(
        tuple(
            ClaimLine(c.pk, c.person.name, c.listed.name, _handles(c.listed), c.asked_at)
            for c in claims.order_by("asked_at")[:SIZE]
        ),
        Page(
            tuple(ListedLine(p.pk, p.name, _handles(p), p.invited_at) for p in rows.rows),
            rows.more,
        ),
    )


def _handles(person: Person) -> tuple[str, ...]:
    return tuple(str(handle) for handle in person.handles.all())
