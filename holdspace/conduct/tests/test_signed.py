"""What stands in a member's name is theirs: whoever holds database and house key can seal it, and cannot sign it."""

import pytest

from holdspace.conduct.models import Case
from holdspace.conduct.store.entries import Wrong
from holdspace.conduct.store.ledger import HOUSE, THREAD, Ledger, thread_of
from holdspace.conduct.store.verifying import first_fault
from holdspace.conduct.tests.deeds import Played, begin
from holdspace.conduct.tests.make import NOW, desk_of
from holdspace.vault import Secret

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def forge(played: Played, kind: str, body: dict[str, object], *, by: str, key: Secret | None = None) -> int:
    """Seal an entry as whoever holds the house key can: everything about it is right but its author. Its place."""
    ledger = Ledger.of(played.case_id)
    drawer = {"drawer": THREAD, "thread": thread_of(played.case_id)} if kind == "question" else {}
    ledger.add(kind, body, by=by, at=NOW, signed_with=key, **drawer)
    ledger.save()
    return int(ledger.case.head_n)


def id_of(played: Played, name: str) -> str:
    return str(played.cast.people[name].pk)


@pytest.mark.parametrize("key", [None, "Curlew", "nobody's"])
def test_an_entry_that_somebody_else_sealed_is_drawn_as_wrong(key: str | None):
    played = begin("Avocet", "Curlew", "Dunlin")
    seeds = {None: None, "Curlew": desk_of(played.cast, "Curlew").seed, "nobody's": Secret(b"n" * 32)}
    gate = {"choice": "free"}
    place = forge(played, "gate", gate, by=id_of(played, "Avocet"), key=seeds[key])
    assert first_fault(Case.objects.get()) is None, "rows and chain are as the house writes them"
    opened = played.opened("Avocet")
    assert opened.wrong == [Wrong(place, "NotSigned")]
    assert played.cast.people["Avocet"].pk not in {entry.person for entry in opened.entries}


def test_their_own_key_makes_it_theirs_and_no_other_place_takes_it():
    played = begin("Avocet", "Curlew", "Dunlin")
    key = desk_of(played.cast, "Avocet").seed
    place = forge(played, "gate", {"choice": "free"}, by=id_of(played, "Avocet"), key=key)
    opened = played.opened("Curlew")
    assert opened.wrong == [] and opened.entries[-1].n == place
    assert opened.entries[-1].person == played.cast.people["Avocet"].pk


def test_the_reporter_is_asked_nothing_in_a_false_name():
    played = begin("Avocet", "Curlew", "Dunlin")
    place = forge(played, "question", {"what": "Who are you?"}, by=id_of(played, "Avocet"))
    thread = played.thread()
    assert [entry.kind for entry in thread.entries] == ["report"]
    assert thread.wrong == [Wrong(place, "NotSigned")]


def test_what_the_house_writes_needs_no_signature():
    played = begin("Avocet", "Curlew", "Dunlin")
    forge(played, "stepped_aside", {"person": id_of(played, "Dunlin")}, by=HOUSE)
    assert played.opened("Avocet").wrong == []
