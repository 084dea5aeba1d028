"""Script 1: a report about a member of the committee, sent to one member alone."""

import re

from django.core import mail

from holdspace.conduct.tests.at_report import come_back
from holdspace.conduct.tests.paper import Page, fetch, press, sent_words
from tests.scenarios.stage import Town

SAID = "In both calls Curlew cut me off when I asked about small stations."


def filed(town: Town) -> str:
    """Step 1: from Kolkata, to Beccard only, and not to Curlew; the words."""
    town.it_is("2026-02-12T20:15+05:30")
    visitor = town.visitor("Asia/Kolkata")
    cast = town.cast
    page = press(visitor, fetch(visitor, "/report/alone/"), "Continue", only=[cast.id_of("Beccard")])
    page = press(visitor, page, "Continue", what=SAID)
    page = press(visitor, page, "Go to the last page")
    page = press(visitor, page, "Send")
    assert "Friday 13 February, 20:15 (Kolkata)" in page.text
    assert "Thursday 19 February, 20:15 (Kolkata)" in page.text
    return " ".join(sent_words(page))


def missing(town: Town, name: str) -> None:
    """For this member the case does not exist."""
    assert fetch(town.room(name), town.address).status == 404, name


def read_and_shared(town: Town) -> None:
    """Step 2: Beccard is free, reads it, and brings it to the others but Curlew."""
    town.it_is("2026-02-12T17:50+00:00")
    town.gate("Beccard")
    assert SAID in town.case("Beccard").text
    town.it_is("2026-02-12T18:10+00:00")
    page = town.case("Beccard", "share/")
    assert "Avocet" in page.text and "Dunlin" in page.text and "Egret" in page.text
    shown = press(town.room("Beccard"), page, "Show me who will see what")
    assert all(name in shown.text for name in ("Avocet", "Dunlin", "Egret"))
    button = next(one for form in shown.forms for one in form.buttons if "Bring" in one or "Share" in one)
    press(town.room("Beccard"), shown, button)


def test_only_the_chosen_member_hears_of_it_and_nobody_else_finds_anything(town: Town):
    filed(town)
    assert town.letters() == ["Beccard"]
    for name in ("Avocet", "Curlew", "Dunlin", "Egret"):
        missing(town, name)
        assert "Nothing waits for you" in fetch(town.room(name), "/desk/").text


def test_shared_with_all_but_the_one_it_is_about_before_the_reminder(town: Town):
    filed(town)
    town.letters()
    read_and_shared(town)
    assert town.letters() == ["Avocet", "Dunlin", "Egret"]
    town.it_is("2026-02-12T18:46+00:00")
    town.work()
    assert town.letters() == [], "the reminder at four hours has nothing to remind of"
    missing(town, "Curlew")


def test_a_conflict_closes_it_at_once_and_the_others_hear_of_it(town: Town):
    filed(town)
    read_and_shared(town)
    town.letters()
    town.it_is("2026-02-12T13:30-05:00")
    town.gate("Egret", "no")
    missing(town, "Egret")
    assert set(town.letters()) <= {"Avocet", "Beccard", "Dunlin"}
    assert "Egret" in town.case("Beccard").text


def test_the_first_word_stops_the_clock(town: Town):
    words = filed(town)
    read_and_shared(town)
    town.it_is("2026-02-12T14:00-05:00")
    town.act("Beccard", "first-word/", "Send it")
    town.it_is("2026-02-13T09:46-05:00")
    town.letters()
    town.work()
    assert town.letters() == []
    visitor = town.visitor("Asia/Kolkata")
    page = come_back(visitor, words)
    assert "Beccard, Friday 13 February, 00:30 (Kolkata) Kept" in page.text and "early" in page.text, (
        page.text
    )


PLACES = ("/desk/", "/desk/cases/", "/desk/measures/", "/desk/advice/", "/me/", "/who-handles-reports/")


def test_curlew_finds_no_trace_the_day_after(town: Town):
    day_after = "2026-02-13T11:00-05:00"
    town.it_is(day_after)
    without = {path: fetch(town.room("Curlew"), path).text for path in PLACES}
    filed(town)
    read_and_shared(town)
    town.it_is(day_after)
    assert {path: fetch(town.room("Curlew"), path).text for path in PLACES} == without
    missing(town, "Curlew")


def test_when_the_chosen_member_does_nothing_another_hears_that_something_waits(town: Town):
    """Variant 1b."""
    filed(town)
    town.letters()
    town.it_is("2026-02-12T18:44+00:00")
    town.work()
    assert town.letters() == []
    town.it_is("2026-02-12T18:45+00:00")
    town.work()
    assert town.letters() == ["Beccard"]
    town.it_is("2026-02-13T02:45+00:00")
    town.work()
    heard = [name for name in town.letters() if name != "Beccard"]
    assert len(heard) == 1 and heard[0] in {"Avocet", "Dunlin", "Egret"}


