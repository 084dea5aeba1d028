"""A year by the numbers: take the counts, write the words, let somebody else publish them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.groups.models import YearSummary
from holdspace.groups.readers.yearly import counts_of
from holdspace.groups.rules.yearly import YearRefusal, why_not_publish, why_not_take, why_not_write
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@transaction.atomic
def take_year(year: int, *, by: Person, now: datetime) -> YearSummary:
    """Count a year that is over; taken again, it is counted anew and the words stay. Raises ``Refused``."""
    row = YearSummary.objects.select_for_update().filter(year=year).first() or YearSummary(year=year)
    zone = facts(now).zone
    over = year < now.astimezone(ZoneInfo(zone)).year
    allow(why_not_take(staff=_staff(by, now), over=over, published=row.published_at is not None))
    row.counts, row.taken_at = counts_of(year, zone), now
    row.save()
    journal.record("year.taken", by=by, about=row, at=now, detail={"year": year})
    return row


@transaction.atomic
def write_year(year: int, words: str, *, by: Person, now: datetime) -> YearSummary:
    """Write what the year brought, in the community's own words. Raises ``Refused``."""
    row = YearSummary.objects.select_for_update().filter(year=year).first()
    published = row is not None and row.published_at is not None
    allow(why_not_write(staff=_staff(by, now), taken=row is not None, published=published))
    assert row is not None  # the rule above has said so
    row.words, row.written_by = words.strip(), by
    row.save(update_fields=["words", "written_by"])
    journal.record("year.written", by=by, about=row, at=now)
    return row


@transaction.atomic
def publish_year(year: int, *, by: Person, now: datetime) -> YearSummary:
    """Let it out; somebody else than who wrote the words. Raises ``Refused``."""
    row = YearSummary.objects.select_for_update().filter(year=year).first()
    if row is None:
        raise Refused(YearRefusal.NOT_TAKEN)
    writer = row.written_by_id == by.pk
    published = row.published_at is not None
    allow(why_not_publish(staff=_staff(by, now), words=row.words, by_writer=writer, published=published))
    row.approved_by, row.published_at = by, now
    row.save(update_fields=["approved_by", "published_at"])
    journal.record("year.published", by=by, about=row, at=now, detail={"year": year})
    return row


def _staff(person: Person, now: datetime) -> bool:
    return standing_of(person, now).is_staff
