"""Looking into a case: its nature, the log, on what a finding rests, and that the account is complete."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.handling import Handling, why_not_write
from holdspace.conduct.rules.investigating import Nature, Sort, Sure, why_not_rest
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.opening import OpenCase


@transaction.atomic
def name_nature(opened: OpenCase, natures: Iterable[Nature], *, by: UUID, now: datetime) -> None:
    """Say what a case is about; the newest word counts. Raises ``Refused`` as ``why_not_write``."""
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    act.add("nature", {"natures": sorted(str(one) for one in natures)})
    act.save()


@transaction.atomic
def log(
    opened: OpenCase, sort: Sort, words: str, source: str, sure: Sure | None, *, by: UUID, now: datetime
) -> None:
    """Write down what was done or learnt, from where, and how sure it is. Nothing of the log is ever taken out.

    Raises ``Refused`` as ``why_not_write``, NOTHING_WRITTEN.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    body = {"sort": str(sort), "what": words, "source": source, "sure": str(sure) if sure else ""}
    act.add("log", body)
    act.save()


@transaction.atomic
def rest_on(
    opened: OpenCase,
    *,
    version: str,
    on: date | None,
    items: tuple[str, ...],
    not_listed: bool,
    words: str,
    by: UUID,
    now: datetime,
) -> None:
    """Say on what the fourth answer rests. ``version``: the guidelines that were in force on the day it happened.

    Raises ``Refused`` as ``why_not_write``, ALREADY_DECIDED, and those of ``why_not_rest``.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(Refusal.ALREADY_DECIDED if act.story.settled(act.readers) else None)
    allow(why_not_rest(items, words, not_listed=not_listed))
    body = {
        "version": version,
        "on": on.isoformat() if on else "",
        "items": list(items),
        "not_listed": not_listed,
        "what": words,
    }
    act.add("basis", body)
    act.save()


@transaction.atomic
def call_complete(opened: OpenCase, *, by: UUID, now: datetime) -> None:
    """Say that the account is complete; two members do. Raises ``Refused`` as ``why_not_write``, and QUESTIONS_OPEN."""
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(Refusal.QUESTIONS_OPEN if len(act.story.findings) < 4 else None)
    act.add("account_complete", {})
    act.save()
