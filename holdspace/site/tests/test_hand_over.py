"""A suggestion that is really a report: the browser takes its words there, and nothing is stored on the way (R-061)."""

from datetime import timedelta

import pytest

from holdspace.agreements.actions import accept
from holdspace.agreements.document import Kind
from holdspace.agreements.models import Suggestion
from holdspace.agreements.rules import Way
from holdspace.agreements.tests.make import LATER, make_next, make_published
from holdspace.community.actions import describe
from holdspace.conduct.models import Case
from holdspace.conduct.tests.make import NOW, make_committee
from holdspace.people.actions import give_role, welcome
from holdspace.people.rules import RoleKind

WORDS = "Somebody talks over me in every call."


@pytest.mark.row("gdl.suggest")
@pytest.mark.django_db
def test_the_button_of_the_suggestion_form_opens_a_report_with_the_same_words(client):
    make_committee("Avocet", "Kluut", "Turnstone")
    describe(
        by=None,
        now=NOW + timedelta(minutes=1),
        aim="Shared data",
        general_contact="hello@example.org",
        conduct_address="care@example.org",
    )
    curlew = welcome(name="Curlew", email="c@example.org", zone="Europe/London", by=None, now=NOW)
    give_role(curlew, RoleKind.STAFF, by=None, now=NOW)
    make_published(curlew, Kind.GUIDELINES)
    typed = {
        "what": WORDS,
        "sender_name": "Nightjar",
        "sender_address": "",
        "credit": "on",
        "website": "",
        "do": "go:what",
    }
    page = client.post("/report/tell/", typed)
    html = page.content.decode()
    assert page.status_code == 200 and WORDS in html and "Nightjar" not in html
    assert Suggestion.objects.count() == Case.objects.count() == 0


@pytest.mark.row("gdl.reaccept")
@pytest.mark.django_db
def test_after_the_day_of_a_new_yes_somebody_can_still_read_and_report_but_not_suggest(client):
    make_committee("Avocet", "Kluut", "Turnstone")
    described = NOW + timedelta(minutes=1)
    contacts = {"general_contact": "hello@example.org", "conduct_address": "care@example.org"}
    describe(by=None, now=described, aim="Shared data", **contacts)
    curlew, bob = (
        welcome(name=name, email=f"{name.lower()}@example.org", zone="Europe/London", by=None, now=NOW)
        for name in ("Curlew", "Bob")
    )
    give_role(curlew, RoleKind.STAFF, by=None, now=NOW)
    first = make_published(curlew, Kind.GUIDELINES)
    accept(bob, first, way=Way.JOIN, by=bob, now=NOW)
    make_next(curlew, first, renew_by=(LATER + timedelta(days=30)).date())
    client.force_login(bob)  # pages read the real clock, which is past that day
    assert "rest until you agree" in client.get("/guidelines/renew/").content.decode()
    refused = client.post("/guidelines/suggest/", {"what": "Shorter."})
    assert refused.status_code == 422 and "Reading and reporting a concern" in refused.content.decode()
    assert client.get("/guidelines/").status_code == 200
    step = client.post("/report/tell/", {"what": WORDS, "do": "go:check"})
    assert step.status_code == 200 and WORDS in step.content.decode()
    client.post("/guidelines/1.1/agree/")
    assert client.post("/guidelines/suggest/", {"what": "Shorter."}).status_code == 200
