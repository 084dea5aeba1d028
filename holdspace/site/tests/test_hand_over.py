"""A suggestion that is really a report: the browser takes its words there, and nothing is stored on the way (R-061)."""

from datetime import timedelta

import pytest

from holdspace.agreements.document import Kind
from holdspace.agreements.models import Suggestion
from holdspace.agreements.tests.make import make_published
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
