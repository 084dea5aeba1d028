"""Open an exception to the joining rule: members are told first, then people come in for some weeks (R-093)."""

from datetime import date, datetime, time

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.groups import rules
from holdspace.groups.letters import invitations as letters
from holdspace.groups.models import Group, Membership, Reopening
from holdspace.groups.rules import GroupKind, State
from holdspace.groups.rules.reopening import LONGEST_REASON, Dates, Refusal, why_not_reopen
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@transaction.atomic
def reopen(
    group: Group,
    *,
    reason: str,
    first: date,
    last: date,
    by: Person,
    now: datetime,
    sees_from: date | None = None,
) -> Reopening:
    """Take people from ``first`` to ``last`` (both included, days of the community). Staff only.

    ``sees_from``: what is confidential and older stays closed to them; None: they see all. Raises ``Refused``.
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    zone = facts(now).zone
    dates = Dates(clock.instant_at(first, time.min, zone), clock.end_of_day(last, zone))
    allow(_why_not(row, reason, dates, by=by, now=now))
    made = Reopening(
        group=row,
        reason=reason.strip()[:LONGEST_REASON],
        starts_at=dates.starts_at,
        ends_at=dates.ends_at,
        sees_from=clock.instant_at(sees_from, time.min, zone) if sees_from else None,
        opened_by=by,
        told_at=now,
    )
    made.save(force_insert=True)
    journal.record("group.reopened", by=by, about=row, at=now, detail={"first": first.isoformat()})
    for person in _present(row):
        letters.may_come_in(made, person, now=now)
    return made


def _why_not(row: Group, reason: str, dates: Dates, *, by: Person, now: datetime) -> Refusal | None:
    return why_not_reopen(
        GroupKind(row.kind),
        State(row.state),
        staff=standing_of(by, now).is_staff,
        reason=reason,
        dates=dates,
        now=now,
        another=Reopening.objects.ahead(now).filter(group=row).exists(),
    )


def _present(group: Group) -> list[Person]:
    held = Membership.objects.live().filter(group=group).values("person")
    return list(Person.objects.get_queryset().filter(pk__in=held, left_at=None, listed=False).order_by("pk"))


@transaction.atomic
def take_back(reopening: Reopening, *, by: Person, now: datetime) -> Reopening:
    """Take an exception back; who has come in stays. Raises ``Refused`` (not staff, over already)."""
    row = Reopening.objects.select_for_update(of=("self",)).select_related("group").get(pk=reopening.pk)
    allow(None if standing_of(by, now).is_staff else Refusal.NOT_STAFF)
    if row.taken_back_at is not None or row.ends_at <= now:
        raise Refused(Refusal.OVER)
    row.taken_back_at = now
    row.save(update_fields=["taken_back_at"])
    journal.record("group.reopening_taken_back", by=by, about=row.group, at=now)
    return row


def sees_from_of(group: Group, now: datetime) -> datetime | None:
    """From when on somebody who becomes a member now sees what is confidential; None: from the beginning.

    The exception that began last decides, also where the invitation of its weeks is answered after them.
    """
    if group.state not in rules.RUNNING:
        return None
    begun = Reopening.objects.filter(group=group, starts_at__lte=now, taken_back_at=None)
    latest = begun.order_by("-starts_at").first()
    return latest.sees_from if latest else None
