"""Policies of the employer: written down by staff, and agreed to by each of them (R-315)."""

from datetime import datetime

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.people.actions.roles import only_staff
from holdspace.people.models import Person, PolicyYes, StaffPolicy
from holdspace.people.rules import Refusal, why_not_name


@transaction.atomic
def write_policy(name: str, *, version: str, link: str, by: Doer | None, now: datetime) -> StaffPolicy:
    """Write down a policy; another version of the same name takes its place, and asks everybody anew.

    Raises ``Refused`` (not staff, no name).
    """
    only_staff(by, now)
    allow(why_not_name(name))
    called = " ".join(name.split())
    StaffPolicy.objects.filter(name=called, replaced_at=None).update(replaced_at=now)
    row = StaffPolicy.objects.create(name=called, version=version.strip()[:30], link=link, since=now)
    journal.record("policy.written", by=by, about=row, at=now)
    return row


@transaction.atomic
def agree_to_policy(row: StaffPolicy, *, by: Person, now: datetime) -> None:
    """Somebody on the staff knows this version. Saying it twice changes nothing. Raises ``Refused``."""
    only_staff(by, now)
    allow(Refusal.POLICY_OLD if row.replaced_at else None)
    _, new = PolicyYes.objects.get_or_create(policy=row, person=by, defaults={"at": now})
    if new:
        journal.record("policy.agreed", by=by, about=row, at=now)