def begun(town: Town) -> str:
    """Steps 1 to 4; the words."""
    words = filed(town)
    read_and_shared(town)
    town.it_is("2026-02-12T13:30-05:00")
    for name, choice in (("Avocet", "free"), ("Dunlin", "free"), ("Egret", "no")):
        town.gate(name, choice)
    town.it_is("2026-02-12T14:00-05:00")
    town.act("Beccard", "first-word/", "Send it")
    town.letters()
    return words


def person(town: Town) -> str:
    """Whom it is about, by number; two of them say who it is. The address of the person's page."""
    page = town.act("Avocet", "persons/", "Add this person", part="reported", name="Curlew", handles="")
    found = re.search(r"/(persons/[0-9a-f]+/)", page.html)
    assert found, page.text
    address = found.group(1)
    town.act(
        "Avocet", f"{address}link/", "Propose this", member="Curlew", why="It was Curlew who led both calls."
    )
    town.act("Dunlin", f"{address}confirm/", "Yes, it is them")
    return address


ASKED = (
    "We were told that somebody was interrupted in a meeting. Before we decide anything, we would like to hear your "
    "side. You may leave out whatever you like."
)


def heard(town: Town) -> Page:
    """Step 7: Curlew is asked for their side by two; what they see when they follow the letter."""
    town.it_is("2026-02-17T10:00-05:00")
    address = person(town)
    town.act("Avocet", f"{address}ask/", "Give it to a second reader", what=ASKED, day="2026-02-18")
    town.letters()
    town.act("Beccard", f"{address}send/", "Send it")
    assert town.letters() == ["Curlew"]
    town.work()
    letter = next(one for one in reversed(mail.outbox) if one.to == ["curlew@example.org"])
    assert "small stations" not in letter.body
    words = re.search(r"^(?:[a-z]+ ){7}[a-z]+$", letter.body, re.MULTILINE)
    assert words, letter.body
    curlew = town.visitor("Europe/Amsterdam")
    return press(curlew, fetch(curlew, "/my-words/"), "Open it", words=words.group())


def test_curlew_is_heard_and_sees_nothing_but_what_they_are_asked(town: Town):
    begun(town)
    page = heard(town)
    assert "somebody was interrupted in a meeting" in page.text
    for told in ("small stations", "Kolkata", "Beccard", "Avocet", "Egret", "12 February"):
        assert told not in page.text, told


def decided(town: Town) -> str:
    """Steps 7 to 11: heard, a late conflict, a substitute, an explanation, a private word and steps to put it right."""
    words = begun(town)
    page = heard(town)
    press(page.response.client, page, "Send my side", what="I kept the time, and did it badly.")
    found = {"ongoing": "neither", "what": "known", "who": "known", "against": "yes"}
    for question, answer in found.items():
        town.act("Avocet", f"questions/{question}/", "Save this answer", answer=answer)
    for name in ("Avocet", "Beccard"):
        town.act(name, "complete/", "It is complete")
    return words


def propose(town: Town) -> None:
    """What is put to the vote: a private word, and steps to put it right."""
    page = town.case("Avocet", "plan/private_reprimand/")
    one = next(
        value for form in page.forms for name, value in (*form.offered, *form.carried) if name == "person"
    )
    said = "Please let people finish what they ask. It matters to us that newcomers are heard."
    to = {"person": one, "deliverer": str(town.cast.id_of("Beccard"))}
    town.act("Avocet", "plan/private_reprimand/", "Put it down", words=said, **to)
    steps = "In the next three calls somebody else keeps the order of who speaks."
    town.act("Avocet", "plan/corrective/", "Put it down", words=steps, check_1="2026-03-20", **to)
    town.act(
        "Avocet",
        "plan/",
        "Put all of it to the vote",
        why="It happened twice.",
        none_support="They want none.",
        none_restriction="It is enough.",
    )


def substituted(town: Town) -> str:
    """Steps 8 and 9: Dunlin sees that they are too close to it, and Shrike comes in; the words."""
    words = decided(town)
    propose(town)
    town.act("Dunlin", "vote/", "Give my vote", yes="yes")
    town.it_is("2026-02-18T09:00-05:00")
    town.act("Dunlin", "step-aside/", "Say so", choice="no")
    town.it_is("2026-02-18T11:00-05:00")
    return words


def bring_in(town: Town, name: str) -> None:
    """Somebody comes in where too few are free to decide."""
    page = town.case("Avocet", "bring-in/")
    assert f"Who comes in now: {name}" in page.text, page.text
    form = page.form("Let them in")
    field = next(field for field, _ in form.offered)
    values = [value for one, value in (*form.offered, *form.carried) if one == field]
    keys = {str(town.cast.holders[name].pk), str(town.cast.id_of(name))}
    press(
        town.room("Avocet"), page, "Let them in", **{field: next(value for value in values if value in keys)}
    )
    town.gate(name)


def test_a_late_conflict_sets_a_vote_aside_and_a_substitute_comes_in(town: Town):
    substituted(town)
    missing(town, "Dunlin")
    assert "Dunlin" in town.case("Avocet").text.split("Deciding")[1], "the vote that was set aside is listed"
    missing(town, "Shrike")
    bring_in(town, "Shrike")
    assert SAID in town.case("Shrike").text


