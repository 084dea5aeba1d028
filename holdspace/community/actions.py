"""Describe the community anew; name and take back days off."""

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from holdspace.community.models import Closure, Description
from holdspace.community.readers import facts
from holdspace.community.rules import Facts
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer


@transaction.atomic
def describe(*, by: Doer | None, now: datetime, **changes: Any) -> Facts:
    """Write a new description: what is in force, with these fields changed. Promises already made stay."""
    new = replace(facts(now), **changes)
    fields = asdict(new)
    fields.pop("closures")
    fields["weekend"] = ",".join(str(day) for day in new.weekend)
    row = Description(since=now, **fields)
    row.save(force_insert=True)
    journal.record("community.described", by=by, about=row, at=now, detail={"fields": sorted(changes)})
    return new


@transaction.atomic
def close_day(day: date, *, words: str, by: Doer | None, now: datetime) -> Closure:
    """Name a day off. It counts for promises made from now on; one already sent never moves (R-395)."""
    row, made = Closure.objects.get_or_create(day=day, defaults={"words": words[:80], "known_at": now})
    if made:
        journal.record("community.day_closed", by=by, about=row, at=now, detail={"day": day.isoformat()})
    return row


@transaction.atomic
def open_day(row: Closure, *, by: Doer | None, now: datetime) -> None:
    """Take a day off back; for promises made from now on."""
    journal.record("community.day_opened", by=by, about=row, at=now, detail={"day": row.day.isoformat()})
    row.delete()
