"""People and a community for this room's tests; Curlew is on the staff, Shakwe a member."""

from datetime import UTC, datetime, timedelta

from django.test import Client
from django.utils.timezone import now as clock_now

from holdspace.community import actions as community
from holdspace.hall.readers.setup import Step
from holdspace.people import actions as people
from holdspace.people.models import Person
from holdspace.people.rules import RoleKind

NOW = datetime(2026, 1, 15, 6, 12, tzinfo=UTC)


def make_person(name="Shakwe", *, zone="Africa/Nairobi", now=None) -> Person:
    at = now or clock_now() - timedelta(minutes=1)
    email = f"{name.lower()}@example.org"
    return people.welcome(name=name, email=email, zone=zone, by=None, now=at)


def make_staff(name="Curlew", *, now=None) -> Person:
    at = now or clock_now() - timedelta(minutes=1)
    person = make_person(name, zone="Europe/London", now=at)
    people.give_role(person, RoleKind.STAFF, by=None, now=at)
    return person


def make_community(*, now=None, **over) -> None:
    said = {
        "name": "Tidepool Commons",
        "aim": "We look after shared research data",
        "zone": "America/New_York",
    }
    at = now or clock_now() - timedelta(minutes=1)
    community.describe(by=None, now=at, **{**said, "country": "US", **over})


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def no_seats(now) -> Step:
    return Step("Who handles reports", "/who-handles-reports/", "Nobody handles reports yet.")
