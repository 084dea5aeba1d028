"""Promises as pages show them, and the public figures. Sealed promises are in none of these."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q

from holdspace.promises import texts
from holdspace.promises.models import Promise
from holdspace.promises.rules import KINDS, Kind, Outcome, Standing, standing
from holdspace.ui.dates import number_word


@dataclass(frozen=True)
class PromiseLine:
    """One promise, ready for the promise line: sentences, instants (aware), and how it stands."""

    id: UUID
    says: str
    label: str
    link: str
    made: datetime
    due: datetime
    ended: datetime | None
    standing: Standing
    because: str

    @property
    def outcome(self) -> str:
        """What the promise line draws: kept, waived, or empty while it is open."""
        drawn = {Standing.KEPT: "kept", Standing.KEPT_LATE: "kept", Standing.WAIVED: "waived"}
        return drawn.get(self.standing, "")


def line_of(promise: Promise, now: datetime) -> PromiseLine:
    kind = KINDS.get(promise.kind)
    return PromiseLine(
        id=promise.id,
        says=str(kind.says) if kind else promise.kind,
        label=promise.label,
        link=promise.link,
        made=promise.made_at,
        due=promise.due_at,
        ended=promise.ended_at,
        standing=standing(promise.outcome, promise.due_at, promise.ended_at, now),
        because=promise.because,
    )


def waiting_for(person_id: UUID, *, now: datetime, most: int = 20) -> list[PromiseLine]:
    """What this person has promised or was asked, and is still open; the earliest first."""
    rows = Promise.objects.filter(owner_id=person_id, outcome=Outcome.OPEN).order_by("due_at")[:most]
    return [line_of(row, now) for row in rows]


def promised_to(person_id: UUID, *, now: datetime, since: datetime, most: int = 20) -> list[PromiseLine]:
    """What was promised to this person: open, or ended since then."""
    mine = Promise.objects.filter(to_id=person_id)
    rows = mine.filter(Q(outcome=Outcome.OPEN) | Q(ended_at__gte=since)).order_by("due_at")[:most]
    return [line_of(row, now) for row in rows]


def falling_due(
    *, until: datetime, now: datetime, most: int = 20, leave_out: Collection[Kind] = ()
) -> list[PromiseLine]:
    """Open public promises due before ``until``, late ones among them; for staff."""
    rows = Promise.objects.filter(outcome=Outcome.OPEN, due_at__lt=until).order_by("due_at")
    rows = rows.exclude(kind__in=[kind.name for kind in leave_out]) if leave_out else rows
    return [line_of(row, now) for row in rows[:most]]


def open_about(subjects: Collection[UUID], kind: Kind, *, now: datetime) -> dict[UUID, PromiseLine]:
    """The open promise of this kind about each of these subjects. One query."""
    rows = Promise.objects.filter(about_id__in=subjects, kind=kind.name, outcome=Outcome.OPEN)
    return {row.about_id: line_of(row, now) for row in rows}


@dataclass(frozen=True)
class Figures:
    """How well the community keeps its word: public promises only."""

    kept: int
    kept_late: int
    late: int
    waived: int
    open: int


def figures(*, now: datetime, since: datetime) -> Figures:
    """Counts of public promises made since then."""
    return Figures(**Promise.objects.filter(made_at__gte=since).aggregate(**_counted(now)))


def _counted(now: datetime) -> dict[str, Any]:
    kept = Q(outcome=Outcome.KEPT)
    return {
        "kept": Count("pk", filter=kept & Q(ended_at__lte=F("due_at"))),
        "kept_late": Count("pk", filter=kept & Q(ended_at__gt=F("due_at"))),
        "late": Count("pk", filter=Q(outcome=Outcome.OPEN, due_at__lt=now)),
        "waived": Count("pk", filter=Q(outcome=Outcome.WAIVED)),
        "open": Count("pk", filter=Q(outcome=Outcome.OPEN, due_at__gte=now)),
    }


@dataclass(frozen=True)
class KeptPage:
    """How the community kept its word since a day: for each kind its name and sentences, by name."""

    since: datetime
    kinds: tuple[tuple[str, tuple[str, ...]], ...]


def kept_page(now: datetime) -> KeptPage:
    """The public page: twelve months, kind by kind, in words. No share, no order by how well it went."""
    since = now - timedelta(days=365)
    rows = Promise.objects.filter(made_at__gte=since).values("kind").annotate(**_counted(now))
    kinds = [(_name_of(str(row["kind"])), sentences(_figures(row))) for row in rows]
    return KeptPage(since, tuple(sorted(kinds)))


def _figures(row: Mapping[str, Any]) -> Figures:
    return Figures(row["kept"], row["kept_late"], row["late"], row["waived"], row["open"])


def _name_of(kind: str) -> str:
    return str(KINDS[kind].says if kind in KINDS else texts.UNNAMED).rstrip(".")


def sentences(found: Figures) -> tuple[str, ...]:
    """ "Twelve were made. Ten were kept in time. One is late." What is none is not said."""
    made = found.kept + found.kept_late + found.late + found.waived + found.open
    pairs = (
        (texts.MADE, made),
        (texts.KEPT, found.kept),
        (texts.KEPT_LATE, found.kept_late),
        (texts.LATE, found.late),
        (texts.WAIVED, found.waived),
        (texts.OPEN, found.open),
    )
    return tuple(
        str(words % {"count": count, "word": number_word(count).capitalize()})
        for words, count in pairs
        if count
    )


def my_data(person_id: UUID) -> list[dict[str, Any]]:
    """The public promises to and by one person, oldest first, for their own file."""
    mine = Promise.objects.filter(Q(to_id=person_id) | Q(owner_id=person_id)).order_by("made_at")
    fields = ("kind", "label", "made_at", "due_at", "outcome", "ended_at", "because")
    return [
        {
            "yours_to_keep": promise.owner_id == person_id,
            **{field: getattr(promise, field) for field in fields},
        }
        for promise in mine
    ]
