"""Advice: asked in three questions, answered in its thread, in no list of cases, a report only by the asker's yes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from holdspace.community.readers import facts
from holdspace.conduct.actions import promised
from holdspace.conduct.models import Case
from holdspace.conduct.rules.advice import advice_by
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, signed_in, the_case, unlock
from holdspace.conduct.tests.at_report import come_back, it_is
from holdspace.conduct.tests.make import NOW, make_committee
from holdspace.conduct.tests.paper import Page, fetch, press, sent_words
from holdspace.outbox.models import Letter

pytestmark = pytest.mark.django_db
QUESTION = "A co-host jokes about my accent. Is that something for you?"
ANSWER = "Yes, it is. You can also ask the host to speak with them."


@pytest.fixture(autouse=True)
def thursday_morning():
    with it_is(NOW):
        yield


def ask(client: Client, **left_out: object) -> list[str]:
    page = press(client, fetch(client, "/report/advice/"), "Continue", what=QUESTION)
    assert "Who should not read this?" in page.text and "Question two of three." in page.text
    page = press(client, page, "Go to the last page", **left_out)
    assert "It is not a report, and becomes one only if you say so." in page.text
    page = press(client, page, "Send")
    assert "Thank you for asking" in page.text
    assert "Somebody answers you by" in page.text and "Wednesday 21 January" in page.text
    return sent_words(page)


def answered(cast, name: str = "Avocet") -> Client:
    desk = at_open_desk(cast, name)
    desk.post(f"{the_case()}gate/", {"choice": "free"})
    assert desk.post(f"{the_case()}advice/", {"what": ANSWER}).status_code == 302
    return desk


def test_the_start_page_and_the_first_question_offer_advice(client: Client):
    make_committee()
    assert 'href="/report/advice/"' in fetch(client, "/report/").html
    first = fetch(client, "/report/tell/").form("Continue")
    assert [value for name, value in first.offered if name == "closest"][-1] == "advice"
    page = fetch(client, "/report/advice/")
    assert "What would you like to ask?" in page.text
    assert page.form("Continue").get("closest") == "advice"


def test_the_fifth_start_asks_no_more_than_the_link_does(client: Client):
    make_committee()
    page = press(client, fetch(client, "/report/tell/"), "Continue", what=QUESTION, closest="advice")
    assert "Who should not read this?" in page.text
    assert "How may the answer reach you?" in press(client, page, "Skip this").text


def test_three_working_days_are_promised_over_a_weekend_and_a_holiday():
    make_committee()
    friday = datetime(2026, 1, 16, 15, tzinfo=UTC)
    # Monday 19 January is a holiday in New York; Thursday ends at 05:00 UTC on Friday.
    assert advice_by(friday, facts(NOW).calendar) == datetime(2026, 1, 23, 5, tzinfo=UTC)


def test_any_member_answers_in_the_thread_and_that_closes_it(client: Client, hands: Hands):
    cast = make_committee()
    words = " ".join(ask(client))
    desk = answered(cast, "Dunlin")
    assert "Somebody asks for advice" not in said(desk.get("/desk/"))
    page = come_back(client, words)
    assert "Your question of Thursday 15 January" in page.text
    assert ANSWER in page.text and "Dunlin answered your question" in page.text
    assert promised.open_promises() == []


def test_it_stands_under_advice_and_never_among_the_cases(client: Client, hands: Hands):
    cast = make_committee()
    ask(client)
    desk = at_open_desk(cast, "Avocet")
    name = said(desk.get("/desk/advice/")).split("New for you")[0].split()[-2:]
    code = " ".join(name)
    assert code not in said(desk.get("/desk/cases/"))
    assert code in said(desk.get("/desk/"))
    desk.post(f"{the_case()}gate/", {"choice": "free"})
    assert "Somebody asks for advice. Answer it" in said(desk.get("/desk/advice/"))
    assert QUESTION in said(desk.get(the_case(), follow=True))
    answered(cast)
    assert f"Answered {code}" in said(desk.get("/desk/advice/"))
    assert code not in said(desk.get("/desk/cases/"))


def test_who_is_left_out_of_a_question_finds_no_trace(client: Client, hands: Hands):
    cast = make_committee()
    ask(client, left_out=str(cast.id_of("Kluut")))
    kluut = at_open_desk(cast, "Kluut")
    assert "Questions will stand here" in said(kluut.get("/desk/advice/"))
    assert kluut.get(the_case()).status_code == kluut.get(f"{the_case()}advice/").status_code == 404
    assert Letter.objects.filter(kind="conduct.waits").count() == 4


@pytest.mark.parametrize("deed", ["ask", "explain", "propose", "close", "final-word"])
def test_nothing_is_decided_about_a_question(client: Client, hands: Hands, deed: str):
    cast = make_committee()
    ask(client)
    desk = at_open_desk(cast, "Avocet")
    desk.post(f"{the_case()}gate/", {"choice": "free"})
    typed = {"what": "x", "why": "y", "day": "2026-01-20", "outcome": "no_action"}
    before = Case.objects.get().head_n
    answer = said(desk.post(f"{the_case()}{deed}/", typed))
    assert Case.objects.get().head_n - before <= 1  # a reading at most
    assert "a question, not a report" in answer or deed == "final-word"


def test_more_words_after_the_answer_ask_again(client: Client, hands: Hands):
    cast = make_committee()
    words = " ".join(ask(client))
    desk = answered(cast)
    press(client, come_back(client, words), "Add this", what="And if the host will not?")
    assert "Somebody asks for advice" in said(desk.get("/desk/advice/"))
    [open_one] = promised.open_promises()
    assert open_one.route.kind == promised.ADVICE


def test_only_the_askers_yes_makes_it_a_report(client: Client, hands: Hands):
    cast = make_committee()
    words = " ".join(ask(client))
    desk = at_open_desk(cast, "Avocet")
    desk.post(f"{the_case()}gate/", {"choice": "free"})
    page = come_back(client, words)
    sure = fetch(client, "/my-report/make-a-report/")
    assert "Nobody does this but you" in sure.text and Case.objects.get().head_n == 3
    page = press(client, sure, "Yes, make it a report")
    assert "It is a report now" in page.text and "Your report of Thursday 15 January" in page.text
    assert "That it arrived" in page.text and "What we do, or why not yet" in page.text
    assert "Friday 16 January, 08:10" in page.text and "Thursday 22 January, 08:10" in page.text
    shown = said(desk.get(the_case()))
    assert QUESTION in shown and "Nobody has confirmed yet that it arrived." in shown
    assert "Questions will stand here" in said(desk.get("/desk/advice/"))
    kinds = {one.route.kind for one in promised.open_promises()}
    assert kinds == {promised.FIRST_WORD, promised.ANSWER}
    head = Case.objects.get().head_n
    assert client.post("/my-report/make-a-report/").status_code == 302
    assert Case.objects.get().head_n == head


def test_the_form_sent_again_as_a_report_is_the_askers_yes(client: Client):
    make_committee()
    page = press(client, fetch(client, "/report/advice/"), "Go to the last page", what=QUESTION)
    words = sent_words(press(client, page, "Send"))
    form = page.form("Send")
    form.carried = [(name, "happened_to_me" if name == "closest" else text) for name, text in form.carried]
    again = press(client, page, "Send")
    assert sent_words(again) == words
    assert "A person confirms that it arrived by Friday 16 January, 08:10" in again.text
    assert "Your report of" in come_back(client, " ".join(words)).text


def test_a_late_answer_begins_with_the_apology(client: Client, hands: Hands):
    cast = make_committee()
    words = " ".join(ask(client))
    hands.forward(days=7)
    answered(cast)
    with it_is(NOW + timedelta(days=7)):
        assert "We promised you an answer by" in come_back(client, words).text


def test_a_closed_desk_loses_no_answer(client: Client, hands: Hands):
    cast = make_committee()
    ask(client)
    desk = at_open_desk(cast, "Avocet")
    desk.post(f"{the_case()}gate/", {"choice": "free"})
    hands.forward(minutes=20)
    page = Page(desk.post(f"{the_case()}advice/", {"what": ANSWER}))
    assert ANSWER in [text for _, text in page.form("Open this room").carried]
    assert unlock(signed_in(None), at=f"{the_case()}advice/").status_code == 404
