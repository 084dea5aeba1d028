"""Hours in which nobody is here: found from what members said, told once, and closed again."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdspace.conduct.actions import cover, seats
from holdspace.conduct.models import Seat
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.cover import gaps_ahead
from holdspace.conduct.rules.cover import Absence, Gap, gaps
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, hands, said, signed_in
from holdspace.conduct.tests.at_work import work
from holdspace.conduct.tests.make import NOW, Cast, make_committee, make_person, take_seat
from holdspace.outbox.models import Letter
from holdspace.people.actions.roles import write_role

pytestmark = pytest.mark.django_db
__all__ = ["hands"]
NEW_YORK, KOLKATA = ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata")
FRIDAY, SATURDAY = date(2026, 1, 16), date(2026, 1, 17)


def at(zone: ZoneInfo, day: int, hour: int = 0) -> datetime:
    return datetime(2026, 1, day, hour, tzinfo=zone)


def test_a_gap_is_where_all_are_away_each_by_their_own_days():
    here = Absence("America/New_York")
    friday = Absence("America/New_York", FRIDAY, FRIDAY)
    until_saturday = Absence("Asia/Kolkata", None, SATURDAY)
    assert gaps([friday, here], NOW) == ()
    assert gaps([friday, until_saturday], NOW) == (Gap(at(NEW_YORK, 16), at(NEW_YORK, 17)),)
    short = Absence("Asia/Kolkata", None, FRIDAY)
    assert gaps([friday, short], NOW) == (Gap(at(NEW_YORK, 16), at(KOLKATA, 17)),)
    assert gaps([until_saturday], NOW) == (Gap(NOW, at(KOLKATA, 18)),)
    assert gaps([], NOW) == ()
    assert gaps([Absence("UTC", date(2026, 2, 1), date(2026, 2, 9))], NOW) == ()


def test_a_gap_that_goes_on_beyond_three_days_ends_where_we_look():
    assert gaps([Absence("UTC", None, date(2026, 3, 1))], NOW) == (Gap(NOW, NOW + timedelta(hours=72)),)


def test_one_day_between_two_absences_is_covered():
    one = Absence("UTC", date(2026, 1, 15), date(2026, 1, 15))
    two = Absence("UTC", date(2026, 1, 16), date(2026, 1, 17))
    assert gaps([one, two], NOW) == ()


def away(cast: Cast, name: str, first: date | None, last: date | None, now: datetime = NOW) -> None:
    person = cast.people[name]
    seats.say_away(Seat.objects.get(person=person), since=first, until=last, by=person, now=now)


@pytest.mark.row("cmt.leave-safe")
def test_before_a_gap_the_committee_and_the_staff_are_told_its_hours_once_and_nothing_of_cases():
    cast = make_committee("Avocet", "Curlew", substitutes=("Whimbrel",))
    plover = make_person("Plover", zone="Europe/London")
    write_role(plover, "staff", by=plover, now=NOW)
    away(cast, "Avocet", FRIDAY, SATURDAY)
    work(NOW)
    assert not Letter.objects.filter(kind=cover.KIND).exists()
    away(cast, "Curlew", None, FRIDAY)
    for _ in range(2):
        work(NOW)
    letters = Letter.objects.filter(kind=cover.KIND)
    names = ("avocet", "curlew", "heron", "plover", "whimbrel")
    assert sorted(letter.address for letter in letters) == [f"{name}@example.org" for name in names]
    to_staff = letters.get(address="plover@example.org")
    assert "Friday 16 January 05:00 to Saturday 17 January 05:00 (London)" in to_staff.text.replace(",", "")
    assert "report" not in to_staff.text and "case" not in to_staff.text


@pytest.mark.row("cmt.exists")
def test_the_staff_and_the_contacts_are_told_once_that_too_few_sit_for_a_report_to_come_in():
    cast = make_committee("Avocet", "Curlew")
    for name, kind in (("Pelican", SeatKind.BOARD_CONTACT), ("Killdeer", SeatKind.DEPUTY)):
        take_seat(make_person(name), kind)
    write_role(cast.people["Avocet"], "staff", by=None, now=NOW)
    work(NOW)
    assert not Letter.objects.filter(kind=cover.KIND).exists(), "two and an outside handler are enough"
    for later in (NOW, NOW + timedelta(hours=1)):
        if later == NOW:
            seats.end(Seat.objects.get(person=cast.people["Curlew"]), by=None, now=NOW)
        work(later)
    told = Letter.objects.filter(kind=cover.KIND).order_by("address")
    assert [one.address for one in told] == [
        f"{name}@example.org" for name in ("avocet", "killdeer", "pelican")
    ]
    assert {one.subject for one in told} == {"A seat is missing at Tidepool Commons"}


def test_a_gap_that_somebody_has_closed_meanwhile_is_told_nobody():
    cast = make_committee("Avocet", "Curlew")
    away(cast, "Avocet", None, FRIDAY)
    away(cast, "Curlew", None, FRIDAY)
    cover.watch({}, now=NOW)
    away(cast, "Curlew", None, None)
    work(NOW)
    assert not Letter.objects.filter(kind=cover.KIND).exists()
    assert gaps_ahead(NOW) == ()


def test_the_desk_shows_the_gap_and_an_announced_absence_begins_on_its_day(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    avocet = at_open_desk(cast, "Avocet")
    answer = avocet.post("/desk/away/", {"since": "2026-01-16", "until": "2026-01-17"}, follow=True)
    assert "You are away from Friday 16 January until Saturday 17 January." in said(answer)
    assert [seat.away_until for seat in committee(NOW).members] == [None, None]
    assert committee(at(NEW_YORK, 16, 9)).members[0].away_until == SATURDAY
    signed_in(cast.people["Curlew"]).post("/desk/away/", {"until": "2026-01-18"})
    assert "Nobody is here: Friday 16 January" in said(avocet.get("/desk/"))
    assert "By what all have said, nobody is here:" in said(avocet.get("/desk/away/"))
    wrong = avocet.post("/desk/away/", {"since": "2026-01-18", "until": "2026-01-17"})
    assert wrong.context["form"].errors["until"]


days_of = st.one_of(st.none(), st.integers(13, 20).map(lambda day: date(2026, 1, day)))
absences = st.builds(Absence, st.sampled_from(("UTC", "America/New_York", "Asia/Kolkata")), days_of, days_of)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(absences, min_size=1, max_size=4))
def test_gaps_say_of_every_quarter_hour_what_the_absences_say(people):
    found = gaps(people, NOW)
    for quarter in range(72 * 4):
        at = NOW + timedelta(minutes=15 * quarter)
        assert any(gap.start <= at < gap.end for gap in found) == all(one.covers(at) for one in people)
    assert all(one.end < two.start for one, two in pairwise(found)), "each as long as it can be"
