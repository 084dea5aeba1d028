"""The set-up list: eight steps in any order, each with the gap that is left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from holdspace.agreements.document import Kind
from holdspace.agreements.readers.desk import desk_page
from holdspace.community.readers import facts
from holdspace.community.rules import Facts
from holdspace.groups.models import Group
from holdspace.hall import texts
from holdspace.outbox.readers import is_quiet
from holdspace.people.models import STAFF_KINDS, Person

ENOUGH_STAFF = 2


@dataclass(frozen=True)
class Step:
    """One step: what it is, where it is done, and what is still missing (empty: nothing)."""

    label: str
    url: str
    gap: str


# What only the committee's room knows; the site gives it to the views, since nothing here may look in there.
Seats = Callable[[datetime], Step]


def steps(now: datetime, seats: Seats) -> tuple[Step, ...]:
    """All eight, in the order in which most people do them."""
    of = facts(now)
    return (
        Step(str(texts.STEP_NAME), reverse("community:name"), _name_gap(of)),
        Step(str(texts.STEP_CALENDAR), reverse("community:calendar"), _calendar_gap(of)),
        Step(str(texts.STEP_CONTACTS), reverse("community:contacts"), _contacts_gap(of)),
        Step(str(texts.STEP_AGREEMENTS), reverse("agreements:desk"), _agreements_gap(now)),
        Step(str(texts.STEP_STAFF), "/people/", _staff_gap(now)),
        seats(now),
        Step(str(texts.STEP_LETTERS), reverse("hall:letters"), str(texts.GAP_LETTERS) if is_quiet() else ""),
        Step(str(texts.STEP_GROUPS), "/groups/", "" if Group.objects.exists() else str(texts.GAP_GROUPS)),
    )


def _name_gap(of: Facts) -> str:
    return "" if of.is_described else str(texts.GAP_NAME)


def _calendar_gap(of: Facts) -> str:
    return "" if of.country or of.zone != "UTC" else str(texts.GAP_CALENDAR)


def _contacts_gap(of: Facts) -> str:
    wanted = (
        (texts.CONTACT_GENERAL, of.general_contact),
        (texts.CONTACT_CONDUCT, of.conduct_address),
        (texts.CONTACT_ALSO, of.conduct_also or not of.conduct_address),
        (texts.CONTACT_HOURS, of.reachable),
    )
    missing = [str(words) for words, said in wanted if not said]
    return str(texts.GAP_CONTACTS) % {"missing": ", ".join(missing)} if missing else ""


def _agreements_gap(now: datetime) -> str:
    wanted = (Kind.GUIDELINES, Kind.PROTOCOL)
    missing = [str(line.words) for line in desk_page(now) if line.kind in wanted and line.number is None]
    return str(texts.GAP_AGREEMENTS) % {"missing": ", ".join(missing)} if missing else ""


def _staff_gap(now: datetime) -> str:
    here = Person.objects.with_role(*STAFF_KINDS, at=now)[:ENOUGH_STAFF]
    return "" if len(here) >= ENOUGH_STAFF else str(texts.GAP_STAFF)
