"""The pages that describe the community, as somebody on the staff sees them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.html import strip_tags
from django.utils.timezone import now

from holdspace.community import actions
from holdspace.community.models import Closure, Description
from holdspace.community.readers import facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(monkeypatch) -> Client:
    """Whoever looks is on the staff: who that is, is for the rooms above to say."""
    # What is imported with the first page must hold the real door, not the one of this test.
    Client().get("/")
    monkeypatch.setattr("holdspace.ui.doors.standing_at", lambda request: Staff())
    return Client()


class Staff:
    is_staff = is_member = True


@pytest.fixture(autouse=True)
def tidepool() -> None:
    actions.describe(
        by=None,
        now=now() - timedelta(minutes=1),
        name="Tidepool Commons",
        zone="America/New_York",
        country="US",
    )


def words_of(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def test_name_and_aim_are_saved(staff):
    staff.post("/setup/name/", {"name": "Tidepool", "aim": "Shared data", "welcome": "Come in."})
    described = facts(now())
    assert (described.name, described.aim, described.welcome) == ("Tidepool", "Shared data", "Come in.")
    assert described.country == "US"


CALENDAR = {"zone": "Asia/Kolkata", "country": "IN", "subdivision": "", "rolling": "yes"}


def test_look_first_shows_the_dates_and_saves_nothing(staff):
    page = words_of(staff.post("/setup/calendar/", {**CALENDAR, "look": "1"}))
    assert "As you typed it, not saved yet" in page
    assert "A report sent now would be acknowledged by" in page
    assert "(Kolkata)" in page
    assert facts(now()).zone == "America/New_York"


def test_the_calendar_is_saved_and_counts_from_now_on(staff):
    staff.post("/setup/calendar/", {**CALENDAR, "weekend": ["4", "5"], "rolling": "no"})
    described = facts(now())
    assert (described.zone, described.weekend, described.rolling) == ("Asia/Kolkata", (4, 5), False)
    assert Description.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"subdivision": "BY"}, "We know no such region in this country. Known are:"),
        ({"country": "", "subdivision": "BY"}, "Choose the country first; then the region."),
        ({"weekend": list("0123456")}, "A week needs at least one working day"),
        ({"zone": "Mars/Olympus"}, "We know no place for “Mars/Olympus”."),
        ({"country": "XX"}, "We know no public holidays for this country."),
    ],
)
def test_what_cannot_be_reckoned_with_is_refused_beside_its_field(staff, typed, sentence):
    response = staff.post("/setup/calendar/", {**CALENDAR, "country": "US", **typed})
    assert response.status_code == 422
    assert sentence in words_of(response)
    assert facts(now()).zone == "America/New_York"


def test_a_day_off_is_named_and_taken_back(staff):
    page = words_of(staff.post("/setup/days-off/", {"day": "2036-01-02", "words": "Moving"}, follow=True))
    assert "Wednesday 2 January 2036 is a day off now." in page
    assert "Moving" in page
    closure = Closure.objects.get()
    page = words_of(staff.post(f"/setup/days-off/{closure.pk}/open/", follow=True))
    assert "Wednesday 2 January 2036 is an ordinary day again." in page
    assert not Closure.objects.exists()


def test_a_day_off_that_is_over_is_refused(staff):
    response = staff.post("/setup/days-off/", {"day": "2020-01-02", "words": ""})
    assert response.status_code == 422
    assert "This day is too early." in words_of(response)


def test_a_wrong_address_keeps_everything_typed(staff):
    typed = {"general_contact": "hello at tidepool", "reachable": "weekdays, 9 to 17"}
    response = staff.post("/setup/contacts/", typed)
    assert response.status_code == 422
    assert "This is no e-mail address." in words_of(response)
    assert "weekdays, 9 to 17" in response.content.decode()


def test_small_or_full(staff):
    staff.post("/setup/profile/", {"profile": "full"})
    assert facts(now()).profile == "full"


def test_a_closure_never_moves_a_promise_that_was_made_before():
    """Facts at an earlier time do not know a day off named later (R-395)."""
    before = now() - timedelta(seconds=30)
    actions.close_day(date(2036, 1, 2), words="", by=None, now=now())
    assert date(2036, 1, 2) not in facts(before).closures
    assert date(2036, 1, 2) in facts(now()).closures
