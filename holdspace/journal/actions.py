"""Record a deed; link what was recorded into the chain; erase a detail."""

import itertools
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import models, transaction

from holdspace.journal import rules
from holdspace.journal.models import Detail, Entry, Head


class Doer(Protocol):
    """Whoever acts: a person's row, or one of the two nameless ones below."""

    @property
    def pk(self) -> Any: ...


class _Nameless:
    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.pk = None

    def __repr__(self) -> str:
        return self.kind


COMMUNITY = _Nameless("community")  # a rule, a timer, or a deed whose doer must not be told
VISITOR = _Nameless("visitor")
_NTH = itertools.count(1)


def record(
    verb: str,
    *,
    by: Doer | None,
    about: models.Model,
    at: datetime,
    detail: dict[str, object] | None = None,
) -> Entry:
    """Write one entry inside the caller's transaction.

    ``verb`` is dotted past tense and stands in GLOSSARY.md. ``about`` is any row with a UUID key. ``detail`` must
    hold only what may be shown to whoever may see the subject, as JSON values; it can be erased later.
    Raises ``ValueError`` for a verb of another shape: a mistake of ours, never of a person.
    """
    entry = _entry(verb, by, about, at, detail)
    entry.save(force_insert=True)
    if detail:
        Detail(entry=entry, words=detail).save(force_insert=True)
    return entry


def record_many(verb: str, *, by: Doer | None, about: Iterable[models.Model], at: datetime) -> None:
    """Write one entry for each of many subjects in few statements, as an import does; otherwise as ``record``."""
    Entry.objects.bulk_create([_entry(verb, by, one, at, None) for one in about], batch_size=500)


def _entry(
    verb: str, by: Doer | None, about: models.Model, at: datetime, detail: dict[str, object] | None
) -> Entry:
    if not rules.VERB.match(verb):
        raise ValueError(f"{verb!r} is not a dotted verb")
    kind = by.kind if isinstance(by, _Nameless) else "person" if by is not None else COMMUNITY.kind
    return Entry(
        at=at,
        verb=verb,
        by_kind=kind,
        by_id=by.pk if by is not None else None,
        about_kind=about._meta.model_name or "",
        about_id=about.pk,
        nth=next(_NTH),
        detail_hash=rules.detail_hash(detail) if detail else b"",
    )


@transaction.atomic
def link_new(*, react: Callable[[Entry], None], most: int = 500) -> int:
    """Link committed entries in the order they are found, and let ``react`` ask for what follows from each.

    Both happen in one transaction, so that an entry is linked if and only if its reactions are asked for.
    Returns how many were linked.
    """
    head = Head.objects.select_for_update().filter(pk=1).first()
    if head is None:
        head = Head.objects.create(pk=1, place=0, link=rules.FIRST_LINK)
    found = list(Entry.objects.filter(place=None).order_by("at", "nth", "id")[:most])
    for entry in found:
        head.place += 1
        head.link = rules.link(bytes(head.link), **_linked_parts(entry))
        entry.place, entry.link = head.place, head.link
        react(entry)
    Entry.objects.bulk_update(found, ["place", "link"], batch_size=200)
    if found:
        head.save(update_fields=["place", "link"])
    return len(found)


def _linked_parts(entry: Entry) -> dict[str, Any]:
    return {
        "entry_id": entry.id,
        "at": entry.at,
        "verb": entry.verb,
        "by": (entry.by_kind, entry.by_id),
        "about": (entry.about_kind, entry.about_id),
        "detail": bytes(entry.detail_hash),
    }


@transaction.atomic
def erase_details(*, about: UUID) -> int:
    """Delete the detail texts about one subject; the entries and the chain stay. Returns how many."""
    gone, _ = Detail.objects.filter(entry__about_id=about).delete()
    return gone


def first_broken_place() -> int | None:
    """Walk the whole chain; the first place whose link, or whose detail, is not what was written, or None."""
    before, place = rules.FIRST_LINK, 0
    linked = Entry.objects.exclude(place=None).select_related("detail").order_by("place")
    for entry in linked.iterator(chunk_size=1000):
        place += 1
        before = rules.link(before, **_linked_parts(entry))
        detail = getattr(entry, "detail", None)
        if entry.place != place or bytes(entry.link or b"") != before:
            return place
        if detail is not None and rules.detail_hash(detail.words) != bytes(entry.detail_hash):
            return place
    head = Head.objects.filter(pk=1).first()
    if head and (head.place != place or bytes(head.link) != before):
        return place + 1
    return None
