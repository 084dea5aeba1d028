"""What staff read about people who were brought in: each import, whom it listed, who was written to and when."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from holdspace.people.actions.inviting import to_invite
from holdspace.people.imports.texts import counts
from holdspace.people.models import Import, Person
from holdspace.people.readers.standing import names_of
from holdspace.people.rules import UNDO_FOR
from holdspace.ui.paging import Page, cut

SIZE = 50


@dataclass(frozen=True)
class ImportLine:
    """One bringing in: from which files, when, by whom (empty: at the command line), and what came of it."""

    id: UUID
    sources: str
    made_at: datetime
    by: str
    counts: str
    undone_at: datetime | None
    stayed: int


@dataclass(frozen=True)
class Listed:
    """Somebody whom an import listed: their name, and when they were written to or came in themselves."""

    name: str
    has_address: bool
    invited_at: datetime | None
    joined_at: datetime | None


@dataclass(frozen=True)
class ImportPage:
    """One import with its people; ``undo_until`` None: it cannot be taken out any more."""

    line: ImportLine
    people: Page[Listed]
    waiting: int
    undo_until: datetime | None


def imports_page(after: str) -> Page[ImportLine]:
    """Every import, the newest first."""
    rows = Import.objects.order_by("-made_at", "id")
    made, _, key = after.partition(" ")
    try:
        if key:
            at = datetime.fromisoformat(made)
            rows = rows.filter(Q(made_at__lt=at) | Q(made_at=at, pk__gt=UUID(key)))
    except ValueError:
        pass
    page = cut(rows[: SIZE + 1], SIZE, lambda row: f"{row.made_at.isoformat()} {row.pk}")
    names = names_of({row.by_id for row in page.rows if row.by_id})
    return Page(tuple(_line(row, names) for row in page.rows), page.more)


def _line(row: Import, names: dict[UUID, str]) -> ImportLine:
    by = names.get(row.by_id, "") if row.by_id else ""
    said = counts(row.listed, row.known, row.asked)
    return ImportLine(row.pk, row.sources, row.made_at, by, said, row.undone_at, row.stayed)


def import_page(row: Import, after: str, *, now: datetime) -> ImportPage:
    """One import: whom it listed, by name, and how many of them can still be written to."""
    people = Person.objects.get_queryset().filter(
        pk__in=row.arrivals.filter(new=True).values("person"), left_at=None
    )
    name, _, key = after.rpartition("\n")
    try:
        if name:
            people = people.filter(Q(name__gt=name) | Q(name=name, pk__gt=UUID(key)))
    except ValueError:
        pass
    page = cut(people.order_by("name", "id")[: SIZE + 1], SIZE, lambda one: f"{one.name}\n{one.pk.hex}")
    until = row.made_at + UNDO_FOR
    return ImportPage(
        _line(row, names_of({row.by_id} if row.by_id else set())),
        Page(
            tuple(Listed(one.name, bool(one.email), one.invited_at, one.joined_at) for one in page.rows),
            page.more,
        ),
        to_invite(row).count(),
        until if row.undone_at is None and now < until else None,
    )
