"""Every open case has a next step, an owner and a day, or it is on the desk (R-237, R-262)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from holdspace.clock import Refused, WorkingCalendar
from holdspace.conduct.actions import next_step
from holdspace.conduct.rules.next_step import Gap, course_from, course_of, falls_to, gap_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, the_case
from holdspace.conduct.tests.make import NOW, file, make_committee
from holdspace.conduct.tests.test_case_pages import confirmed, through_the_gate
from holdspace.conduct.tests.test_refusals import TRIO, heard

ALICE, BOB = UUID(int=1), UUID(int=2)
CALENDAR = WorkingCalendar("America/New_York", country="US")
FRIDAY = datetime(2026, 1, 16, 15, tzinfo=UTC)


def entry(kind: str, at: datetime = FRIDAY, drawer: str = "page", **body: object) -> Entry:
    return Entry(1, drawer, kind, str(ALICE), at, body)


def step(days: int = 10) -> Entry:
    due = FRIDAY + timedelta(days=days)
    return entry("next_step", what="hear Person 1", owner=str(BOB), due=due.isoformat())


def gap(entries: list[Entry], now: datetime) -> Gap | None:
    return gap_of(course_of(entries), frozenset({ALICE, BOB}), CALENDAR, now)


def test_without_a_step_there_is_a_gap_and_with_one_there_is_none():
    assert gap([entry("finding")], FRIDAY) is Gap.NO_STEP
    assert gap([entry("finding"), step()], FRIDAY) is None
    assert gap([step(days=1)], FRIDAY + timedelta(days=2)) is Gap.PAST
    assert gap_of(course_of([step()]), frozenset({ALICE}), CALENDAR, FRIDAY) is Gap.NOBODY


def test_two_working_days_without_a_word_ask_for_a_reason_and_a_reading_is_no_word():
    # Friday; Monday 19 January is a holiday: the second working day is Wednesday.
    reading = entry("reading", FRIDAY + timedelta(days=5), drawer="trail")
    assert gap([step(), reading], datetime(2026, 1, 22, 4, 59, tzinfo=UTC)) is None
    assert gap([step(), reading], datetime(2026, 1, 22, 5, 1, tzinfo=UTC)) is Gap.IDLE


def test_a_reason_lasts_until_its_day_and_then_the_question_is_open_again():
    until = FRIDAY + timedelta(days=8)
    rests = entry("rests", what="the notes of the call", until=until.isoformat())
    assert gap([step(20), rests], until - timedelta(hours=1)) is None
    assert gap([step(20), rests], until + timedelta(hours=1)) is Gap.IDLE


def test_it_falls_to_the_owner_or_where_there_is_none_to_everybody():
    course = course_of([step()])
    assert [falls_to(Gap.PAST, course, person) for person in (ALICE, BOB)] == [False, True]
    assert [falls_to(Gap.NO_STEP, course_of([]), person) for person in (ALICE, BOB)] == [True, True]
    assert not falls_to(None, course, BOB)


def test_a_card_keeps_what_a_list_needs_and_a_broken_entry_ends_nothing():
    course = course_of([step(), entry("next_step", what="x", owner="nobody", due="never")])
    assert course.step == course_of([step()]).step
    assert course_from(course.as_card()) == course
    assert course_from({}) is None
    assert course_from(course_of([]).as_card()) == course_of([])


pytestmark = pytest.mark.django_db


def test_who_does_what_by_when_stands_on_the_page_and_on_the_desk(hands: Hands) -> None:
    cast = make_committee(*TRIO)
    file("Cut off.")
    client = confirmed(cast)
    through_the_gate(cast, "Curlew")
    assert "Nobody has said yet what comes next" in said(client.get(the_case()))
    assert "Nobody has said yet what comes next" in said(client.get("/desk/"))
    blank = client.post(f"{the_case()}next/", {"what": "", "owner": str(cast.id_of("Curlew")), "day": ""})
    assert blank.context["form"].errors.keys() == {"what", "day"}
    client.post(
        f"{the_case()}next/",
        {"what": "hear Person 1", "owner": str(cast.id_of("Curlew")), "day": "2026-01-16"},
    )
    page = said(client.get(the_case()))
    line = "Next: hear Person 1, by the end of Friday 16 January (New York). With Curlew."
    assert line in page[page.index("Next:") :][:120]
    assert "Avocet named the next step: hear Person 1." in page
    assert line in said(client.get("/desk/"))


def test_a_step_that_is_over_is_back_on_its_owners_desk(hands: Hands) -> None:
    cast = make_committee(*TRIO)
    file("Cut off.")
    confirmed(cast)
    client = through_the_gate(cast, "Curlew")
    client.post(
        f"{the_case()}next/",
        {"what": "hear Person 1", "owner": str(cast.id_of("Curlew")), "day": "2026-01-16"},
    )
    hands.forward(days=3)
    assert "The day named for the next step is over." in said(at_open_desk(cast, "Curlew").get("/desk/"))
    client = at_open_desk(cast, "Curlew")
    past = client.post(f"{the_case()}rests/", {"what": "the notes", "day": "2026-01-16"})
    assert "day" in past.context["form"].errors
    client.post(f"{the_case()}rests/", {"what": "the notes of the call", "day": "2026-01-30"})
    page = said(client.get(the_case()))
    assert "It rests until the end of Friday 30 January (New York): the notes of the call" in page


def test_before_the_gate_nobody_sees_a_step(hands: Hands) -> None:
    cast = make_committee(*TRIO)
    file("Cut off.")
    client = confirmed(cast)
    client.post(
        f"{the_case()}next/", {"what": "zqstep", "owner": str(cast.id_of("Avocet")), "day": "2026-01-16"}
    )
    assert "zqstep" not in said(at_open_desk(cast, "Dunlin").get("/desk/"))


def test_that_nobody_has_begun_shows_after_a_working_day(hands: Hands) -> None:
    cast = make_committee(*TRIO)
    file("Cut off.")
    assert "Nobody has begun" not in said(at_open_desk(cast, "Avocet").get("/desk/"))
    hands.forward(days=2)  # Saturday: Friday was the working day
    assert "Nobody has begun to look into it" in said(at_open_desk(cast, "Avocet").get("/desk/"))
    through_the_gate(cast, "Curlew")
    assert "Nobody has begun" not in said(at_open_desk(cast, "Dunlin").get("/desk/"))


def test_only_a_reader_can_own_a_step():
    played = heard()
    with pytest.raises(Refused) as refused:
        next_step.name_step(
            played.opened("Avocet"),
            "ask the instructor",
            owner=UUID(int=9),
            due=NOW + timedelta(days=3),
            by=played.cast.id_of("Avocet"),
            now=NOW + timedelta(hours=1),
        )
    assert refused.value.refusal is Refusal.NOT_A_READER
