"""The first staff person: from the link that setup prints to the set-up list."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from holdspace.hall import first
from holdspace.people.models import Person
from holdspace.people.readers import staff


def test_the_link_lets_the_first_staff_person_in(
    plain_page: Page, accessible: Callable[[Page], None]
) -> None:
    plain_page.goto(reverse("hall:first", args=[first.new_token(None)]))
    plain_page.get_by_label("Your name").fill("Curlew")
    plain_page.get_by_label("Your e-mail address").fill("curlew@example.org")
    plain_page.get_by_label("time zone").select_option("Europe/London")
    plain_page.get_by_role("button", name="Open the house").click()
    expect(plain_page).to_have_url("/setup/")
    assert [person.name for person in staff(now())] == ["Curlew"]


@pytest.mark.expects(404)
def test_the_link_works_once(plain_page: Page) -> None:
    link = reverse("hall:first", args=[first.new_token(None)])
    first.open_community(None, name="Curlew", email="curlew@example.org", zone="Europe/London", now=now())
    plain_page.goto(link)
    expect(plain_page.get_by_role("heading")).not_to_contain_text("first one")
    assert Person.objects.count() == 1
    assert first.new_token(None) is None
