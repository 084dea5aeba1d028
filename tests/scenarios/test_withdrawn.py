"""Script 4: the reporter takes it back; the committee weighs whether safety needs it all the same."""

import re

import pytest
from django.test import Client

from holdspace.conduct.tests.at_report import come_back
from holdspace.conduct.tests.make import make_person
from holdspace.conduct.tests.paper import Page, fetch, press, sent_words
from tests.scenarios.stage import Town

pytestmark = pytest.mark.row("rpt.withdraw")
REPORTER = "sparrow@example.net"
SAID = "He wrote “come and see the old pier with me” again and again, the last time at 23:40."
STOP, NAMELESS, LEAVE = "Do not write to me any more", "Take my name back", "Please do not act on it"


def filed(town: Town) -> str:
    """Step 1: from São Paulo, with a name and an address; the words."""
    town.it_is("2026-06-16T11:00-03:00")
    visitor = town.visitor("America/Sao_Paulo")
    page = press(visitor, fetch(visitor, "/report/tell/"), "Continue", what=SAID)
    page = press(visitor, page, "Continue", who="The lead of the SIG")
    for _ in range(8):
        if page.has("Send"):
            break
        reach = "email" in dict([*page.forms[-1].carried, *page.forms[-1].offered])
        typed = {"name": "Sparrow Silva", "email": REPORTER, "may_write": "on"} if reach else {}
        page = press(visitor, page, "Continue", **typed)
    page = press(visitor, page, "Send")
    assert "Wednesday 17 June, 11:00 (Sao Paulo)" in page.text.replace("São", "Sao"), page.text
    assert "Tuesday 23 June, 11:00 (Sao Paulo)" in page.text.replace("São", "Sao")
    return " ".join(sent_words(page))


def wish(town: Town, client: Client, *buttons: str) -> Page:
    for button in buttons:
        page = press(client, fetch(client, "/my-report/wishes/"), button)
    return page


def withdrawn(town: Town) -> str:
    """Steps 1 to 3: confirmed by Avocet, then three things taken back; the words."""
    make_person("Lapwing")
    words = filed(town)
    town.it_is("2026-06-16T15:00-04:00")
    for name in ("Avocet", "Beccard", "Dunlin"):
        town.gate(name)
    town.act("Avocet", "first-word/", "Send it")
    town.it_is("2026-06-18T09:00-03:00")
    visitor = town.visitor("America/Sao_Paulo")
    come_back(visitor, words)
    wish(town, visitor, STOP, NAMELESS, LEAVE)
    town.it_is("2026-06-18T09:01-03:00")
    town.act("Avocet", "wishes/confirm/", next(iter(buttons(town, "wishes/confirm/"))))
    town.letters()
    return words


def buttons(town: Town, path: str) -> list[str]:
    """The buttons of a deed’s own form."""
    return [name for form in town.case("Avocet", path).forms for name in form.buttons if form.get("once")]


def none_to_the_reporter(town: Town) -> None:
    """Nothing goes to them, whatever happens; the letters of the others are read away."""
    town.work()
    assert REPORTER.partition("@")[0].capitalize() not in {
        one.partition("@")[0].capitalize() for one in town.letters()
    }


def test_one_confirmation_then_no_word_and_no_breach(town: Town):
    """Steps 1 to 4, 7 and 10."""
    words = withdrawn(town)
    page = town.case("Beccard")
    assert "Sparrow" not in page.text and REPORTER not in page.text
    assert "Whoever wrote asks you not to act on it." in page.text
    refused = press(
        town.room("Avocet"), town.case("Avocet", "ask/"), "Ask this", what="When was it?", why="To know."
    )
    assert "to put right" in refused.text, "not one more word after the confirmation"
    for at in ("2026-06-19T12:00-04:00", "2026-06-23T10:00-04:00", "2026-06-24T10:00-04:00"):
        town.it_is(at)
        none_to_the_reporter(town)
    page = town.case("Avocet")
    assert "unwanted by whoever wrote: nothing is late" in page.text
    assert "late" not in page.text.replace("nothing is late", "").split("What has been done here")[0]
    town.it_is("2026-07-02T10:00-03:00")
    visitor = town.visitor("America/Sao_Paulo")
    come_back(visitor, words)
    again = [name for form in fetch(visitor, "/my-report/wishes/").forms for name in form.buttons]
    lift = next(name for name in again if "write to me" in name.casefold() and name != STOP)
    wish(town, visitor, lift)
    assert "Whoever wrote wants no more words from you." not in town.case("Avocet").text