def test_from_the_explanation_to_the_check_ins(town: Town):
    words = substituted(town)
    bring_in(town, "Shrike")
    town.it_is("2026-02-19T09:30-05:00")
    town.act(
        "Avocet", "explain/", "Send it", what="One of us stepped aside, so another came in.", day="2026-02-25"
    )
    town.it_is("2026-02-24T15:00-05:00")
    for name in ("Beccard", "Shrike"):
        town.act(name, "vote/", "Give my vote", yes="yes")
    page = town.case("Beccard")
    assert "Decided: all agree." in page.text and "Tell Person 1" in page.text
    town.it_is("2026-02-25T15:00+00:00")
    refused = press(town.room("Avocet"), town.case("Avocet", "close/"), "Close it")
    assert "to put right" in refused.text, "not while something is left to be carried out"
    for task in sorted(set(re.findall(r"/(tasks/[0-9a-f]+/)\"", page.html))):
        if "Tell Person 1" in town.case("Beccard", task).text:
            town.act("Beccard", task, "It is done", what="We spoke for half an hour; it was taken well.")
    town.it_is("2026-02-26T09:00-05:00")
    town.letters()
    town.act("Avocet", "final-word/", "Send it")
    board = town.cast.id_of("Bunting"), town.cast.id_of("Bittern")
    told = "Somebody was interrupted in meetings. One of us spoke with them, and steps to put it right were agreed."
    form = town.case("Avocet", "board/").form("Send it to them")
    keys = {str(town.cast.holders[name].pk) for name in ("Bunting", "Bittern")} | {str(one) for one in board}
    to = [value for name, value in form.offered if name == "to" and value in keys]
    town.act(
        "Avocet", "board/", "Send it to them", text=told, why="They asked to hear of such things.", to=to
    )
    assert town.letters() == ["Bittern", "Bunting"]
    page = fetch(town.room("Bunting"), "/desk/board/")
    dossier = re.search(r"/desk/board/[0-9a-f-]{36}/", page.html)
    assert dossier, page.text
    page = fetch(town.room("Bunting"), dossier.group())
    assert "Are you free to judge?" in page.text and "interrupted" not in page.text
    press(town.room("Bunting"), page, "Answer", free="yes")
    assert "Somebody was interrupted" in fetch(town.room("Bunting"), dossier.group()).text
    assert fetch(town.room("Brambling"), dossier.group()).status == 404
    assert "interrupted" not in fetch(town.room("Brambling"), "/desk/board/").text
    missing(town, "Brambling")
    town.it_is("2026-02-26T16:00-05:00")
    town.act("Avocet", "close/", "Close it")
    visitor = town.visitor("Asia/Kolkata")
    assert "One of us speaks with the person" in come_back(visitor, words).text
    for day in ("2026-03-12T16:01-04:00", "2026-04-27T16:01-04:00"):
        town.it_is(day)
        town.work()
        assert "how it has been" in come_back(town.visitor("Asia/Kolkata"), words).text.casefold(), day


def all_too_close(town: Town) -> str:
    """Variant 1d: to the committee without Curlew; one after the other finds that they are too close; the words."""
    town.it_is("2026-02-12T20:15+05:30")
    visitor = town.visitor("Asia/Kolkata")
    page = press(visitor, fetch(visitor, "/report/tell/"), "Continue", what=SAID)
    page = press(visitor, page, "Go to the last page", left_out=[town.cast.id_of("Curlew")])
    words = " ".join(sent_words(press(visitor, page, "Send")))
    town.gate("Dunlin")
    town.act("Dunlin", "first-word/", "Send it")
    for name in ("Avocet", "Beccard", "Egret"):
        town.gate(name, "no")
    return words


def let_in(town: Town, by: str, *names: str) -> None:
    """Let these in, as the page offers them, and have them say that they are free."""
    for name in names:
        town.act(by, "bring-in/", "Let them in", who=str(town.cast.id_of(name)))
        town.gate(name)


def test_where_all_are_too_close_the_reporter_is_asked_about_somebody_from_outside(town: Town):
    """Variant 1d."""
    words = all_too_close(town)
    let_in(town, "Dunlin", "Shrike", "Swift")
    town.act("Dunlin", "step-aside/", "Say so", choice="no")
    missing(town, "Dunlin")
    page = town.case("Shrike", "bring-in/")
    assert "Heron" in page.text
    missing(town, "Heron")
    town.act("Shrike", "bring-in/", "Ask whoever wrote", who=str(town.cast.id_of("Heron")))
    missing(town, "Heron")
    visitor = town.visitor("Asia/Kolkata")
    asked = come_back(visitor, words)
    assert "Heron" in asked.text, "they are told who would read it"
    press(
        visitor, asked, next(name for form in asked.forms for name in form.buttons if name.startswith("Yes"))
    )
    let_in(town, "Shrike", "Heron")
    assert SAID in town.case("Heron").text
    missing(town, "Curlew")
