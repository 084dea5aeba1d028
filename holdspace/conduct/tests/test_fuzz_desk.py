"""Whatever is sent to any address of the committee's room, it answers with a page; the addresses list themselves."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdspace.conduct.actions import persons, staff_track
from holdspace.conduct.models import Case, Seat
from holdspace.conduct.rules.case import Question
from holdspace.conduct.rules.persons import PartIn, persons_of
from holdspace.conduct.rules.staff_track import Track
from holdspace.conduct.tests.at_desk import Hands, at_open_desk
from holdspace.conduct.tests.scenes_specialists import LATER, Scene
from holdspace.conduct.tests.test_fuzz_report import WRITTEN
from holdspace.people import actions as people
from holdspace.people.rules import RoleKind
from tests.house.addresses import Address, all_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.row("sys.forms")]
ENDS = {"conduct:lock", "conduct:forget"}
NAMED = re.compile(r'<(?:input|textarea|select|button)\b[^>]*?\bname="([^"]+)"')
OFFERED = re.compile(r'<(?:input|option|button)\b[^>]*?\bvalue="([^"]+)"')


def standing(scene: Scene) -> dict[str, Any]:
    """A case with somebody in it, an employer's way and a question to a specialist; what stands in addresses."""
    by: dict[str, Any] = {"by": scene.cast.id_of("Avocet"), "now": LATER}
    persons.add_person(scene.case(), PartIn.REPORTED, "Zugzwang", [], **by)
    staff_track.open_track(scene.case(), Track.EMPLOYER, "Zugzwang", **by)
    dossier = scene.ask()
    entries = scene.case().entries
    none = ("response_id", "task_id", "measure_id", "ballot_id", "letter_id", "about", "account", "offer_id")
    return {
        "case_id": scene.case_id,
        "holder_id": scene.cast.holders["Curlew"].pk,
        "seat_id": Seat.objects.get(person=scene.cast.people["Curlew"]).pk,
        "file_id": dossier,
        "grant_id": dossier,
        "person": next(iter(persons_of(entries))),
        "other": Case.objects.get(pk=scene.case_id).pk,
        "question": Question.AGAINST,
        "kind": "private_reprimand",
        "check": "people_safe",
        "track": "employer",
        "to": "reporter",
        "token": "none",
        "n": next(entry.n for entry in entries if entry.kind == "specialist_asked"),
        "item": 1,
        **dict.fromkeys(none, "none"),
    }


@pytest.fixture
def at_work(hands: Hands) -> tuple[Client, dict[str, Any]]:
    """A member of the committee and of the staff at their open desk."""
    scene, hands.at = Scene(), LATER
    people.give_role(scene.cast.people["Avocet"], RoleKind.STAFF, by=None, now=LATER)
    return at_open_desk(scene.cast, "Avocet"), standing(scene)


def addresses() -> list[Address]:
    """All of the committee's room, but those that end the visit."""
    every = (one for one in all_addresses() if one.pattern.startswith(("desk/", "committee/")))
    return [one for one in every if one.name not in ENDS]


@settings(max_examples=24, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_an_address_of_the_desk_answers_whatever_is_sent(at_work: Any, data: st.DataObject):
    """Each run tries others: what is sent bears the names of the page's own fields, and is nothing that fits."""
    client, stands = at_work
    address = data.draw(st.sampled_from(addresses()))
    url = reverse(address.name, kwargs={name: stands[name] for name in address.parameters})
    page = client.get(url)
    html = "" if page.streaming else page.content.decode(errors="replace")
    value = st.sampled_from([*OFFERED.findall(html), *WRITTEN])
    names = dict.fromkeys(NAMED.findall(html))
    answer = client.post(url, {name: data.draw(st.lists(value, min_size=1, max_size=2)) for name in names})
    assert page.status_code < 500 and answer.status_code < 500, address.name
