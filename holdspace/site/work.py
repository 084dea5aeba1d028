"""One round of the worker: link deeds, ask for what follows, run what is due.

Every step is a transaction of its own and can be cut off anywhere: what was claimed comes back when its lease
ends. that people wrote is logged, not even in a fault: only kinds.
"""

import logging
import time as clockwork
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.community.readers import named
from holdspace.journal import actions as journal
from holdspace.journal.models import Entry
from holdspace.outbox import actions as outbox
from holdspace.outbox.models import Errand
from holdspace.promises import actions as promises
from holdspace.site.wiring import DAILY, ERRANDS, OUTSIDE, REACTIONS, STANDING, Deed

LOG = logging.getLogger("holdspace.work")
REACT: Final = "site.react"
MORNING: Final = time(6)


def run_once(now: datetime, owner: str, most: int = 100) -> int:
    """Do one round for the worker called ``owner``; return how many errands were tried (``most`` at most).

    ``now`` is when the round begins; within it the time moves on, so that no lease is written too short. A fault
    of the database itself is raised: the caller waits and begins a new round.
    """
    began = clockwork.monotonic()

    def at() -> datetime:
        return now + timedelta(seconds=clockwork.monotonic() - began)

    link_deeds(now)
    promises.ask_reminders(now=now)
    ask_daily(now)
    ask_standing(now)
    for tried in range(most):
        errand = outbox.claim(now=at(), owner=owner)
        if errand is None:
            return tried
        try:
            _run(errand, now=at())
        except outbox.NotYet as later:  # no fault: a letter waits for its receiver's morning
            outbox.put_back(errand, later, now=at())
        except Exception as fault:  # whatever an errand raises, the others go on
            LOG.warning("Errand %s (%s) failed: %s", errand.pk, errand.kind, type(fault).__name__)
            outbox.put_back(errand, fault, now=at())
    return most


def link_deeds(now: datetime) -> int:
    """Link new journal entries and ask for their reactions in the same transaction; return how many."""
    if not Entry.objects.filter(place=None).exists():
        return 0
    return journal.link_new(react=lambda entry: _ask_reactions(entry, now))


def _ask_reactions(entry: Entry, now: datetime) -> None:
    deed = {
        "entry": str(entry.id),
        "verb": entry.verb,
        "about": str(entry.about_id),
        "by": str(entry.by_id) if entry.by_id else None,
    }
    for reaction in REACTIONS.get(entry.verb, ()):
        outbox.ask(
            REACT,
            due=now,
            args={"reaction": reaction.name, **deed},
            key=f"reaction:{reaction.name}:{entry.id}",
            subject=f"{reaction.name}:{entry.about_id}",
        )


def ask_daily(now: datetime) -> None:
    """From 06:00 in the community's zone, ask once a day for each of the morning's errands."""
    zone = named(now).zone
    today = now.astimezone(clock.zone_named(zone)).date()
    due = clock.instant_at(today, MORNING, zone)
    if now < due:
        return
    keys = {f"daily:{kind}@{today.isoformat()}": kind for kind in DAILY}
    asked = set(Errand.objects.filter(key__in=keys).values_list("key", flat=True))
    for key, kind in keys.items():
        if key not in asked:
            outbox.ask(kind, due=due, key=key)


def ask_standing(now: datetime) -> None:
    """See that each errand that looks again and again is there, where this installation has use for it."""
    for kind, wanted in STANDING.items():
        if wanted() and not Errand.objects.filter(kind=kind, done_at=None).exists():
            # The minute in its key: two workers that find none at once leave one.
            outbox.ask(kind, due=now, key=f"{kind}@{now:%Y-%m-%dT%H:%M}")


class LeaseLost(Exception):
    """Another worker has taken the errand over, so what we did for it is rolled back."""


def _run(errand: Errand, *, now: datetime) -> None:
    if errand.kind in OUTSIDE:
        ERRANDS[errand.kind](errand.args, now=now)
        outbox.finish(errand, now=now)
        return
    with transaction.atomic():
        if errand.kind == REACT:
            _react(errand.args, now=now)
        else:
            ERRANDS[errand.kind](errand.args, now=now)
        if not outbox.finish(errand, now=now):
            raise LeaseLost


def _react(args: Mapping[str, Any], *, now: datetime) -> None:
    """Run one reaction; one that is no longer wired has nothing to do."""
    deed = Deed(
        entry=UUID(args["entry"]),
        verb=args["verb"],
        about=UUID(args["about"]),
        by=UUID(args["by"]) if args["by"] else None,
    )
    for reaction in REACTIONS.get(deed.verb, ()):
        if reaction.name == args["reaction"]:
            reaction.do(deed, now=now)
