"""Describe the community anew; name and take back days off; take in, answer and move on questions."""

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.clock import allow
from holdspace.community import rules
from holdspace.community.models import Closure, Description, Enquiry
from holdspace.community.readers import facts
from holdspace.community.rules import Facts
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer


@transaction.atomic
def describe(*, by: Doer | None, now: datetime, **changes: Any) -> Facts:
    """Write a new description: what is in force, with these fields changed. Promises already made stay.

    Raises ``Refused`` (unknown zone, country or region; no working day left).
    """
    new = replace(facts(now), **changes)
    allow(rules.why_not_describe(new))
    fields = asdict(new)
    fields.pop("closures")
    fields["weekend"] = ",".join(str(day) for day in new.weekend)
    row = Description(since=now, **fields)
    row.save(force_insert=True)
    journal.record("community.described", by=by, about=row, at=now, detail={"fields": sorted(changes)})
    return new


@transaction.atomic
def close_day(day: date, *, words: str, by: Doer | None, now: datetime) -> Closure:
    """Name a day off. It counts for promises made from now on; one already sent never moves (R-395).

    Raises ``Refused`` for a day that is over in the community's zone.
    """
    today = now.astimezone(clock.zone_named(facts(now).zone)).date()
    allow(rules.why_not_close(day, today))
    row, made = Closure.objects.get_or_create(day=day, defaults={"words": words[:80], "known_at": now})
    if made:
        journal.record("community.day_closed", by=by, about=row, at=now, detail={"day": day.isoformat()})
    return row


@transaction.atomic
def open_day(row: Closure, *, by: Doer | None, now: datetime) -> None:
    """Take a day off back; for promises made from now on."""
    journal.record("community.day_opened", by=by, about=row, at=now, detail={"day": row.day.isoformat()})
    row.delete()


@transaction.atomic
def take_enquiry(
    words: str, *, once: UUID, name: str, address: str, zone: str, by: Doer | None, now: datetime
) -> tuple[Enquiry, bool]:
    """Take in a question; returns it, and whether it is new (sent twice, it is taken once).

    Raises ``Refused`` for a question without words.
    """
    allow(rules.why_not_ask(words))
    fields = {"asked_at": now, "name": name[:80], "address": address[:254], "zone": zone, "words": words}
    enquiry, is_new = Enquiry.objects.get_or_create(
        once=once, defaults={**fields, "person_id": by.pk if by else None}
    )
    if is_new:
        journal.record("enquiry.asked", by=by or journal.VISITOR, about=enquiry, at=now)
    return enquiry, is_new


@transaction.atomic
def answer_enquiry(enquiry: Enquiry, words: str, *, by: Doer, now: datetime) -> Enquiry:
    """Answer an open question. Raises ``Refused`` when it has ended, or for an answer without words."""
    held = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    allow(rules.why_not_answer(held.state, words))
    held.answer, held.answered_at, held.answered_by = words, now, by.pk
    held.save(update_fields=["answer", "answered_at", "answered_by"])
    journal.record("enquiry.answered", by=by, about=held, at=now)
    return held


@transaction.atomic
def move_enquiry(enquiry: Enquiry, *, by: Doer, now: datetime) -> Enquiry:
    """Empty a question that was handed to whoever it is for: only that it was moved stays (R-016).

    Raises ``Refused`` when it has ended already.
    """
    held = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    allow(rules.why_not_move(held.state))
    held.words = held.name = held.address = ""
    held.person_id, held.moved_at = None, now
    held.save(update_fields=["words", "name", "address", "person_id", "moved_at"])
    journal.record("enquiry.moved", by=by, about=held, at=now)
    return held
