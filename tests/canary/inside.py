"""What the canary needs inside a house's own environment: a committee, sign-ins, and a worker that comes late."""

import json
import sys
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.timezone import now

from holdspace.conduct.models import Case
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.tests import make
from holdspace.people.models import Person
from holdspace.site import work

PLANTED = "zqplanted"  # stands in clear on the public roster: the search must find it


def committee() -> dict[str, dict[str, str]]:
    """Five members, an outside handler, a specialist: their sign-in cookies, ids, and the words of their cards."""
    cast = make.make_committee(now=now())
    make.seat_person(cast, "Godwit", SeatKind.SPECIALIST, now=now())
    found = {}
    for name, person in cast.people.items():
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        found[name] = {"cookie": cookie, "id": str(person.pk), "card": " ".join(cast.cards[name])}
    Person.objects.filter(name="Avocet").update(name=f"Avocet {PLANTED}")
    return found


def case() -> str:
    """The id of the only case."""
    return str(Case.objects.get().pk)


def sign_ins() -> list[object]:
    """What the sign-in records hold; in the database they are packed and signed."""
    return [session.get_decoded() for session in Session.objects.all()]


def letters() -> int:
    """Send whatever waits, as a worker does that comes back the next morning; gives how many errands were done."""
    done, later = 0, now() + timedelta(hours=24)
    while tried := work.run_once(later, "canary", most=1000):
        done += tried
    return done


def main(deed: str) -> None:
    """Do one of these and print what it gives as JSON."""
    sys.stdout.write(json.dumps(globals()[deed]()))
