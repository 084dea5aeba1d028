"""A person changes what stands about them. The name they had before is kept nowhere (R-010)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from holdspace.clock import zone_named
from holdspace.clock.refusal import allow
from holdspace.journal import actions as journal
from holdspace.people import rules
from holdspace.people.actions.entering import index
from holdspace.people.models import Person


@dataclass(frozen=True)
class Profile:
    """What a person says about themselves. Days are by their own calendar; ``credit_name`` empty: the name."""

    name: str
    zone: str
    pronouns: str = ""
    language: str = "en"
    country: str = ""
    affiliation: str = ""
    orcid: str = ""
    credit_name: str = ""
    announce: bool = True
    paused_until: date | None = None


def profile_of(person: Person) -> Profile:
    """A person's profile as it is now."""
    return Profile(**{field: getattr(person, field) for field in Profile.__dataclass_fields__})


@transaction.atomic
def change_profile(person: Person, new: Profile, *, by: Person, now: datetime) -> None:
    """Write a profile anew; the name takes effect everywhere at once, in the search index too (R-010).

    The journal says which fields changed and never what stood there. Raises ``Refused`` (name, zone, ORCID iD,
    a pause that is over).
    """
    row = Person.objects.select_for_update().get(pk=person.pk)
    was = profile_of(row)
    changed = [field for field, value in asdict(new).items() if value != getattr(was, field)]
    allow(_why_not(new, changed, now))
    if not changed:
        return
    for field in changed:
        setattr(row, field, getattr(new, field))
        setattr(person, field, getattr(new, field))
    row.save(update_fields=changed)
    if "name" in changed:
        index(row)
    journal.record("person.changed", by=by, about=row, at=now, detail={"fields": sorted(changed)})


def _why_not(new: Profile, changed: list[str], now: datetime) -> rules.Refusal | None:
    found = rules.why_not_name(new.name) or rules.why_not_zone(new.zone) or rules.why_not_orcid(new.orcid)
    if found is None and "paused_until" in changed:
        today = now.astimezone(zone_named(new.zone)).date()
        found = rules.why_not_pause(new.paused_until, today)
    return found
