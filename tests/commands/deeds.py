"""What the tests of commands do inside a house's own database; `holdspace.site.start` calls ``main``."""

import json
import sys
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.utils.timezone import now

from holdspace.conduct.models import Case, Holder, Seat
from holdspace.conduct.store.opening import open_thread
from holdspace.conduct.tests import make
from holdspace.outbox.actions import post
from holdspace.outbox.house import house
from holdspace.outbox.rules import Address, Leaves
from holdspace.people import actions as people
from holdspace.people.models import Person
from holdspace.vault import reporter_key


def committee() -> None:
    """Five people with keys, and one outside handler."""
    make.make_committee(now=now())


def report(text: str) -> str:
    """File a report; gives its words. An open desk and a sign-in are left lying about."""
    filed = make.file(text, now=now())
    session = SessionStore()
    session["somebody"] = "signed in"
    session.save()
    holders = Holder.objects.select_related("person")
    make.desk_of(make.Cast(holders={holder.person.name: holder for holder in holders}), "Avocet", now=now())
    return " ".join(filed.receipt.words)


def opened(words: str) -> dict[str, Any]:
    """What the reporter and a member can read of the report that these words lead to."""
    key = reporter_key(words, house().site)
    thread = open_thread(key.locator, key.root)
    mine = [entry.body["what"] for entry in thread.entries if "what" in entry.body] if thread else []
    cast = make.Cast(
        holders={seat.person.name: _holder(seat) for seat in Seat.objects.select_related("person")}
    )
    case = Case.objects.first()
    theirs = make.open_as(cast, "Avocet", case.pk, now=now()) if case else None
    return {
        "reporter": mine,
        "member": [e.body["what"] for e in theirs.entries if "what" in e.body] if theirs else [],
    }


def _holder(seat: Seat) -> Holder:
    return Holder.objects.get(person=seat.person)


def welcome(name: str) -> None:
    people.welcome(name=name, email=f"{name.lower()}@example.org", zone="UTC", by=None, now=now())


def erase(name: str) -> None:
    people.erase(Person.objects.get(name=name), credit_name="", by=None, now=now())


def names() -> list[str]:
    return sorted(Person.objects.values_list("name", flat=True))


def letter(text: str) -> None:
    """One that leaves at once, in quiet mode too."""
    to = Address("somebody@example.org", "UTC")
    post("test", to=to, subject="A letter", text=text, now=now(), leaves=Leaves.URGENT)


def main(deed: str, *words: str) -> None:
    """Do one of these and print what it gives as JSON."""
    sys.stdout.write(json.dumps(globals()[deed](*words)))
