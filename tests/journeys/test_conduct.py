"""The journey of one report, from the first seat to the last word."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import expect

from tests.journeys.conftest import Empty, both_kinds
from tests.journeys.founding import (
    OWN,
    WEAK,
    accept,
    address_of,
    by_day,
    confirm,
    found,
    invite,
    make_key,
    six_words,
    unlock,
)
from tests.journeys.traveller import Traveller

MEMBERS = ("Avocet", "Curlew", "Kluut")
STORY = "In both December calls I was cut off when I asked about small stations."
WAITS = "Something waits for you at Tidepool Commons"


@dataclass
class Town:
    """Who is here, each in a browser of their own, and the passphrases that only they know."""

    staff: Traveller
    people: dict[str, Traveller]
    passphrases: dict[str, str]
    visitor: Traveller


def committee_is_seated(empty: Empty, travellers: Callable[..., Traveller]) -> Town:
    """Step 0: seats, keys, six words; reporting opens by itself."""
    staff = found(empty, travellers)
    visitor = travellers(empty.home)
    visitor.go("/report/").title("You can tell us, but not on this page yet").see("care@example.org")
    for seat, name, affiliation in (
        ("Member", "Avocet", "university"),
        ("Member", "Curlew", "host staff"),
        ("Member", "Kluut", "funder"),
        ("Deputy", "Godwit", ""),
        ("Contact on the board", "Pelican", "board"),
        ("Outside handler", "Heron", "mediators' practice"),
    ):
        invite(staff, seat, name, affiliation)
    people, passphrases = {}, {}
    for name in MEMBERS:
        people[name] = accept(travellers(empty.home), name)
        passphrases[name] = OWN if name == "Avocet" else offered(people[name])
        if name == "Avocet":
            refuses_a_weak_one(people[name])
        make_key(people[name], passphrases[name])
        if name == "Avocet":
            people[name].title("Your key")
        else:
            waits_for_the_others(people["Avocet"], people[name], name, passphrases["Avocet"])
    accept(travellers(empty.home), "Godwit").title("Who handles reports").see("Godwit")
    accept(travellers(empty.home), "Heron").title("Choose your passphrase")
    staff.go("/committee/").see("Reporting is open.", "Three members are ready now.")
    visitor.go("/who-handles-reports/").see("Avocet", "Curlew", "Kluut", "Heron", "Godwit").see_no("Pelican")
    return Town(staff, people, passphrases, visitor)


def offered(one: Traveller) -> str:
    """The six words that the page offers, typed by hand."""
    return " ".join(line.split()[-1] for line in one.words_of(".words li"))


def refuses_a_weak_one(one: Traveller) -> None:
    one.write("Passphrase", WEAK).write("The same once more", WEAK).press("Make my key")
    one.see("Use five words or twenty characters").see_no(f'value="{WEAK}"')


def waits_for_the_others(avocet: Traveller, one: Traveller, name: str, passphrase: str) -> None:
    """A new key waits; Avocet hears the six words and confirms it."""
    one.title("Your key waits to be confirmed")
    words = six_words(one)
    assert len(words) == 6
    avocet.go("/desk/")
    if "Open this room" in avocet.words_of("h1")[0]:
        unlock(avocet, passphrase)
    confirm(avocet, name, words)
    one.go("/desk/key/").title("Your key")


def report_is_filed(town: Town) -> tuple[str, ...]:
    """Step 1: one sentence, one member ticked; the eight words, shown once."""
    one = town.visitor
    one.go("/report/").title("Tell us about a concern").see(
        "Is anyone in danger right now?",
        "Today these three:",
        "Avocet",
        "Curlew",
        "Kluut",
        "Leave this page now",
    )
    one.follow("Start", exact=True).title("What happened?").tick("It happened to me")
    one.write("In your own words", STORY).press("Continue").title("Who was involved?")
    one.write("Who was involved?", "A co-host, I think Fulmar").press("Continue").title("When and where?")
    for title in ("When and where?", "Is it still going on?"):
        one.title(title).press("Skip this")
    one.title("Who should not read this?").tick("Kluut").press("Continue").title("How may we reach you?")
    one.press("Skip this").title("Anything else?").press("Skip this").title("Read it once more")
    one.see(STORY, "Left out: Kluut.", "It is sealed to them before it is stored.")
    words = sent_twice(one)
    one.see(
        "A person confirms that it arrived by",
        "You hear what we do, or why it takes longer, by",
        "(New York)",
    )
    one.write("Type the third word", "herring").press("I have them").see("That is another word.")
    one.write("Type the third word", words[2]).press("I have them").title("Good. You have your words.")
    return words


def sent_twice(one: Traveller) -> tuple[str, ...]:
    """An impatient finger sends it twice: the same words come back."""
    fields = one.page.locator("#telling input[type=hidden]").all()
    form = {field.get_attribute("name") or "": field.get_attribute("value") or "" for field in fields}
    again = one.context.request.post(
        "/report/tell/", form={**form, "do": "send"}, headers={"Origin": one.house.address}
    )
    assert again.ok
    one.press("Send").title("It has reached us. Thank you for telling us.")
    words = tuple(line.split()[-1] for line in one.words_of(".words li"))
    assert len(words) == 8
    assert all(f"</span>{word}</li>" in again.text() for word in words)
    return words


def nothing_for_the_one_left_out(town: Town) -> None:
    """Step 2: the eligible get a letter that says nothing; the one left out gets and sees nothing."""
    box = town.staff.house.post_box
    for name in ("Avocet", "Curlew"):
        letter = box.wait_for(address_of(name), WAITS)
        assert "This letter says no more, on purpose." in letter.text
    assert [mail for mail in box.to(address_of("Kluut")) if WAITS in mail.subject] == []
    kluut = town.people["Kluut"]
    kluut.go("/desk/").see_no("Something came in")
    unlock(kluut, town.passphrases["Kluut"]).title("Nothing waits for you")
    kluut.follow("Cases").see_no("/desk/cases/[0-9a-f]").see("Nobody adds it by hand.")


def first_word_and_a_question(town: Town) -> str:
    """Step 3: the first word with the room locked; then the gate, the reading, a question. Gives the case's address."""
    curlew, avocet = town.people["Curlew"], town.people["Avocet"]
    curlew.go("/desk/").title("Open this room").see("Something came in.", "Nobody has confirmed yet")
    curlew.follow("Send the first word without opening it").see_no(STORY).press("Send it").see("It is sent.")

    avocet.go("/desk/").press("Lock and leave").see("The room is locked.")
    unlock(avocet.go("/desk/"), town.passphrases["Avocet"]).title("One thing waits for you")
    code = avocet.words_of("main .what")[0]
    avocet.follow("Answer").title(f"{code}: are you free to judge?").see_no(STORY)
    avocet.tick("Yes, I am free").press("Continue").title(code).see(STORY, "Left out by whoever wrote")
    address = avocet.path
    avocet.follow("Ask a question").write("Your question", "Was anyone there who may have noticed?")
    avocet.write("Why you ask", "So that you need not tell it all again.").press("Ask this").see(
        "It is sent."
    )
    left_out = town.people["Kluut"]
    with left_out.watch.expecting(404):
        left_out.go(address).see_no(code, STORY)
    return address


