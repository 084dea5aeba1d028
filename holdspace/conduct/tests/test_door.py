"""At a door: yes, or please call; a list without reasons, a day before; and what stays open to whoever is barred."""

from datetime import date, timedelta

import pytest
from django.test import Client

from holdspace.conduct.readers.door import door_list, may_come
from holdspace.conduct.tests.at_desk import said, signed_in
from holdspace.conduct.tests.at_report import whole
from holdspace.conduct.tests.make import NOW, make_committee, make_person
from holdspace.conduct.tests.paper import fetch, press, sent_words
from holdspace.conduct.views import door as view
from holdspace.journal.models import Detail, Entry
from holdspace.people import actions as people
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.people.rules import EVERYWHERE, RoleKind

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 15)


@pytest.fixture
def staff(monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody on the staff, whose clock stands at NOW."""
    monkeypatch.setattr(view, "now", lambda: NOW)
    make_committee("Avocet", "Curlew", "Dunlin")
    plover = make_person("Plover")
    people.give_role(plover, RoleKind.STAFF, since=NOW - timedelta(days=1), until=None, by=None, now=NOW)
    return signed_in(plover)


def barred(name: str, scope: str = "events", *, days: int = 30) -> Person:
    person = make_person(name)
    people.bar(person, scope, since=NOW - timedelta(days=1), until=NOW + timedelta(days=days))
    return person


def test_the_answer_is_yes_or_please_call_and_nothing_else(staff: Client) -> None:
    barred("Fulmar")
    barred("Ruff", "chat")
    yes = said(staff.post("/door/", {"which": "who", "who": "Skimmer"}))
    assert "Yes." in yes
    call = said(staff.post("/door/", {"which": "who", "who": "fulmar"}))
    assert "Please call before you answer." in call
    assert "Avocet" in call
    assert "Yes." in said(staff.post("/door/", {"which": "who", "who": "Ruff"}))
    for word in ("ban", "case", "report", "until"):
        assert word not in call.split("May this person come?")[1].split("Ask")[0].lower().split()


def test_an_address_is_known_also_after_its_owner_has_left(staff: Client) -> None:
    gone = barred("Fulmar", EVERYWHERE)
    people.erase(gone, credit_name="", by=None, now=NOW)
    assert not may_come("fulmar@example.org", now=NOW).yes
    assert may_come("fulmar@example.org", now=NOW + timedelta(days=31)).yes


def test_whoever_is_asked_for_is_not_told_to_call_themselves() -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    people.bar(cast.people["Avocet"], "events", since=NOW, until=None)
    calls = may_come("Avocet", now=NOW).calls
    assert [call.name for call in calls] == ["Curlew", "Dunlin"]


def test_the_list_opens_a_day_before_and_holds_names_alone(staff: Client) -> None:
    barred("Fulmar")
    barred("Gannet", EVERYWHERE, days=1)
    early = said(staff.post("/door/", {"which": "day", "day": "2026-01-20"}))
    assert "This list opens Monday 19 January" in early
    assert "Fulmar" not in early
    now = said(staff.post("/door/", {"which": "day", "day": "2026-01-16"}))
    assert "Fulmar" in now
    assert "Gannet" in now
    assert door_list(date(2026, 1, 17), now=NOW + timedelta(days=1)).names == ("Fulmar",)
    assert (
        "Choose" in said(staff.post("/door/", {"which": "day", "day": "2026-01-01"}))
        or staff.post("/door/", {"which": "day", "day": "2026-01-01"}).context["day"].errors
    )


def test_that_somebody_asked_is_written_down_without_whom_and_without_the_answer(staff: Client) -> None:
    barred("Fulmar")
    Entry.objects.all().delete()
    staff.post("/door/", {"which": "who", "who": "Fulmar"})
    (entry,) = Entry.objects.filter(verb="door.asked")
    assert entry.about_id == entry.by_id
    assert "ulmar" not in str(Detail.objects.get(entry=entry).words)


def test_the_page_is_not_there_for_others() -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    assert signed_in(None).get("/door/").status_code == 404
    assert signed_in(cast.people["Avocet"]).get("/door/").status_code == 404


def test_a_ban_from_everywhere_takes_every_role_and_gives_them_back_at_its_end() -> None:
    make_committee("Avocet", "Curlew", "Dunlin")
    fulmar = make_person("Fulmar")
    end = NOW + timedelta(days=30)
    people.bar(fulmar, EVERYWHERE, since=NOW, until=end)
    assert not standing_of(fulmar, NOW).is_member
    assert standing_of(fulmar, end).is_member


def test_somebody_barred_still_reports_and_reads_what_is_theirs() -> None:
    make_committee("Avocet", "Curlew", "Dunlin")
    fulmar = make_person("Fulmar")
    people.bar(fulmar, EVERYWHERE, since=NOW, until=None)
    client = signed_in(fulmar)
    words = sent_words(press(client, whole(client, "They followed me home."), "Send"))
    page = press(client, fetch(client, "/my-report/"), "Open my report", words=" ".join(words))
    assert "They followed me home." in page.text
    assert client.get("/my-words/").status_code == 200
    assert client.get("/me/data/").status_code == 200
