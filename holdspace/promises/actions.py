"""Make, keep and waive promises; ask for the reminders that fall due."""

import json
import uuid
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction

from holdspace import clock
from holdspace.outbox import actions as outbox
from holdspace.outbox.house import house
from holdspace.promises.models import Promise, SealedPromise
from holdspace.promises.rules import Kind, Outcome
from holdspace.vault import Purpose

ROUTE_SIZE = 4096  # bytes
REMIND, REMIND_SEALED = "promises.remind", "promises.remind_sealed"


def make(
    kind: Kind,
    *,
    about: models.Model,
    due: datetime,
    now: datetime,
    to: UUID | None = None,
    owner: UUID | None = None,
    label: str = "",
    link: str = "",
    inputs: dict[str, Any] | None = None,
) -> Promise:
    """Write a public promise in the caller's transaction, with the inputs its time was reckoned from."""
    first = clock.reminders(now, due)[0] if due > now else now
    promise = Promise(
        kind=kind.name,
        about_kind=about._meta.model_name or "",
        about_id=about.pk,
        label=label[:200],
        link=link,
        to_id=to,
        owner_id=owner,
        made_at=now,
        due_at=due,
        rule=kind.rule,
        inputs=inputs or {},
        remind_at=first,
    )
    promise.save(force_insert=True)
    return promise


def keep(promises: models.QuerySet[Promise], *, now: datetime) -> int:
    """Mark the open ones among these as kept. Returns how many."""
    return promises.filter(outcome=Outcome.OPEN).update(outcome=Outcome.KEPT, ended_at=now, remind_at=None)


def waive(promises: models.QuerySet[Promise], *, because: str, now: datetime) -> int:
    """Let the open ones among these go, with the reason that people will read."""
    return promises.filter(outcome=Outcome.OPEN).update(
        outcome=Outcome.WAIVED, ended_at=now, because=because[:300], remind_at=None
    )


def pass_on(promises: models.QuerySet[Promise], *, to: UUID | None) -> int:
    """Somebody else keeps the open ones among these from now on; what was promised, and by when, stays."""
    return promises.filter(outcome=Outcome.OPEN).update(owner_id=to)


def about(row: models.Model, kind: Kind) -> models.QuerySet[Promise]:
    """The promises of one kind about one row."""
    return Promise.objects.filter(about_id=row.pk, kind=kind.name)


def make_sealed(*, due: datetime, made: datetime, route: dict[str, Any]) -> SealedPromise:
    """Write a private promise. ``route`` (whose, which kind, whom to tell) is house-sealed JSON."""
    promise = sealed(due=due, made=made, route=route)
    promise.save(force_insert=True)
    return promise


def sealed(
    *, due: datetime, made: datetime, route: dict[str, Any], now: datetime | None = None
) -> SealedPromise:
    """A private promise that is not written yet: for a caller that writes it with rows of its own.

    ``now``: when it is written down, where that is later than it was made. Reminders whose time is over by then
    are not sent one after the other; the last one, that it is due, always is.
    """
    times = clock.reminders(made, due)
    over = min(sum(at <= now for at in times), len(times) - 1) if now and now > made else 0
    promise = SealedPromise(id=uuid.uuid4(), due=due, next_at=times[over], reminded=over)
    promise.route = _seal_route(promise.id, {**route, "made": made.isoformat()})
    return promise


def _seal_route(promise_id: UUID, route: dict[str, Any]) -> bytes:
    # Padded, so that its size does not tell how many people are told, or whether a reporter gave an address.
    plain = json.dumps(route, sort_keys=True).encode()
    plain = plain.ljust(-(-len(plain) // ROUTE_SIZE) * ROUTE_SIZE)
    return house().seal(Purpose.ROUTE, "promises.sealedpromise", promise_id.bytes, plain)


def route_of(promise: SealedPromise) -> dict[str, Any]:
    """Open a private promise's route; empty when it has ended. Raises the vault's errors for a forged one."""
    if not promise.route:
        return {}
    plain = house().open(Purpose.ROUTE, "promises.sealedpromise", promise.id.bytes, bytes(promise.route))
    opened: dict[str, Any] = json.loads(plain)
    return opened


def end_sealed(promise: SealedPromise) -> None:
    """A private promise has ended: nothing stays but that something was once due."""
    SealedPromise.objects.filter(pk=promise.pk).update(route=b"", next_at=None)


def reroute_sealed(promise: SealedPromise, route: dict[str, Any]) -> None:
    """Write an open private promise's route anew (the people to tell have changed)."""
    promise.route = _seal_route(promise.id, route)
    promise.save(update_fields=["route"])


@transaction.atomic
def ask_reminders(*, now: datetime, most: int = 200) -> int:
    """Write an errand for every reminder that has fallen due (K4: 50, 80, 100 percent). Returns how many."""
    asked = 0
    due = Promise.objects.select_for_update(skip_locked=True).filter(outcome=Outcome.OPEN, remind_at__lte=now)
    for promise in due.order_by("remind_at")[:most]:
        promise.reminded += 1
        args = {"promise": str(promise.id), "step": promise.reminded}
        outbox.ask(REMIND, due=now, args=args, key=f"remind:{promise.id}:{promise.reminded}")
        promise.remind_at = _next(promise.made_at, promise.due_at, promise.reminded)
        promise.save(update_fields=["reminded", "remind_at"])
        asked += 1
    sealed = SealedPromise.objects.select_for_update(skip_locked=True).filter(next_at__lte=now)
    for private in sealed.order_by("next_at")[:most]:
        private.reminded += 1
        args = {"promise": str(private.id), "step": private.reminded}
        outbox.ask(REMIND_SEALED, due=now, args=args, key=f"remind:{private.id}:{private.reminded}")
        made = datetime.fromisoformat(route_of(private)["made"]) if private.route else private.due
        private.next_at = _next(made, private.due, private.reminded)
        private.save(update_fields=["reminded", "next_at"])
        asked += 1
    return asked


def _next(made: datetime, due: datetime, reminded: int) -> datetime | None:
    times = clock.reminders(made, due) if due > made else (due, due, due)
    return times[reminded] if reminded < len(times) else None


@transaction.atomic
def hand_on(was: UUID, *, to: UUID) -> None:
    """Two entries turned out to be one person: what was promised to or by the one is the other's."""
    Promise.objects.filter(to_id=was).update(to_id=to)
    Promise.objects.filter(owner_id=was).update(owner_id=to)
