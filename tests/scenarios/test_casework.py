"""Script 2, step 7, and script 4, steps 5 and 6: who a pseudonym is, earlier reports, a letter that tells nothing."""

import re

import pytest
from django.test import Client

from holdspace.conduct.models import Case
from holdspace.conduct.tests.make import make_person
from holdspace.conduct.tests.paper import Page, fetch, press, sent_words
from tests.scenarios.stage import Town

pytestmark = pytest.mark.row("cse.history")
FOUND_BEFORE, ONLY_REPORTED = "What was found before", "Reports in which nothing was found, or not yet"


class Work:
    """One case among several, and the hands of its readers."""

    def __init__(self, town: Town, at: str, what: str, **more: str) -> None:
        self.town = town
        town.it_is(at)
        before = set(Case.objects.values_list("pk", flat=True))
        visitor = town.visitor("America/Sao_Paulo")
        page = press(visitor, fetch(visitor, "/report/tell/"), "Go to the last page", what=what)
        if more:
            page = press(visitor, fetch(visitor, "/report/tell/"), "Continue", what=what)
            page = press(visitor, page, "Go to the last page", **more)
        assert len(sent_words(press(visitor, page, "Send"))) == 8
        (pk,) = set(Case.objects.values_list("pk", flat=True)) - before
        self.address = f"/desk/cases/{pk}/"

    def room(self, name: str) -> Client:
        return self.town.room(name)

    def page(self, name: str, path: str = "") -> Page:
        return fetch(self.room(name), self.address + path)

    def act(self, who: str, path: str, button: str, /, **typed: str) -> Page:
        page = press(self.room(who), self.page(who, path), button, **typed)
        assert page.status == 200 and "to put right" not in page.text, page.text
        return page

    def begin(self, *names: str) -> None:
        """The gate for each, then the first word."""
        for name in names:
            self.act(name, "", "Continue", choice="free")
        self.act(names[0], "first-word/", "Send it")

    def person(self, member: str, /, **said: str) -> str:
        """Add somebody whom it is about; the path to them."""
        self.act(member, "persons/", "Add this person", **{"part": "reported", **said})
        found = re.findall(r"persons/[0-9a-f]{32}/", self.page(member).html)
        return str(found[-1])

    def link(self, person: str, member: str, first: str, second: str) -> None:
        """One says who it is, and how they know; the other looks and confirms."""
        self.act(first, f"{person}link/", "Propose this", member=member, why="The same words elsewhere.")
        self.act(second, f"{person}confirm/", "Yes, it is them")

    def earlier(self, name: str, person: str) -> tuple[str, str]:
        """What stands below each of the two heads about other cases."""
        text = self.page(name, f"{person}earlier/").text
        found, _, reported = text.partition(ONLY_REPORTED)
        return found.partition(FOUND_BEFORE)[2], reported

    def code(self, name: str) -> str:
        found = re.search(r"<h1>([^<]+)</h1>", self.page(name).html)
        assert found is not None
        return found[1]


def test_two_say_who_it_is_and_a_mistake_leaves_the_wrong_ones_history_clean(town: Town):
    """Script 2, step 7."""
    for member in ("Lapwing", "Sanderling"):
        make_person(member)
    case = Work(town, "2026-03-06T18:30-05:00", "In the chat somebody posted my street.", who="Red Fox")
    town.it_is("2026-03-09T11:00-04:00")
    case.begin("Dunlin", "Avocet")
    town.it_is("2026-03-17T10:00-04:00")
    person = case.person("Avocet", name="Red Fox")
    case.link(person, "Lapwing", "Avocet", "Dunlin")
    assert "Two of you have said who it is." in case.page("Avocet", person).text
    assert "Lapwing" not in case.page("Avocet", person).text
    other = Work(town, "2026-03-17T11:00-04:00", "Somebody else wrote to me.")
    other.begin("Avocet", "Dunlin")
    wrong = other.person("Avocet", name="somebody")
    other.link(wrong, "Lapwing", "Avocet", "Dunlin")
    assert case.code("Avocet") in other.earlier("Avocet", wrong)[1]
    case.act("Avocet", f"{person}unlink/", "Take it back", why="Another Red Fox.")
    case.link(person, "Sanderling", "Avocet", "Dunlin")
    assert case.code("Avocet") not in other.page("Avocet", f"{wrong}earlier/").text
    trail = case.page("Avocet").text
    assert "Avocet took back who somebody here is: Another Red Fox." in trail
    assert "Lapwing" not in trail and "Sanderling" not in trail


def test_a_report_of_april_stands_apart_and_a_phrase_of_the_report_stays_out_of_the_letter(town: Town):
    """Script 4, steps 5 and 6."""
    april = Work(town, "2026-04-14T10:00-04:00", "The lead of a group kept writing to me.")
    april.begin("Avocet", "Beccard", "Dunlin")
    april.person("Avocet", name="", handles="@lapwing")
    june = Work(
        town,
        "2026-06-16T10:00-04:00",
        "He wrote “come and see the old pier with me” again and again, the last time at 23:40.",
    )
    town.it_is("2026-06-16T15:00-04:00")
    june.begin("Avocet", "Beccard", "Dunlin")
    town.it_is("2026-06-22T11:00-04:00")
    june.act("Beccard", "log/", "Write it down", sort="document", what="Two public posts.", sure="sure")
    person = june.person("Avocet", name="", handles="lapwing")
    found, reported = june.earlier("Beccard", person)
    assert april.code("Beccard") in reported and april.code("Beccard") not in found
    town.it_is("2026-06-22T12:00-04:00")
    draft = june.page("Dunlin", f"{person}ask/")
    page = press(
        june.room("Dunlin"),
        draft,
        "Give it to a second reader",
        what="You wrote about the old pier with me at 11:40 pm.",
    )
    assert "“the old pier with me” are the report’s own words." in page.text
    assert "“11:40 pm” is an exact time from the report." in page.text
    june.act(
        "Dunlin",
        f"{person}ask/",
        "Give it to a second reader",
        what="We were told about messages that were not wanted. What happened, as you saw it?",
        day="2026-06-26",
    )
    sent = june.act("Beccard", f"{person}send/", "Send it")
    assert "Give them these eight words" in sent.text
    assert "hear Person 1" in june.page("Avocet").text
