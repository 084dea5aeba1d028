"""Remind those who have not said yes anew to a version that asks for it by a date (R-046)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.agreements import readers
from holdspace.agreements.letters import renewal as letters
from holdspace.agreements.models import Version
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.rules import is_paused

REMIND = "agreements.remind_renewal"
AT_A_TIME = 200


def ask_reminders(version: Version, *, now: datetime) -> None:
    """Errands at 50, 80 and 100 percent of the time (K4), in the caller's transaction."""
    if version.renew_by is None:
        return
    for step, due in enumerate(clock.reminders(now, version.renew_by), start=1):
        _ask(version, step, due, after=None)


@transaction.atomic
def remind_renewal(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: write to the next members who have not said yes, and ask for the rest.

    A later version that only tells changes nothing; one that asks anew has reminders of its own. Nobody is reminded
    during a pause of theirs.
    """
    asking = Version.objects.select_related("agreement").get(pk=args["version"])
    current = readers.in_force(asking.kind)
    if current is None or asking != readers.asking_by_date(asking.kind):
        return
    after = UUID(args["after"]) if args.get("after") else None
    batch = list(readers.members_to_renew(asking, now=now, after=after)[:AT_A_TIME])
    for person in batch:
        if not _pauses(person, now):
            letters.reminder(asking, current, person, now=now)
    if len(batch) == AT_A_TIME:
        _ask(asking, args["step"], now, after=batch[-1].pk)


def _ask(version: Version, step: int, due: datetime, *, after: UUID | None) -> None:
    args = {"version": str(version.pk), "step": step, "after": str(after) if after else ""}
    key = f"{REMIND}:{version.pk.hex}:{step}:{after.hex[:12] if after else ''}"
    outbox.ask(REMIND, due=due, args=args, key=key)


def _pauses(person: Person, now: datetime) -> bool:
    return is_paused(person.paused_until, now.astimezone(clock.zone_named(person.zone)).date())
