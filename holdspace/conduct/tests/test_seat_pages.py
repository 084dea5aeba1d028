"""Staff invite to seats and end them; whoever is invited takes theirs by the link in the letter."""

import re
import time
from typing import Any

import pytest
from django.test import Client

from holdspace.conduct.models import Holder, Seat
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, signed_in
from holdspace.conduct.tests.make import NOW, Cast, make_committee, make_person, seat_person
from holdspace.outbox.models import Errand, Letter
from holdspace.people.actions.roles import write_role
from holdspace.people.models import Person

pytestmark = pytest.mark.django_db
INVITATION = {"kind": "member", "affiliation": "a university", "until": ""}


@pytest.fixture
def staff(hands: Hands) -> Client:
    plover = make_person("Plover")
    write_role(plover, "staff", by=plover, now=NOW)
    return signed_in(plover)


def link_in(letter: Letter) -> str:
    found = re.search(r"http://127.0.0.1:8000(/seat/\S+)", letter.text)
    assert found
    return found[1]


def newest_letter() -> Letter:
    return Letter.objects.filter(kind="conduct.seat").latest("made_at", "pk")


def test_only_staff_find_these_pages(staff: Client, hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    seat = Seat.objects.first()
    assert seat is not None
    random = signed_in(None).get("/nowhere/").content
    for address in ("/committee/", "/committee/invite/", f"/committee/{seat.pk}/end/"):
        assert staff.get(address).status_code == 200
        for person in (None, cast.people["Avocet"], make_person(f"M{len(address)}")):
            answer = signed_in(person).get(address)
            assert answer.status_code == 404
        assert signed_in(None).get(address).content == random


def test_the_page_says_who_has_a_key_and_what_is_missing(staff: Client, hands: Hands) -> None:
    empty = said(staff.get("/committee/"))
    assert "Reporting is not open yet." in empty
    assert "Whoever takes a seat will stand here" in empty
    cast = make_committee("Avocet", "Curlew", outside=None)
    assert "Two members are ready now." in said(staff.get("/committee/"))
    seat_person(cast, "Dunlin", SeatKind.MEMBER)
    Holder.objects.filter(pk=cast.holders["Dunlin"].pk).update(recipient="age1false")
    page = said(staff.get("/committee/"))
    assert "Their key is not as it was made here." in page
    assert page.count("Has a confirmed key.") == 2


def test_somebody_known_is_found_and_invited_at_once(staff: Client, hands: Hands) -> None:
    shakwe = make_person("Shakwe")
    found = staff.get("/committee/invite/?q=shak")
    assert [person.name for person in found.context["found"]] == ["Shakwe"]
    done = staff.post(f"/committee/invite/?person={shakwe.pk}", INVITATION)
    assert done.headers["Location"] == "/committee/"
    letter = newest_letter()
    assert "member of the committee that handles reports" in letter.text
    errand = Errand.objects.get(key=f"letter:{letter.pk}")
    assert (errand.due, errand.held_by_quiet) == (NOW, False)
    page = said(staff.get("/committee/"))
    assert "The invitation is on its way to Shakwe." in page
    twice = staff.post(f"/committee/invite/?person={shakwe.pk}", INVITATION)
    assert "This person has this seat already, or was invited to it." in said(twice)


def test_somebody_without_an_address_cannot_be_invited(staff: Client, hands: Hands) -> None:
    mute = make_person("Mute")
    mute.email = None
    mute.save()
    page = staff.post(f"/committee/invite/?person={mute.pk}", INVITATION)
    assert "We know no address of this person" in said(page)
    assert not Seat.objects.filter(person=mute).exists()


@pytest.mark.parametrize("wanted", ["nonsense", "6f2cb0b4-0000-4000-8000-000000000000"])
def test_nobody_by_that_id_is_not_there(staff: Client, wanted: str) -> None:
    assert staff.get(f"/committee/invite/?person={wanted}").status_code == 404


def test_taking_a_seat_proves_the_address_and_signs_in(staff: Client, hands: Hands) -> None:
    shakwe = make_person("Shakwe")
    staff.post(f"/committee/invite/?person={shakwe.pk}", INVITATION)
    link = link_in(newest_letter())
    browser = Client()
    page = browser.get(link)
    assert "What you promise" in said(page)
    assert "Where you are not free to judge, you say so at once and step out." in said(page)
    assert not Seat.objects.held(NOW).filter(person=shakwe).exists()
    taken = browser.post(link, {})
    assert taken.headers["Location"] == "/desk/joining/"
    assert Seat.objects.held(NOW).filter(person=shakwe).exists()
    assert "Choose your passphrase" in said(browser.get("/desk/key/"))
    again = browser.get(link)
    assert again.status_code == 410
    assert "This seat has been taken" in said(again)


def test_a_stranger_is_invited_by_address_and_comes_in_without_a_role(staff: Client, hands: Hands) -> None:
    fields = {**INVITATION, "kind": "outside", "name": "Heron", "email": "Heron@Elsewhere.example"}
    staff.post("/committee/invite/", fields)
    heron = Person.objects.get(email="heron@elsewhere.example")
    assert heron.listed
    link = link_in(newest_letter())
    browser = Client()
    refused = browser.post(link, {"name": "", "zone": "Europe/Berlin"})
    assert refused.status_code == 200
    assert refused.context["form"].errors["name"]
    browser.post(link, {"name": "Grey Heron", "zone": "Europe/Berlin"})
    heron.refresh_from_db()
    assert (heron.name, heron.zone, heron.listed) == ("Grey Heron", "Europe/Berlin", False)
    assert heron.roles.count() == 0
    assert browser.get("/desk/key/").status_code == 200


def test_a_deputy_needs_no_key(staff: Client, hands: Hands) -> None:
    shakwe = make_person("Shakwe")
    staff.post(f"/committee/invite/?person={shakwe.pk}", {**INVITATION, "kind": "deputy"})
    taken = Client().post(link_in(newest_letter()), {})
    assert taken.headers["Location"] == "/who-handles-reports/"
    assert "Needs no key." in said(staff.get("/committee/"))


def test_a_forged_or_old_link_opens_nothing(
    staff: Client, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    shakwe = make_person("Shakwe")
    staff.post(f"/committee/invite/?person={shakwe.pk}", INVITATION)
    link = link_in(newest_letter())
    for wrong in ("/seat/abc/", link[:-6] + "AAAA/"):
        page = Client().post(wrong, {})
        assert page.status_code == 410
    after = time.time() + 15 * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: after)
    old = Client().post(link, {})
    assert "It is older than 14 days, or was taken back." in said(old)
    assert not Seat.objects.held(NOW).filter(person=shakwe).exists()


def test_an_invitation_taken_back_opens_nothing_and_one_sent_again_does(staff: Client, hands: Hands) -> None:
    shakwe = make_person("Shakwe")
    staff.post(f"/committee/invite/?person={shakwe.pk}", INVITATION)
    seat = Seat.objects.get(person=shakwe)
    Letter.objects.all().delete()
    staff.post(f"/committee/{seat.pk}/resend/")
    link = link_in(newest_letter())
    assert Client().get(link).status_code == 200
    assert "The link in their letter then opens nothing." in said(staff.get(f"/committee/{seat.pk}/end/"))
    staff.post(f"/committee/{seat.pk}/end/")
    assert Client().get(link).status_code == 410
    assert staff.post(f"/committee/{seat.pk}/resend/").status_code == 404


def test_ending_a_seat_ends_the_key_at_once(staff: Client, hands: Hands) -> None:
    cast: Cast = make_committee("Avocet", "Curlew", "Dunlin")
    client: Any = at_open_desk(cast, "Avocet")
    seat = Seat.objects.get(person=cast.people["Avocet"])
    assert "End the seat of Avocet?" in said(staff.get(f"/committee/{seat.pk}/end/"))
    staff.post(f"/committee/{seat.pk}/end/")
    assert client.get("/desk/").status_code == 404
    assert Holder.objects.get(pk=cast.holders["Avocet"].pk).ended_at == NOW
    assert "The seat of Avocet has ended." in said(staff.get("/committee/"))


def test_a_term_ends_with_its_last_day(staff: Client, hands: Hands) -> None:
    make_committee("Curlew")
    shakwe = make_person("Shakwe")
    staff.post(f"/committee/invite/?person={shakwe.pk}", {**INVITATION, "until": "2026-06-30"})
    until = Seat.objects.get(person=shakwe).until
    assert until is not None
    assert until.isoformat() == "2026-07-01T04:00:00+00:00"