def going_on(town: Town) -> str:
    """Steps 5 to 8: other evidence exists; the lead hears a private word in which nobody is named; the words."""
    words = withdrawn(town)
    town.it_is("2026-06-22T11:00-04:00")
    town.act("Beccard", "log/", "Write it down", sort="document", what="Two public posts.", sure="sure")
    town.act(
        "Avocet", "wishes/", "Save this", then="go_on", why="Public posts show the same; others may be next."
    )
    page = town.act("Dunlin", "persons/", "Add this person", part="reported", name="Lapwing", handles="")
    about = re.findall(r"/(persons/[0-9a-f]{32}/)", page.html)[-1]
    town.it_is("2026-06-22T12:00-04:00")
    draft = "You wrote about the old pier with me at 11:40 pm."
    blocked = press(
        town.room("Dunlin"), town.case("Dunlin", f"{about}ask/"), "Give it to a second reader", what=draft
    )
    assert "“the old pier with me” are the report’s own words." in blocked.text
    asked = "We saw posts that others did not want. What happened, as you saw it?"
    town.act("Dunlin", f"{about}ask/", "Give it to a second reader", what=asked, day="2026-06-25")
    town.act("Beccard", f"{about}send/", "Send it")
    town.it_is("2026-06-26T12:00-04:00")
    for question, answer in (("ongoing", "neither"), ("what", "known"), ("who", "known"), ("against", "yes")):
        town.act("Avocet", f"questions/{question}/", "Save this answer", answer=answer)
    for name in ("Avocet", "Beccard"):
        town.act(name, "complete/", "It is complete")
    said = "Please write to people only what they have asked for."
    to = {"outcome": "private_word", "why": "It is public.", "deliverer": str(town.cast.id_of("Dunlin"))}
    for name in ("Curlew", "Egret"):
        town.gate(name)
    town.act("Avocet", "propose/", "Put it to the vote", wording=said, **to)
    for name in ("Beccard", "Curlew", "Dunlin", "Egret"):
        town.act(name, "vote/", "Give my vote", yes="yes")
    town.it_is("2026-06-26T14:00-04:00")
    town.act("Dunlin", "delivered/", "It has been said", what="We spoke; it was taken well.")
    return words


def test_it_goes_on_without_their_account_and_closes_with_what_it_teaches(town: Town):
    """Steps 5, 6, 8 to 10."""
    words = going_on(town)
    none_to_the_reporter(town)
    page = town.case("Avocet")
    assert "Sparrow" not in page.text
    town.it_is("2026-06-26T16:00-04:00")
    town.act("Avocet", "wishes/unsaid/", "Write down that it is unwanted")
    quoted = "Nobody should be asked to see the old pier with me again."
    refused = press(town.room("Avocet"), town.case("Avocet", "close/"), "Close it", learnt=quoted)
    assert "to put right" in refused.text, "a note quotes nobody"
    page = town.act("Avocet", "close/", "Close it", learnt="Say when private messages are welcome.")
    assert "What it may teach" in page.text and "Say when private messages are welcome." in page.text
    none_to_the_reporter(town)
    town.it_is("2026-07-02T10:00-03:00")
    visitor = town.visitor("America/Sao_Paulo")
    come_back(visitor, words)
    again = [name for form in fetch(visitor, "/my-report/wishes/").forms for name in form.buttons]
    wish(town, visitor, next(name for name in again if "write to me" in name.casefold() and name != STOP))
    town.it_is("2026-07-02T10:30-03:00")
    town.act("Avocet", "final-word/", "Send it", what="One of us spoke with somebody. We leave it at that.")
    assert "One of us spoke with somebody." in come_back(town.visitor("America/Sao_Paulo"), words).text


def test_without_other_ground_it_closes_as_withdrawn_and_is_kept_briefly(town: Town):
    """Variant 4b."""
    withdrawn(town)
    town.it_is("2026-06-22T11:00-04:00")
    page = town.act("Avocet", "wishes/", "Save this", then="close", why="Nothing else calls for it.")
    assert "It was taken back before anything was decided" in page.text


def test_only_the_part_of_whoever_wrote_is_taken_back_not_what_was_done_to_another(town: Town):
    """Variant 4d: the affected person is somebody else, who is a person of the case and stays one."""
    withdrawn(town)
    town.act("Avocet", "persons/", "Add this person", part="affected", name="Whimbrel", handles="")
    page = town.case("Beccard")
    assert "Sparrow" not in page.text and "Person 1" in page.text and "old pier" in page.text
