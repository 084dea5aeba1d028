"""The texts that people live by: read, compare, print, take along, agree by link; a page of one's own pasted in."""

import re
from collections.abc import Callable

from tests.journeys.conftest import Empty, both_kinds
from tests.journeys.founding import found
from tests.journeys.houses import Sample
from tests.journeys.traveller import Traveller

PASTED = """# Our page

Everyone who looks after data is welcome here.

## Why we have this

So that nobody has to guess.

## Being kind

We give each other time.

How this looks:
- Let others finish.

Not welcome:
- Talking over somebody.

## How to report

Write to care@example.org.
"""


@both_kinds
def test_read_compare_print_and_take_along(sample: Sample, travellers: Callable[..., Traveller]) -> None:
    one = travellers(sample)
    one.go("/guidelines/").see("1.1").follow("compare").title(re.compile("from 1.0 to 1.1"))
    one.go("/guidelines/").follow("Its permanent address")
    assert one.path == "/guidelines/1.1/"
    one.follow("To print").see("Version 1.1").see_no("Sign in")
    text = one.context.request.get("/guidelines/1.1/text.md")
    assert text.ok
    assert "version: '1.1'" in text.text()
    assert text.headers["content-type"].startswith("text/markdown")
    one.go("/guidelines/1.0/").see("Replaced by a newer version")
    one.go("/protocol/").see("Reporting protocol").go("/expectations/").title(
        "What it means to be in a working group"
    )
    item = one.go("/guidelines/").page.locator(".prose li[id]").first.get_attribute("id")
    assert item is not None and re.fullmatch(r"[a-z]+[-.][a-z0-9.-]+", item), item
    one.go(f"/guidelines/1.0/#{item}")


def test_agree_by_the_link_in_a_letter(empty: Empty, travellers: Callable[..., Traveller]) -> None:
    staff = found(empty, travellers)
    publish(staff)
    member = travellers(empty.home)
    address = "shakwe@example.org"
    member.go("/join/").write("Your name", "Shakwe").write("Your e-mail address", address)
    member.choose("time zone", "Africa/Nairobi").tick(
        "I share the aim and agree to the guidelines, version 1.0"
    )
    member.press("Send me the letter").open_letter(address, "You asked to join").press("Join")

    staff.go("/letters/").press("Start sending")
    staff.go("/agreements/guidelines/").press("Start the next version").follow("Publish", within="main")
    staff.write("What changed, and why", "Says more plainly what happens after a report.")
    staff.tick("are asked for a new yes").write("Asked for until the end of", "2036-01-01")
    staff.press("Put it in force").see("Version 1.1 is in force.")
    empty.home.a_day_later()
    letter = empty.home.post_box.wait_for(address, "is in force since")
    assert "See what changed, word by word" in letter.text
    assert "Says more plainly what happens after a report." in letter.text
    link = re.search(r"https?://\S+/agreements/yes/\S+", letter.text)
    assert link is not None
    elsewhere = travellers(empty.home)
    elsewhere.go(link[0].removeprefix(empty.home.address)).press("I agree")
    elsewhere.see("Thank you. Your agreement is recorded:")
    member.go("/me/").see("Guidelines 1.1")
    staff.go("/agreements/guidelines/").follow("Who has not agreed to it yet").see_no("Shakwe")


def publish(staff: Traveller) -> None:
    """Adopt the starter guidelines as they are."""
    staff.go("/agreements/guidelines/").press("Begin with the starter text")
    staff.follow("Publish", within="main").press("Put it in force").see("Version 1.0 is in force.")


@both_kinds
def test_a_page_of_our_own_is_pasted_in(empty: Empty, travellers: Callable[..., Traveller]) -> None:
    staff = found(empty, travellers)
    staff.go("/agreements/guidelines/").follow("Paste a page of our own").press("Look at it first")
    staff.see("There are no words here yet.")
    staff.write("The text", PASTED).press("Look at it first")
    staff.see("This is what we read", "Being kind", "a value, with what is expected", "What is missing")
    staff.press("Make it the draft").title("Draft: Guidelines").see("Being kind", "Worth adding")
    staff.follow("Change “Being kind”").write("How this looks: line 2", "Ask before you decide.")
    staff.press("Save in the draft").see("Saved in the draft.", "Ask before you decide.")
    travellers(empty.home).go("/guidelines/").see("The text will stand here as soon as staff publish it.")
