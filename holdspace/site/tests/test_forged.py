"""A form from a page without referrer is taken; one from another site is not."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def send(**headers: str) -> int:
    client = Client(enforce_csrf_checks=True)
    client.get("/my-report/")
    token = client.cookies["csrftoken"].value
    said = {"csrfmiddlewaretoken": token, "zone": "Africa/Nairobi", "back": "/"}
    return client.post("/zone/", said, headers=headers).status_code  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({"origin": "null", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "null"}, True),
        ({"origin": "http://testserver", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "null", "sec-fetch-site": "cross-site"}, False),
        ({"origin": "https://elsewhere.example"}, False),
    ],
)
def test_only_forms_of_our_own_pages_are_taken(headers: dict[str, str], taken: bool):
    assert (send(**headers) in {200, 302}) is taken


def test_without_the_token_nothing_is_taken():
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/zone/", {"zone": "Africa/Nairobi"}, headers={"origin": "null"})
    assert answer.status_code not in {200, 302}
