"""Promises as pages show them, and the public figures. Sealed promises are in none of these."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q

from holdspace.promises.models import Promise
from holdspace.promises.rules import KINDS, Outcome, Standing, standing


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


def falling_due(*, until: datetime, now: datetime, most: int = 20) -> list[PromiseLine]:
    """Open public promises due before ``until``, late ones among them; for staff."""
    rows = Promise.objects.filter(outcome=Outcome.OPEN, due_at__lt=until).order_by("due_at")[:most]
    return [line_of(row, now) for row in rows]


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
    kept = Q(outcome=Outcome.KEPT)
    found = Promise.objects.filter(made_at__gte=since).aggregate(
        kept=Count("pk", filter=kept & Q(ended_at__lte=F("due_at"))),
        kept_late=Count("pk", filter=kept & Q(ended_at__gt=F("due_at"))),
        late=Count("pk", filter=Q(outcome=Outcome.OPEN, due_at__lt=now)),
        waived=Count("pk", filter=Q(outcome=Outcome.WAIVED)),
        open=Count("pk", filter=Q(outcome=Outcome.OPEN, due_at__gte=now)),
    )
    return Figures(**found)
