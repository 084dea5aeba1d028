"""Whose days off count: the host's, or, where the community chose so, a day is off only if it is for every member."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from holdspace.community import actions as community
from holdspace.community.readers import facts
from holdspace.conduct.actions import seats
from holdspace.conduct.models import Seat
from holdspace.conduct.readers.committee import committee, working_days
from holdspace.conduct.tests.at_desk import Hands, hands, said, signed_in
from holdspace.conduct.tests.make import NOW, Cast, file, make_committee
from holdspace.conduct.views import roster

pytestmark = pytest.mark.django_db
__all__ = ["hands"]
# Script 5 of the role-plays: Wednesday before the host's Thanksgiving, 13:00 in New York.
WEDNESDAY = datetime(2026, 11, 25, 18, tzinfo=UTC)
A_DAY = timedelta(hours=24)


def every_member(**countries: str) -> Cast:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    after = NOW + timedelta(minutes=1)
    community.describe(by=None, now=after, name="T", zone="America/New_York", country="US", every_member=True)
    for name, country in countries.items():
        person = cast.people[name]
        seat = Seat.objects.get(person=person)
        seats.say_days_off(seat, country=country, subdivision="", by=person, now=after)
    return cast


def first_word_by(**left_out: object) -> datetime | None:
    return file("x", now=WEDNESDAY, **left_out).receipt.promised.first_word_by


def test_the_hosts_holiday_counts_while_nothing_else_was_chosen():
    make_committee("Avocet", "Curlew")
    assert first_word_by() == datetime(2026, 11, 28, 5, tzinfo=UTC), "the end of Friday in New York"


@pytest.mark.row("cse.calendar")
def test_with_every_member_a_day_on_which_one_of_them_works_is_a_working_day():
    every_member(Curlew="GB")
    assert first_word_by() == WEDNESDAY + A_DAY


def test_where_all_have_the_same_days_off_nothing_changes():
    every_member()
    assert first_word_by() == datetime(2026, 11, 28, 5, tzinfo=UTC)


def test_whoever_is_left_out_does_not_make_it_a_working_day():
    cast = every_member(Curlew="GB")
    assert first_word_by(left_out=[cast.id_of("Curlew")]) == datetime(2026, 11, 28, 5, tzinfo=UTC)
    days = working_days(committee(WEDNESDAY), facts(WEDNESDAY))
    assert "every" in days.inputs()


def test_the_public_page_says_whose_days_count(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "now", hands)
    every_member(Curlew="GB")
    hands.at = NOW + timedelta(hours=1)
    assert "A day is off only if it is off for every member." in said(Client().get("/who-handles-reports/"))


def test_a_member_says_it_on_a_page_of_their_own(hands: Hands) -> None:
    cast = every_member()
    hands.at = NOW + timedelta(hours=1)
    curlew = signed_in(cast.people["Curlew"])
    assert "Say which country’s days off are yours" in said(curlew.get("/desk/away/"))
    wrong = curlew.post("/desk/days-off/", {"country": "GB", "subdivision": "XX"})
    assert "We know no days off of this region." in said(wrong)
    curlew.post("/desk/days-off/", {"country": "GB", "subdivision": "eng"})
    seat = Seat.objects.get(person=cast.people["Curlew"])
    assert (seat.country, seat.subdivision) == ("GB", "ENG")
