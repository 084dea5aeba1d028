"""The directory of groups, pages of it, and what search finds; as many queries for ten groups as for 10,000."""

from dataclasses import dataclass
from datetime import date, datetime
from textwrap import shorten
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from holdspace.groups import rules, texts
from holdspace.groups.models import Group, Question, Reopening
from holdspace.groups.rules import GroupKind, State
from holdspace.people.rules import VISITOR, Standing
from holdspace.search import actions as search
from holdspace.ui.paging import Page, cut

SIZE = 20
SHELF = 10  # groups of a shelf where all shelves stand on one page
LONGEST = 180  # characters of a purpose in a list
PAST, PREPARED = "past", "prepared"
COLUMNS = (
    "id",
    "slug",
    "name",
    "sort",
    "kind",
    "state",
    "purpose",
    "ends_on",
    "done_when",
    "not_now",
    "opened_at",
    "closed_at",
)


@dataclass(frozen=True)
class GroupLine:
    """One group in a list; a long purpose is shortened. ``joining`` is whether and how one can come in, as words."""

    id: UUID
    name: str
    url: str
    kind: texts.Words
    state: State
    joining: texts.Words
    purpose: str
    opened_at: datetime | None
    closed_at: datetime | None
    ends_on: date | None
    done_when: str
    key: str


@dataclass(frozen=True)
class Shelf:
    """A section of the directory: its first groups, and whether there are more."""

    name: str
    title: texts.Words
    lead: texts.Words
    empty: texts.Words
    page: Page[GroupLine]


@dataclass(frozen=True)
class Directory:
    """The shelves that somebody sees; with ``asked``, what the search found instead."""

    shelves: tuple[Shelf, ...]
    asked: str = ""
    found: Page[GroupLine] | None = None
    may_prepare: bool = False


def directory(
    standing: Standing, *, now: datetime, asked: str = "", shelf: str = "", after: str = ""
) -> Directory:
    """All shelves with their first groups; one shelf a page at a time; or what a search found."""
    seen = Group.objects.visible_to(standing)
    if asked.strip():
        found = page_of(search.found_among(seen, "group", asked), after, now=now)
        return Directory((), asked, found, standing.is_staff)
    names = [shelf] if shelf in _shelf_names(standing) else _shelf_names(standing)
    size = SIZE if len(names) == 1 else SHELF
    shelves = tuple(_shelf(seen, name, after if name == shelf else "", size, now) for name in names)
    kept = tuple(one for one in shelves if one.page.rows or one.empty or one.name == shelf)
    return Directory(kept, may_prepare=standing.is_staff)


def _shelf_names(standing: Standing) -> list[str]:
    prepared = [PREPARED] if standing.is_member else []
    return [*GroupKind, *prepared, PAST]


def _shelf(seen: QuerySet[Group], name: str, after: str, size: int, now: datetime) -> Shelf:
    if name == PAST:
        return Shelf(
            name,
            texts.PAST,
            texts.PAST_LEAD,
            "",
            page_of(seen.filter(state=State.CLOSED), after, size, now=now),
        )
    if name == PREPARED:
        forming = seen.filter(state=State.FORMING)
        return Shelf(name, texts.PREPARED, texts.PREPARED_LEAD, "", page_of(forming, after, size, now=now))
    kind = GroupKind(name)
    page = page_of(seen.filter(kind=kind, state__in=rules.RUNNING), after, size, now=now)
    return Shelf(name, texts.SECTIONS[kind], texts.SECTION_LEADS[kind], texts.EMPTY_SECTIONS[kind], page)


def page_of(groups: QuerySet[Group], after: str, size: int = SIZE, *, now: datetime) -> Page[GroupLine]:
    """A page of groups by name. ``after`` is the key that the page before gave; a forged one starts anew."""
    opened = Reopening.objects.live(now).filter(group=OuterRef("pk"))
    rows = groups.order_by("sort", "id").only(*COLUMNS).annotate(reopened=Exists(opened))
    sort, _, key = after.rpartition("~")
    if key:
        try:
            rows = rows.filter(Q(sort__gt=sort) | Q(sort=sort, pk__gt=UUID(key)))
        except ValueError:
            return page_of(groups, "", size, now=now)
    return cut([line_of(group) for group in rows[: size + 1]], size, lambda line: line.key)


def line_of(group: Group) -> GroupLine:
    """A group as one line of a list; ``page_of`` says whether an exception is open."""
    kind, state = GroupKind(group.kind), State(group.state)
    reopened = getattr(group, "reopened", False)
    way = rules.way_in(kind, state, paused=bool(group.not_now), invited=False, reopened=reopened)
    return GroupLine(
        id=group.pk,
        name=group.name,
        url=group.get_absolute_url(),
        kind=texts.KINDS[kind],
        state=state,
        joining=texts.JOINING[way],
        purpose=shorten(group.purpose, LONGEST, placeholder=" …"),
        opened_at=group.opened_at,
        closed_at=group.closed_at,
        ends_on=group.ends_on,
        done_when=group.done_when,
        key=f"{group.sort}~{group.pk.hex}",
    )


def open_groups(now: datetime, most: int = 6) -> list[GroupLine]:
    """Groups for the front page: working groups first, then those one can join any time. Two queries."""
    seen = Group.objects.visible_to(VISITOR).filter(state=State.ACTIVE)
    kinds = (GroupKind.WORKING_GROUP, GroupKind.INTEREST_GROUP)
    working, interest = (list(page_of(seen.filter(kind=kind), "", most, now=now).rows) for kind in kinds)
    room = max(most - len(interest), most - most // 2)
    return [*working[:room], *interest][:most]


def with_questions(most: int) -> list[GroupLine]:
    """Running groups with a question that an import left, by name; for staff."""
    left = Question.objects.filter(ended_at=None).values("group")
    groups = Group.objects.filter(pk__in=left, state__in=rules.RUNNING).order_by("sort", "id").only(*COLUMNS)
    return [line_of(group) for group in groups[:most]]


def how_many() -> tuple[int, int]:
    """How many groups that anybody may see are at work, and how many have closed."""
    seen = Group.objects.visible_to(VISITOR)
    return seen.filter(state=State.ACTIVE).count(), seen.filter(state=State.CLOSED).count()