def reporter_answers(town: Town, words: tuple[str, ...]) -> None:
    """The reporter comes back with the words, in whatever spelling, reads what was asked, answers."""
    one = town.visitor
    one.go("/my-report/").title("Go to your report").write("Your eight words", " ".join(words[::-1]))
    one.press("Open my report").see("These words open nothing here.")
    one.write("Your eight words", " - ".join(words).upper()).press("Open my report")
    one.title(re.compile("^Your report of")).see(
        "Kept", "Was anyone there who may have noticed?", "Reading it: Avocet, Curlew."
    )
    one.write("Your answer", "Sanderling was in the second call.").press("Send my answer")
    one.see("Your answer is saved.")
    one.press("Close this page").title("The page is closed")
    one.go("/my-report/").title("Go to your report").see_no("Sanderling was in")


def decided_and_closed(town: Town, address: str, words: tuple[str, ...]) -> None:
    """Step 4: four questions, a proposal, votes, a private word, the final word, closed; the trail has it all."""
    avocet, curlew = town.people["Avocet"], town.people["Curlew"]
    avocet.go(address).see("Sanderling was in the second call.")
    for question, answer in (
        ("Is it going on, is anyone unsafe?", "Neither going on nor unsafe"),
        ("What happened?", "Known"),
        ("Who may have done it?", "Known"),
        ("Is it against our guidelines?", "Yes"),
    ):
        avocet.follow(re.compile(f"^Answer.*{re.escape(question)}")).tick(answer)
        avocet.write("In your words", "Both accounts agree.").press("Save this answer").see("Saved.")

    unlock(curlew.go("/desk/"), town.passphrases["Curlew"])
    curlew.go(address).tick("Yes, I am free").press("Continue").see(STORY)
    curlew.follow("Propose what is done").tick("A private word, said by one of you")
    curlew.choose("Who says the private word?", "Avocet")
    curlew.write("What will be said", "People need room. Please let others finish.")
    curlew.write("Why", "It happened twice.").press("Put it to the vote").see("Not yet heard: Avocet.")

    avocet.go("/desk/").follow("Read it and vote").see("People need room.").tick("Yes").press("Give my vote")
    avocet.see("Decided: all agree.").follow("Write down how it went")
    avocet.write("How it went", "A quiet talk of half an hour.").press("It has been said")
    avocet.follow("Write the final word").press("Send it").see("It is sent.")
    avocet.follow("Close it").press("Close it").see("closed")
    trail = " ".join(avocet.unfold("Everything before").words_of("ol.trail"))
    for step in (
        "A report arrived.",
        "Curlew sent the first word.",
        "Avocet said: free to judge.",
        "Avocet read it.",
        "Avocet asked whoever wrote a question.",
        "Whoever wrote answered.",
        "Avocet answered “What happened?",
        "Curlew read it.",
        "Curlew proposed: A private word",
        "Avocet voted: yes.",
        "It was decided: all agree.",
        "Avocet said the private word.",
        "Avocet sent the final word.",
        "Avocet closed it.",
    ):
        assert step.lower() in trail.lower(), trail
    one = town.visitor
    one.go("/my-report/").write("Your eight words", " ".join(words)).press("Open my report")
    one.see("Our last word", "That talk has taken place").see_no(
        "quiet talk of half an hour", "Both accounts agree"
    )


def nothing_in_the_clear(town: Town) -> None:
    """What was typed stands in no file of the house: not in tables, logs or letters."""
    house = town.staff.house
    typed = (STORY, "I think Fulmar", "Sanderling was in the second call", "A quiet talk of half an hour")
    files = [file for file in house.folder.rglob("*") if file.is_file()]
    assert len(files) > 10
    for file in files:
        kept = file.read_bytes()
        assert [words for words in typed if words.encode() in kept] == [], file


@both_kinds
def test_a_report_from_the_first_seat_to_the_last_word(
    empty: Empty, travellers: Callable[..., Traveller]
) -> None:
    town = committee_is_seated(empty, travellers)
    words = report_is_filed(town)
    nothing_for_the_one_left_out(town)
    address = first_word_and_a_question(town)
    reporter_answers(town, words)
    decided_and_closed(town, address, words)
    nothing_in_the_clear(town)
    expect(town.visitor.page).to_have_title(re.compile("Tidepool Commons"))
    assert by_day()
