"""The order of the steps, the day that was meant, and the reporter's thread as a fold."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from holdspace.conduct.rules.report import nearest_past
from holdspace.conduct.rules.steps import WALK, Step, after, before, step_named
from holdspace.conduct.rules.story import Entry, told
from holdspace.conduct.rules.thread import Reach, Said, open_questions, promises_of, reach_of

TODAY = date(2026, 1, 15)
AT = datetime(2026, 1, 12, 21, 40, tzinfo=UTC)
CURLEW = UUID(int=7)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (date(2027, 1, 14), date(2026, 1, 14)),  # the year was mistyped
        (date(2026, 12, 1), date(2026, 1, 12)),  # day and month were turned round
        (date(2026, 1, 16), date(2025, 1, 16)),
        (date(2028, 2, 29), TODAY),  # no such day lies in the last two years
    ],
)
def test_the_likeliest_day_that_has_passed_is_named(typed: date, meant: date):
    assert nearest_past(typed, TODAY) == meant


def test_the_steps_follow_each_other_and_lead_back():
    shown = [Step.WHAT]
    while shown[-1] is not Step.CHECK:
        shown.append(after(shown[-1], came_from=Step.WHAT, seen_whole=False))
    assert tuple(shown) == WALK
    assert [before(step, came_from=Step.WHAT) for step in WALK] == [Step.WHAT, *WALK[:-1]]


@pytest.mark.parametrize("step", [step for step in WALK if step is not Step.CHECK])
def test_who_mends_one_answer_comes_back_to_the_last_page(step: Step):
    assert after(step, came_from=Step.WHAT, seen_whole=True) is Step.CHECK


@pytest.mark.parametrize("aside", [Step.DANGER, Step.PLACE])
def test_from_what_stands_aside_one_goes_back_to_where_one_came_from(aside: Step):
    assert after(aside, came_from=Step.REACH, seen_whole=False) is Step.REACH
    assert before(aside, came_from=Step.REACH) is Step.REACH
    assert after(aside, came_from=aside, seen_whole=True) is Step.WHAT


def test_a_name_that_is_no_step_is_the_first():
    assert [step_named(name) for name in ("who", "whoever", "", None)] == [
        Step.WHO,
        Step.WHAT,
        Step.WHAT,
        Step.WHAT,
    ]


def entry(n: int, kind: str, hours: int, by: str = "reporter", **body: object) -> Entry:
    return Entry(n, "thread", kind, by, AT + timedelta(hours=hours), body)


def a_thread() -> list[Entry]:
    due = {
        "first_word_by": (AT + timedelta(hours=24)).isoformat(),
        "answer_by": (AT + timedelta(days=7)).isoformat(),
    }
    return [entry(1, "report", 0, what="It went on.", email="a@example.org", may_write=True, **due)]


def test_promises_are_kept_late_and_made_anew():
    next_by = AT + timedelta(days=14)
    entries = [
        *a_thread(),
        entry(2, "first_word", 30, str(CURLEW), what="It arrived.", late=True),
        entry(3, "explanation", 100, str(CURLEW), what="It takes longer.", next_word_by=next_by.isoformat()),
    ]
    first, answer, following = promises_of(entries)
    assert (first.said, first.by, first.ended) == (Said.FIRST_WORD, CURLEW, AT + timedelta(hours=30))
    assert (answer.said, answer.ended) == (Said.ANSWER, AT + timedelta(hours=100))
    assert (following.said, following.due, following.ended) == (Said.NEXT_WORD, next_by, None)
    assert following.late(next_by + timedelta(seconds=1)) and not following.late(next_by)


def test_a_due_time_that_cannot_be_read_is_no_promise():
    entries = [entry(1, "report", 0, first_word_by="soon", answer_by=7)]
    assert promises_of(entries) == []


def test_a_question_is_open_until_the_reporter_answers():
    entries = [*a_thread(), entry(2, "question", 1, str(CURLEW), what="Who?")]
    assert [one.body["what"] for one in open_questions(entries)] == ["Who?"]
    entries.append(entry(3, "answer", 2, what="Two people."))
    assert open_questions(entries) == []
    entries.append(entry(4, "question", 3, str(CURLEW), what="When?"))
    assert [one.body["what"] for one in open_questions(entries)] == ["When?"]


def test_letters_go_where_the_reporter_said_last():
    entries = a_thread()
    assert reach_of(entries).mail == ("a@example.org", "UTC")
    entries.append(entry(2, "contact", 1, email="b@example.org", may_write=True, zone="Asia/Tokyo"))
    assert reach_of(entries).mail == ("b@example.org", "Asia/Tokyo")
    entries.append(entry(3, "contact", 2, email="b@example.org", may_write=False, zone="Asia/Tokyo"))
    assert reach_of(entries) == Reach("b@example.org", False, "Asia/Tokyo")
    assert reach_of(entries).mail is None
    entries.append(entry(4, "addition", 3, may_write=True))  # the same form, sent again with the tick
    assert reach_of(entries).mail == ("b@example.org", "Asia/Tokyo")


def test_words_after_the_last_one_open_the_case_again():
    closed = [
        *a_thread(),
        entry(2, "final_word", 50, str(CURLEW), what="A talk took place."),
        entry(3, "closed", 51, str(CURLEW)),
    ]
    assert told(closed).closed is not None
    by = AT + timedelta(days=20)
    again = told([*closed, entry(4, "addition", 60, what="Again.", answer_by=by.isoformat())])
    assert (again.closed, again.final_word, again.answer_by) == (None, None, by)
    before_that = told([*a_thread(), entry(2, "addition", 60, what="Again.")])
    assert before_that.answer_by == AT + timedelta(days=7)
