"""Somebody who has a task here without being a member, such as an outside handler of reports."""

from datetime import datetime

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.journal import actions as journal
from holdspace.people import rules
from holdspace.people.models import Person


@transaction.atomic
def let_in(listed: Person, *, name: str, zone: str, now: datetime) -> Person:
    """A listed person showed that the address is theirs: they can sign in, and hold no role by that.

    Raises ``Refused`` (unfit name, unknown zone, an entry that is somebody's already).
    """
    row = Person.objects.select_for_update().get(pk=listed.pk)
    allow(rules.why_not_claim(row.listed, row.left_at is not None))
    allow(rules.why_not_name(name) or rules.why_not_zone(zone))
    row.name, row.zone, row.listed = name.strip(), zone, False
    row.save(update_fields=["name", "zone", "listed"])
    journal.record("person.claimed", by=row, about=row, at=now)
    return row
