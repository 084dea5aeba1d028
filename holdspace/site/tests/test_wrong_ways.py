"""Coming to an address in a way that it does not take."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_address_for_forms_says_so_to_whoever_comes_without_one():
    answer = Client().get("/my-report/add/")
    assert answer.status_code == 405
    page = answer.content.decode()
    assert "This address only takes what a form sends" in page and "nothing was changed" in page
    assert 'href="/"' in page and answer["Cache-Control"].startswith("no-store")
