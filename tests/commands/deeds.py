"""What the tests of commands do inside a house's own database; `holdspace.site.start` calls ``main``."""

import json
import sys
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.utils.timezone import now

from holdspace.community.readers import facts
from holdspace.conduct.actions import returning
from holdspace.conduct.actions.files import seal_file
from holdspace.conduct.models import Case, Holder, Seat
from holdspace.conduct.readers.committee import committee as committee_of
from holdspace.conduct.rules.files import files_of
from holdspace.conduct.store import blobs
from holdspace.conduct.store.opening import OpenThread, open_thread
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


def attach(words: str, content: str) -> None:
    """The reporter adds a file."""
    thread = _thread(words)
    at = now()
    files = [seal_file("added.txt", [content.encode()])]
    returning.say_more(thread, "", committee=committee_of(at), facts=facts(at), now=at, files=files)


def attached(words: str) -> list[str]:
    """The content of every file of the report, opened with its words."""
    thread = _thread(words)
    case_id = thread.thread.case_id
    return [b"".join(blobs.opened(sent.file, case_id)).decode() for sent in files_of(thread.entries)]


def _thread(words: str) -> OpenThread:
    key = reporter_key(words, house().site)
    thread = open_thread(key.locator, key.root)
    assert thread
    return thread


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
