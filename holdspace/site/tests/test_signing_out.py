"""Whoever signs out leaves no open desk behind."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from holdspace.conduct.actions import errands
from holdspace.conduct.models import Desk
from holdspace.conduct.tests.make import PASSPHRASE, Cast, make_committee

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_committee("Avocet", "Curlew", "Dunlin", now=now() - timedelta(days=1))


def open_desk(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.people[name])
    client.post("/desk/", {"unlock-by": "passphrase", "unlock-passphrase": PASSPHRASE})
    assert "desk" in client.cookies
    return client


def test_signing_out_deletes_the_desk_and_only_this_one(cast: Cast):
    client, other = open_desk(cast, "Avocet"), open_desk(cast, "Curlew")
    assert Desk.objects.count() == 2
    client.get("/me/")
    assert Desk.objects.count() == 2
    client.post("/accounts/logout/")
    assert [row.holder_id for row in Desk.objects.all()] == [cast.holders["Curlew"].pk]
    assert other.get("/desk/").status_code == 200


def test_each_morning_desks_that_ran_out_are_deleted(cast: Cast):
    open_desk(cast, "Avocet")
    errands.sweep_desks({}, now=now() + timedelta(minutes=14))
    assert Desk.objects.count() == 1
    errands.sweep_desks({}, now=now() + timedelta(minutes=16))
    assert Desk.objects.count() == 0
