"""What follows when nobody facilitates or leads a group any more, and when somebody does again."""

from datetime import datetime

from django.urls import reverse

from holdspace.clock import same_time_later
from holdspace.community.readers import facts
from holdspace.groups.models import Group, Interim, LeadOffer
from holdspace.groups.promised_life import SUCCESSION
from holdspace.groups.readers.facts import supporters
from holdspace.groups.rules.succession import FOUND_WITHIN
from holdspace.groups.texts_succession import CLOSED_BEFORE
from holdspace.people.readers import staff
from holdspace.promises import actions as promises


def gap_found(group: Group, *, now: datetime) -> None:
    """Ask the support contact, else staff, to find somebody, by a day (R-078, R-089)."""
    owner = next(iter(supporters(group) or staff(now)), None)
    zone = facts(now).zone
    promises.make(
        SUCCESSION,
        about=group,
        due=same_time_later(now, FOUND_WITHIN.days, zone),
        now=now,
        owner=owner.pk if owner else None,
        label=group.name,
        link=reverse("groups:succession", args=[group.slug]),
        inputs={"days": FOUND_WITHIN.days, "zone": zone},
    )


def gap_filled(group: Group, *, now: datetime) -> None:
    """Somebody facilitates or leads again: the time between is over."""
    promises.keep(promises.about(group, SUCCESSION), now=now)
    Interim.objects.filter(group=group, until=None).update(until=now)


def gap_over(group: Group, *, now: datetime) -> None:
    """The group has closed, or is of another kind: nobody is looked for any more, and offers are let go."""
    promises.waive(promises.about(group, SUCCESSION), because=str(CLOSED_BEFORE), now=now)
    Interim.objects.filter(group=group, until=None).update(until=now)
    LeadOffer.objects.filter(group=group, ended_at=None).update(ended_at=now)
