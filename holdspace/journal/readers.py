"""What has happened to one subject, newest first, for a page's trail."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from holdspace.journal.models import Entry


@dataclass(frozen=True)
class Step:
    """One deed as a page may show it; names are looked up by the room that shows it."""

    at: datetime
    verb: str
    by_kind: str
    by_id: UUID | None
    detail: dict[str, object]


def steps_about(subject: UUID, *, verbs: Collection[str] | None = None, most: int = 20) -> list[Step]:
    """The newest deeds about a subject; ``verbs`` narrows to what the reader may see."""
    entries = Entry.objects.filter(about_id=subject).select_related("detail").order_by("-at", "-place")
    if verbs is not None:
        entries = entries.filter(verb__in=verbs)
    return [
        Step(e.at, e.verb, e.by_kind, e.by_id, dict(e.detail.words) if hasattr(e, "detail") else {})
        for e in entries[:most]
    ]


def my_data(person_id: UUID) -> list[dict[str, Any]]:
    """The deeds by and about one person, oldest first, for their own file."""
    entries = Entry.objects.filter(Q(by_id=person_id) | Q(about_id=person_id)).order_by("at", "id")
    return [
        {
            "at": entry.at,
            "deed": entry.verb,
            "about": entry.about_kind,
            "by_you": entry.by_id == person_id,
            "detail": dict(entry.detail.words) if hasattr(entry, "detail") else {},
        }
        for entry in entries.select_related("detail")
    ]
