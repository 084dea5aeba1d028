"""What is in force is looked at again by a day, by somebody (R-060)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from holdspace import clock
from holdspace.agreements.models import Agreement, Review, Version
from holdspace.agreements.promised import REVIEW
from holdspace.agreements.rules import Refusal, Status
from holdspace.agreements.rules.renewal import LOOKED_AT_AGAIN, why_not_review
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises import actions as promises
from holdspace.promises.rules import Outcome

PROMISE = "agreements.promise_reviews"
AHEAD = timedelta(days=30)


@transaction.atomic
def record_review(
    version: Version,
    *,
    stays: bool,
    note: str,
    next_on: date | None,
    owner: Person,
    by: Person,
    now: datetime,
) -> Review:
    """It was looked at: it stays as it is, or it needs a change; the next day and who sees to it are set.

    Raises ``Refused`` (not staff, not in force, no day or one that is over, the owner is not on the staff).
    """
    today = now.astimezone(clock.zone_named(facts(now).zone)).date()
    allow(why_not_review(next_on, today, is_staff=standing_of(by, now).is_staff))
    assert next_on is not None
    agreement = Agreement.objects.select_for_update().get(pk=version.agreement_id)
    allow(None if version.status == Status.IN_FORCE else Refusal.NOT_IN_FORCE)
    allow(None if standing_of(owner, now).is_staff else Refusal.OWNER_NOT_STAFF)
    row = Review.objects.create(
        version=version, at=now, by=by, stays=stays, note=note.strip(), next_on=next_on
    )
    agreement.review_owner = owner
    look_again(agreement, version, next_on, now=now)
    detail: dict[str, object] = {"kind": agreement.kind, "stays": stays, "next": next_on.isoformat()}
    journal.record("agreement.reviewed", by=by, about=version, at=now, detail=detail)
    return row


def first_look(agreement: Agreement, version: Version, *, by: Person, now: datetime) -> None:
    """A version that comes in force is looked at again on its day, else in a year; in the caller's transaction."""
    today = now.astimezone(clock.zone_named(facts(now).zone)).date()
    wanted = version.review_on if version.review_on and version.review_on > today else today + LOOKED_AT_AGAIN
    agreement.review_owner = agreement.review_owner or by
    look_again(agreement, version, wanted, now=now)


def look_again(agreement: Agreement, version: Version, on: date, *, now: datetime) -> None:
    """Set the day. What was promised before is kept by this; the new promise is made a month ahead of its day."""
    promises.keep(promises.about(agreement, REVIEW), now=now)
    agreement.review_on = on
    agreement.save(update_fields=["review_on", "review_owner"])
    if on <= (now + AHEAD).date():
        _promise(agreement, version, now)


@transaction.atomic
def promise_reviews(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand of each morning: what is looked at within a month becomes a promise of whoever sees to it (R-060)."""
    due = Version.objects.filter(status=Status.IN_FORCE, agreement__review_on__lte=(now + AHEAD).date())
    for version in due.select_related("agreement"):
        if not promises.about(version.agreement, REVIEW).filter(outcome=Outcome.OPEN).exists():
            _promise(version.agreement, version, now)


def _promise(agreement: Agreement, version: Version, now: datetime) -> None:
    assert agreement.review_on is not None
    zone = facts(now).zone
    promises.make(
        REVIEW,
        about=agreement,
        due=clock.end_of_day(agreement.review_on, zone),
        now=now,
        owner=agreement.review_owner_id,
        label=version.document.title,
        link=f"/agreements/{agreement.kind}/review/",
        inputs={"review_on": agreement.review_on.isoformat(), "zone": zone},
    )
