"""The practice case: two minutes a quarter, counted nowhere, and kindly seen where somebody could not open it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps

from holdspace.conduct.actions import practice
from holdspace.conduct.models import OwnList, Practice, Seat
from holdspace.conduct.rules.practice import day_of, next_day, running
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, hands, said, signed_in, unlock
from holdspace.conduct.tests.at_work import work
from holdspace.conduct.tests.make import make_committee, make_person, take_seat
from holdspace.outbox.models import Letter

pytestmark = pytest.mark.django_db
__all__ = ["hands"]
PRACTICE_DAY = datetime(2026, 2, 3, 15, tzinfo=UTC)
STEPS = ({"step": "begin"}, {"step": "gate", "choice": "no"}, {"step": "question", "answer": "neither"})


def test_it_begins_on_the_first_tuesday_of_the_quarters_middle_month():
    assert day_of(2026, 1) == date(2026, 2, 3)
    assert running(date(2026, 2, 2)) == ("2025-4", day_of(2025, 4))
    assert running(date(2026, 2, 3)) == ("2026-1", date(2026, 2, 3))
    assert running(date(2026, 4, 1)) == ("2026-1", date(2026, 2, 3))
    assert next_day(date(2026, 2, 3)) == day_of(2026, 2) == date(2026, 5, 5)
    assert next_day(date(2026, 12, 1)) == date(2027, 2, 2)


def everything() -> dict[str, int]:
    """How many rows there are of each kind, but for the sign-in's own and the open desk."""
    own = {"Session", "Desk"}
    return {m._meta.label: m.objects.count() for m in apps.get_models() if m.__name__ not in own}


def test_the_whole_way_takes_four_posts_and_changes_nothing_but_that_it_was_opened(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    hands.at = PRACTICE_DAY
    avocet = at_open_desk(cast, "Avocet")
    desk = said(avocet.get("/desk/"))
    assert "This quarter's practice case takes two minutes, on your phone." in desk
    before = everything()
    page = avocet.get("/desk/practice/")
    assert "Practice: the moon kettle" in said(page) and "nothing of it is kept or counted" in said(page)
    assert everything() == before, "looking is not opening"
    assert "Are you free to judge?" in said(avocet.post("/desk/practice/", STEPS[0]))
    assert "In a real case it would now be gone for you" in said(avocet.post("/desk/practice/", STEPS[1]))
    assert "said by the toaster" in said(avocet.post("/desk/practice/", STEPS[2]))
    done = said(avocet.post("/desk/practice/", {"step": "vote", "yes": "yes"}))
    assert "That was all. Your passphrase works" in done
    assert {**everything(), "conduct.Practice": 0} == {**before, "conduct.Practice": 0}
    assert [row.holder_id for row in Practice.objects.all()] == [cast.holders["Avocet"].pk]
    assert "The next one begins on Tuesday 5 May." in said(avocet.get("/desk/"))


def test_every_page_of_it_says_that_it_is_practice(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    avocet = at_open_desk(cast, "Avocet")
    pages = [avocet.get("/desk/practice/")]
    pages += [avocet.post("/desk/practice/", step) for step in (*STEPS, {"step": "vote"}, {"step": "x"})]
    for page in pages:
        assert page.status_code == 200 and "Practice. Nothing here is real, nobody wrote it" in said(page)


def test_a_locked_desk_asks_for_the_passphrase_and_goes_on_where_it_was(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    client = signed_in(cast.people["Avocet"])
    assert "Open this room" in said(client.post("/desk/practice/", STEPS[0]))
    assert not Practice.objects.exists()
    unlock(client, at="/desk/practice/")
    client.post("/desk/practice/", STEPS[0])
    assert Practice.objects.count() == 1


@pytest.mark.row("cmt.onboard")
def test_after_a_week_the_others_see_kindly_who_may_need_help_and_who_has_no_key_is_not_named(
    hands: Hands,
) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin", outside=None)
    take_seat(make_person("Erin"), SeatKind.MEMBER)
    hands.at = PRACTICE_DAY + timedelta(days=6)
    avocet = at_open_desk(cast, "Avocet")
    avocet.post("/desk/practice/", STEPS[0])
    assert "Not through the practice case yet" not in said(avocet.get("/desk/"))
    hands.at = PRACTICE_DAY + timedelta(days=7)
    unlock(avocet)
    assert "Not through the practice case yet: Curlew and Dunlin. Perhaps a passphrase is lost." in said(
        avocet.get("/desk/")
    )
    dunlin = at_open_desk(cast, "Dunlin")
    assert "Not through the practice case yet: Curlew." in said(dunlin.get("/desk/"))


def test_a_letter_says_that_it_is_practice_and_goes_once_and_once_more_after_a_week():
    cast = make_committee("Avocet", "Curlew", outside=None)
    for hours in (0, 24):
        practice.ask_practice({}, now=PRACTICE_DAY + timedelta(hours=hours))
    work(PRACTICE_DAY + timedelta(hours=24))
    assert sorted(Letter.objects.filter(kind=practice.KIND).values_list("address", flat=True)) == [
        "avocet@example.org",
        "curlew@example.org",
    ]
    letter = Letter.objects.filter(kind=practice.KIND).first()
    assert letter.subject == "Practice at Tidepool Commons: two minutes"
    assert "This is practice, and nothing has happened." in letter.text
    practice.opened(cast.holders["Avocet"], now=PRACTICE_DAY)
    later = PRACTICE_DAY + timedelta(days=7)
    practice.ask_practice({}, now=later)
    work(later)
    again = Letter.objects.filter(kind=practice.KIND, made_at=later)
    assert [letter.address for letter in again] == ["curlew@example.org"]


def test_joining_is_a_list_of_what_is_done_and_what_comes_next(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    avocet = at_open_desk(cast, "Avocet")
    page = said(avocet.get("/desk/joining/"))
    assert "Joining, in five minutes" in page
    assert avocet.get("/desk/joining/").context["next"].title == "Say when you are away"
    avocet.post("/desk/away/", {"until": ""})
    assert avocet.get("/desk/joining/").context["next"].title == "Write down whom you are never free to judge"
    assert "Still to do before you are ready: Write down" in said(avocet.get("/desk/"))
    avocet.post("/desk/own-list/", {"names": ""})
    assert OwnList.objects.count() == 1, "an empty list is an answer too"
    avocet.post("/desk/practice/", STEPS[0])
    assert "You are ready" in said(avocet.get("/desk/joining/"))
    assert "Still to do" not in said(avocet.get("/desk/"))
    erin = make_person("Erin")
    take_seat(erin, SeatKind.SUBSTITUTE)
    fresh = signed_in(erin).get("/desk/joining/")
    assert fresh.context["next"].title == "Choose a passphrase, print a card"
    assert Seat.objects.filter(person=erin).exists()
