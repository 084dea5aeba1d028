"""Somebody new bears the name of a person who must stay away: nothing is closed to them until two have looked."""

from datetime import timedelta

import pytest

from holdspace.conduct.models import Case
from holdspace.conduct.store.addresses import address_of
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, hands, said
from holdspace.conduct.tests.at_measures import Table
from holdspace.conduct.tests.make import NOW, make_person, open_as
from holdspace.people import actions as people
from holdspace.people.models import Bar, Person

pytestmark = [pytest.mark.django_db, pytest.mark.row("dec.ban-maintain")]
__all__ = ["hands"]
ASKED = "Somebody new has the same name"


def kept_out(hands: Hands) -> Table:
    """Fulmar may not come to events for a month."""
    table = Table().answered()
    until = (NOW + timedelta(days=30)).date().isoformat()
    table.put_down("temporary_ban", account="Fulmar", where=["events"], until=until)
    table.decide()
    hands.at = NOW + timedelta(days=2)
    table.come_again()
    return table


def joined(name: str, days: int = 1) -> Person:
    at = NOW + timedelta(days=days)
    return people.welcome(name=name, email=f"new{days}@example.org", zone="UTC", by=None, now=at)


def address(table: Table, person: Person, name: str = "Avocet") -> str:
    """Each reader has an address of their own for somebody; none of them says who it is (K8)."""
    opened = open_as(table.cast, name, table.case_id)
    assert opened is not None
    return f"measures/{table.only().id}/new/{address_of(opened, person.pk)}/"


def test_a_new_account_of_the_same_name_is_shown_and_not_closed_out(hands: Hands):
    table = kept_out(hands)
    assert ASKED not in said(table.get("Avocet"))
    new, other = joined("fulmar"), joined("Skimmer", 2)
    page = said(table.get("Avocet"))
    assert ASKED in page and "nothing is closed to them" in page
    assert not Bar.objects.filter(person=new).exists()
    assert table.get("Avocet", address(table, other)).status_code == 404
    make_person("Kluut")
    assert at_open_desk(table.cast, "Heron").get(table.address).status_code == 404


def test_one_no_ends_it_and_two_yes_close_the_same_places_until_the_same_day(hands: Hands):
    table = kept_out(hands)
    first, second = joined("Fulmar", 1), joined("Fulmar", 2)
    assert table.post("Avocet", address(table, first), same="no").status_code == 302
    assert said(table.get("Curlew")).count("Say whether it is") == 1
    assert table.post("Avocet", address(table, second), same="yes").status_code == 302
    assert not Bar.objects.filter(person=second).exists(), "a second one has to look"
    again = table.post("Avocet", address(table, second), same="yes")
    assert "somebody else has to confirm it" in said(again)
    assert "one of you says that it is the same person" in said(table.get("Curlew"))
    table.post("Curlew", address(table, second, "Curlew"), same="yes")
    (row,) = Bar.objects.filter(person=second)
    assert (row.scope, row.until) == ("events", table.only().until)
    assert not Bar.objects.filter(person=first).exists()
    page = said(table.get("Dunlin"))
    assert ASKED not in page and "Curlew said whether somebody new is the same person: Fulmar, Yes." in page
    assert Case.objects.count() == 1
