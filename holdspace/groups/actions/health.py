"""Look at how a group without an end is doing, and promise when that is done again (R-090)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.groups.models import Group, HealthReview
from holdspace.groups.promised_life import REVIEW
from holdspace.groups.readers.facts import supporters
from holdspace.groups.rules import KINDS, GroupKind, State
from holdspace.groups.rules.health import why_not_review
from holdspace.groups.texts_health import CLOSED_BEFORE
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import staff, standing_of
from holdspace.promises import actions as promises


@transaction.atomic
def review(group: Group, *, words: str, next_on: date, by: Person, now: datetime) -> HealthReview:
    """Keep what was talked over with a group, and set the day of the next time; staff only. Raises ``Refused``."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    today = now.astimezone(ZoneInfo(facts(now).zone)).date()
    allow(
        why_not_review(
            staff=standing_of(by, now).is_staff,
            reviewed=KINDS[GroupKind(row.kind)].review is not None,
            running=row.state in (State.ACTIVE, State.CLOSING),
            words=words,
            next_on=next_on,
            today=today,
        )
    )
    one = HealthReview(group=row, words=words.strip(), next_on=next_on, by=by, at=now)
    one.save(force_insert=True)
    promises.keep(promises.about(row, REVIEW), now=now)
    row.review_on = next_on
    row.save(update_fields=["review_on"])
    promise_review(row, now=now)
    journal.record("group.reviewed", by=by, about=row, at=now, detail={"next_on": next_on.isoformat()})
    return one


def promise_review(group: Group, *, now: datetime) -> None:
    """Promise the day on which a group is talked over; nothing where none is set."""
    if group.review_on is None:
        return
    zone = facts(now).zone
    owner = next(iter(supporters(group) or staff(now)), None)
    promises.make(
        REVIEW,
        about=group,
        due=clock.end_of_day(group.review_on, zone),
        now=now,
        owner=owner.pk if owner else None,
        label=group.name,
        link=reverse("groups:health", args=[group.slug]),
        inputs={"review_on": group.review_on.isoformat(), "zone": zone},
    )


def let_review_go(group: Group, *, now: datetime) -> None:
    """A group has closed: nobody looks at it again."""
    promises.waive(promises.about(group, REVIEW), because=str(CLOSED_BEFORE), now=now)
