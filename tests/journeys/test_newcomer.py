"""A new house: from the link that setup prints to the first letters, in a browser alone."""

from collections.abc import Callable

from tests.journeys.conftest import Empty, both_kinds
from tests.journeys.traveller import Traveller

ADDRESS = "curlew@example.org"


def the_first_one(empty: Empty, travellers: Callable[..., Traveller]) -> Traveller:
    """Somebody who followed the link and said who they are."""
    first = travellers(empty.home)
    first.go(empty.first_link).title("You are the first one here")
    first.write("Your name", "Curlew").write("Your e-mail address", ADDRESS)
    first.choose("time zone", "Europe/London").press("Open the house")
    return first.title("Set-up")


@both_kinds
def test_from_the_link_to_the_first_letters(empty: Empty, travellers: Callable[..., Traveller]) -> None:
    curlew = the_first_one(empty, travellers)
    curlew.see("Visitors do not read yet who you are.", "Days end at midnight UTC")

    curlew.follow("Name and aim").write("What is the community called?", "Tidepool Commons")
    curlew.write("What are you together for?", "We look after shared research data").press("Save")
    curlew.title("Set-up").see("Saved. It counts from now on").see_no("Visitors do not read yet who you are.")

    curlew.follow("Zone and calendar").choose("Where is the community at home?", "America/New_York")
    curlew.choose("Whose public holidays do you keep?", "US").press("Save").see_no("Days end at midnight UTC")

    curlew.follow("How people reach you").write("Address for questions and comments", "hello@example.org")
    curlew.write("Address for concerns by mail", "care@example.org")
    curlew.write("Who else receives mail to that address?", "Nobody but the five")
    curlew.write("When can somebody be reached?", "Weekdays from 9 to 17, New York").press("Save")

    for agreement in ("Guidelines", "Reporting protocol"):
        curlew.go("/setup/").follow("Guidelines and reporting protocol").follow(agreement, within="main")
        curlew.press("Begin with the starter text").title(f"Draft: {agreement}")
        curlew.follow("Publish", within="main").press("Put it in force").see("Version 1.0 is in force.")

    curlew.go("/setup/").see_no("Not adopted yet", "Still missing:")
    curlew.follow("Letters", within="main").see("Letters are kept until you start sending.")
    curlew.press("Start sending").see("Letters leave: one a day for each person at most")

    visitor = travellers(empty.home)
    visitor.go("/").title("We look after shared research data").see("Guidelines 1.0")
    visitor.go("/guidelines/").see("Adopted as template, not yet discussed.")


def test_the_link_works_once(empty: Empty, travellers: Callable[..., Traveller]) -> None:
    the_first_one(empty, travellers)
    second = travellers(empty.home)
    with second.watch.expecting(404):
        second.go(empty.first_link).see_no("You are the first one here")
