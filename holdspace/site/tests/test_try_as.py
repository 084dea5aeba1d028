"""Being somebody of the sample: only in the sample, only on this machine, and only by a button."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from holdspace.conduct.tests.make import make_committee
from holdspace.people import actions as people

NOW = datetime(2026, 1, 15, 14, 0, tzinfo=UTC)
BEHIND_A_PROXY = (
    {"headers": {"X-Forwarded-For": "203.0.113.9"}},
    {"headers": {"Forwarded": "for=203.0.113.9"}},
)


@pytest.fixture(autouse=True)
def sample(settings: Any, db: None) -> None:
    settings.HOLDSPACE_DEMO = True


def test_everybody_of_the_sample_is_one_button_away(client: Client) -> None:
    cast = make_committee(now=NOW)
    page = client.get("/try/").content.decode()
    assert "Conduct committee" in page
    assert page.count(f"/try/{cast.id_of('Avocet')}/") == 2  # on the committee, and a member


def test_the_button_signs_in_and_another_one_out(client: Client) -> None:
    person = people.welcome(
        name="Shakwe", email="shakwe@example.org", zone="Africa/Nairobi", by=None, now=NOW
    )
    assert client.get(f"/try/{person.pk}/").status_code == 405
    assert client.post(f"/try/{person.pk}/").headers["Location"] == "/me/"
    assert "Shakwe" in client.get("/me/").content.decode()
    client.post("/try/nobody/")
    assert client.get("/me/").status_code == 302


@pytest.mark.parametrize("far", [{"REMOTE_ADDR": "10.0.0.7"}, *BEHIND_A_PROXY])
def test_from_elsewhere_it_does_not_exist(client: Client, far: dict[str, Any]) -> None:
    person = people.welcome(
        name="Shakwe", email="shakwe@example.org", zone="Africa/Nairobi", by=None, now=NOW
    )
    assert client.get("/try/", **far).status_code == 404
    assert client.post(f"/try/{person.pk}/", **far).status_code == 404
    assert client.post("/try/nobody/", **far).status_code == 404
    assert "sessionid" not in client.cookies


def test_outside_the_sample_it_does_not_exist(client: Client, settings: Any) -> None:
    settings.HOLDSPACE_DEMO = False
    person = people.welcome(
        name="Shakwe", email="shakwe@example.org", zone="Africa/Nairobi", by=None, now=NOW
    )
    for path in ("/try/", f"/try/{person.pk}/", "/try/nobody/"):
        assert client.post(path).status_code in (404, 405)
    assert client.get("/try/").status_code == 404
    assert "sessionid" not in client.cookies
