"""Script 2: a report without a name, followed by its words, across a clock change."""

import pytest
from django.test import Client

from holdspace.conduct.actions import promised
from holdspace.conduct.models import Case
from holdspace.conduct.tests.at_report import come_back
from holdspace.conduct.tests.paper import Page, fetch, press, sent_words
from tests.scenarios.stage import Town, instant
from tests.scenarios.test_table import dates

SAID = "In the chat somebody posted my street. It was late."


def filed(town: Town) -> tuple[Client, str]:
    """Step 1: Friday evening; the browser, and the words."""
    town.it_is("2026-03-06T18:30-05:00")
    visitor = town.visitor("America/New_York")
    page = press(visitor, fetch(visitor, "/report/tell/"), "Continue", what=SAID)
    page = press(visitor, page, "Go to the last page", who="Red Fox and Blue Hat")
    page = press(visitor, page, "Send")
    assert "the end of Monday 9 March (New York)" in page.text
    assert "Friday 13 March, 18:30 (New York)" in page.text
    return visitor, " ".join(sent_words(page))


def ask(town: Town) -> None:
    """Step 3: Monday morning; the first word, and one question with its reason."""
    town.it_is("2026-03-09T11:00-04:00")
    town.gate("Dunlin")
    town.act("Dunlin", "first-word/", "Send it")
    town.act(
        "Dunlin", "ask/", "Ask this", what="Which channel was it?", why="So that we look in one place only."
    )


def back(town: Town, words: str, zone: str = "America/New_York") -> tuple[Client, Page]:
    """The words typed in a browser that knows nothing of the first one."""
    visitor = town.visitor(zone)
    return visitor, come_back(visitor, words)


def test_reminders_count_the_hour_that_the_clock_change_takes(town: Town):
    filed(town)
    town.letters()
    for before, at in (
        ("2026-03-08T09:44-04:00", "2026-03-08T09:45-04:00"),
        ("2026-03-09T08:41-04:00", "2026-03-09T08:42-04:00"),
    ):
        town.it_is(before)
        town.work()
        assert town.letters() == []
        town.it_is(at)
        town.work()
        assert town.letters() == ["Avocet", "Beccard", "Curlew", "Dunlin", "Egret"]
    town.it_is("2026-03-10T00:00-04:00")
    town.work()
    assert set(town.letters()) >= {"Bittern", "Brambling", "Bunting"}, (
        "late: the board contact hears, without content"
    )


def test_the_first_word_in_time_ends_the_reminders_and_no_mail_goes_outside(town: Town):
    _, words = filed(town)
    ask(town)
    known = {"Avocet", "Beccard", "Curlew", "Dunlin", "Egret"}
    assert set(town.letters()) <= known
    town.it_is("2026-03-10T00:01-04:00")
    town.work()
    assert town.letters() == []
    _, page = back(town, words)
    assert "Which channel was it?" in page.text and "So that we look in one place only." in page.text
    assert "Dunlin" in page.text


def test_the_answer_and_a_link_are_kept_and_nothing_is_fetched(town: Town):
    _, words = filed(town)
    ask(town)
    town.it_is("2026-03-10T21:00+11:00")
    visitor, page = back(town, words, "Australia/Sydney")
    page = press(visitor, page, "Send my answer", what="The one for newcomers: https://example.org/chat/17")
    town.it_is("2026-03-11T09:00-04:00")
    assert "https://example.org/chat/17" in town.case("Dunlin").text


def test_twenty_wrong_tries_close_the_page_for_right_words_too(town: Town):
    _, words = filed(town)
    town.it_is("2026-03-11T12:00-04:00")
    wrong = "anchor velvet bamboo turtle ribbon harvest violin walnut"
    answers = {back(town, wrong)[1].text for _ in range(21)}
    assert len(answers) == 1 and "check the words" in answers.pop().casefold()
    _, page = back(town, words)
    assert SAID not in page.text
    town.it_is("2026-03-11T12:20-04:00")
    _, page = back(town, words)
    assert SAID in page.text


def test_explained_decided_without_knowing_and_opened_again(town: Town):
    visitor, words = filed(town)
    ask(town)
    town.it_is("2026-03-12T10:00-04:00")
    town.gate("Beccard")
    town.act("Beccard", "explain/", "Send it", what="We do not know yet who it was.", day="2026-03-18")
    _, page = back(town, words)
    assert "We do not know yet who it was." in page.text
    town.it_is("2026-03-18T12:00-04:00")
    decide(town)
    visitor, page = back(town, words)
    assert "could not find out who it was" in page.text and "did not happen" not in page.text.casefold()
    town.act("Avocet", "close/", "Close it")
    town.it_is("2026-03-25T09:00-04:00")
    visitor, page = back(town, words)
    page = press(visitor, page, "Add this", what="I found the screenshot.")
    assert dates(page)
    anew = {found.route.kind: found.due for found in promised.open_promises()}
    assert anew["first_word"] == instant("2026-03-26T09:00-04:00")
    assert anew["answer"] == instant("2026-04-01T09:00-04:00")
    assert "That your new words arrived" in page.text
    assert "Thursday 26 March, 09:00" in page.text and "Wednesday 1 April, 09:00" in page.text
    town.it_is("2026-03-25T09:05-04:00")
    assert "Thursday 26 March, 09:00" in town.case("Avocet").text
    assert "I found the screenshot." in town.case("Avocet").text
    assert "closed" not in town.case("Avocet").text.split("What has been done here")[0].casefold()


def decide(town: Town) -> None:
    """Step 8: nobody can be found; all agree; the final word says what that means."""
    for question, answer in (
        ("ongoing", "neither"),
        ("what", "partly_known"),
        ("who", "cannot_be_known"),
        ("against", "cannot_be_known"),
    ):
        town.act("Dunlin", f"questions/{question}/", "Save this answer", answer=answer)
    for name in ("Avocet", "Curlew", "Egret"):
        town.gate(name)
    for name in ("Avocet", "Dunlin"):
        town.act(name, "complete/", "It is complete")
    town.act(
        "Avocet", "propose/", "Put it to the vote", outcome="no_action", why="We cannot know who it was."
    )
    for name in ("Beccard", "Curlew", "Dunlin", "Egret"):
        town.act(name, "vote/", "Give my vote", yes="yes")
    said = "We believe you. We could not find out who it was, so nothing follows for anybody now."
    town.act("Avocet", "final-word/", "Send it", what=said)


@pytest.mark.parametrize("name", ["Avocet", "Beccard"])
def test_whoever_has_not_passed_the_gate_reads_nothing(town: Town, name: str):
    filed(town)
    page = town.case(name)
    assert SAID not in page.text and "free to judge" in page.text
    assert Case.objects.count() == 1
