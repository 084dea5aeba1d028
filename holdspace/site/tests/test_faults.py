"""Pages when something is wrong, the page for machines, and in whose zone a page is read."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.utils.html import strip_tags

from holdspace.community import actions as community
from holdspace.hall.tests.make import NOW, make_person, signed_in
from holdspace.site import errors

pytestmark = pytest.mark.django_db


def words_of(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def broken_cursor(*args):
    raise DatabaseError("no space left on device: secret words")


def test_machines_hear_whether_the_database_answers(monkeypatch):
    assert Client().get("/healthz").content == b"ok"
    monkeypatch.setattr(connection, "cursor", broken_cursor)
    response = Client().get("/healthz")
    assert (response.status_code, response.content) == (503, b"not now")


def test_the_page_for_machines_asks_for_no_zone(django_assert_num_queries):
    with django_assert_num_queries(1):
        Client().get("/healthz")


def test_a_fault_of_ours_is_a_calm_page_without_its_words(monkeypatch):
    """Even when the database is what is broken."""
    monkeypatch.setattr("holdspace.hall.views.public.front_page", broken_cursor)
    monkeypatch.setattr("holdspace.site.context.house", broken_cursor)
    client = Client(raise_request_exception=False)
    response = client.get("/")
    assert response.status_code == 500
    assert "It is not your fault, and nothing was half done." in words_of(response)
    assert "secret words" not in response.content.decode()


def test_a_wrong_address_says_what_to_do():
    response = Client().get("/no/such/page/")
    assert response.status_code == 404
    assert "There is nothing here for you" in words_of(response)
    assert response.headers["Cache-Control"] == "no-store, no-transform"


FORGED = {"words": "A long question of mine", "passphrase": "tide pool lantern", "once": "1 2"}


def test_an_old_page_gives_back_what_was_typed():
    """No secrets, and only to a page of ours."""
    client = Client(enforce_csrf_checks=True)
    response = client.post("/questions/", FORGED, headers={"sec-fetch-site": "same-origin"})
    assert response.status_code == 403
    page = words_of(response)
    assert "This page was open for too long" in page
    assert "A long question of mine" in page
    assert "tide pool lantern" not in page
    elsewhere = client.post("/questions/", FORGED, headers={"sec-fetch-site": "cross-site"})
    assert "A long question of mine" not in words_of(elsewhere)


@pytest.mark.parametrize("path", ["/report/", "/my-report/", "/desk/", "/accounts/login/code/"])
def test_quiet_pages_give_nothing_back(path):
    request = RequestFactory().post(path, FORGED, headers={"sec-fetch-site": "same-origin"})
    assert "A long question of mine" not in words_of(errors.forged(request))


def test_times_are_read_in_ones_own_zone_else_the_chosen_else_the_communitys():
    community.describe(by=None, now=NOW, name="Tidepool", zone="America/New_York", country="US")
    visitor = Client()
    assert "(New York)" in words_of(visitor.get("/questions/"))
    visitor.post("/zone/", {"zone": "America/Sao_Paulo", "back": "/questions/"})
    assert "(São Paulo)" in words_of(visitor.get("/questions/"))
    member = signed_in(make_person(zone="Africa/Nairobi"))
    member.cookies["zone"] = "America/Sao_Paulo"
    assert "(Nairobi)" in words_of(member.get("/questions/"))


def test_a_cookie_that_names_no_place_is_passed_over():
    community.describe(by=None, now=NOW, name="Tidepool", zone="America/New_York", country="US")
    visitor = Client()
    visitor.cookies["zone"] = "../../etc/passwd"
    assert "(New York)" in words_of(visitor.get("/questions/"))


def test_what_every_page_costs(django_assert_num_queries):
    """Name and zone, the number of the guidelines; signed in also session, person, roles, groups and seats."""
    community.describe(by=None, now=NOW, name="Tidepool", zone="America/New_York")
    with django_assert_num_queries(2):
        Client().get("/no/such/page/")
    member = signed_in(make_person())
    with django_assert_num_queries(7):
        member.get("/no/such/page/")
