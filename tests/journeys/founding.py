"""A community that is set up far enough to take reports: staff, seats, keys, all of it through pages and letters."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.journeys.conftest import Empty
from tests.journeys.traveller import Traveller

STAFF = "plover@example.org"
ZONES = (
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "Pacific/Auckland",
    "Asia/Tokyo",
    "Asia/Kolkata",
)
WEAK = "password"
OWN = "seven herons waded past the old lighthouse"


def by_day() -> str:
    """A zone in which people are up now, so that a letter which lets people sleep leaves at once."""
    now = datetime.now(UTC)
    return next(zone for zone in ZONES if 9 <= now.astimezone(ZoneInfo(zone)).hour < 19)


def address_of(name: str) -> str:
    return f"{name.lower()}@example.org"


def found(empty: Empty, travellers: Callable[..., Traveller]) -> Traveller:
    """The first staff person, whose community has a name, a calendar and contacts."""
    staff = travellers(empty.home)
    staff.go(empty.first_link).write("Your name", "Plover").write("Your e-mail address", STAFF)
    staff.choose("time zone", "America/New_York").press("Open the house")
    staff.go("/setup/name/").write("What is the community called?", "Tidepool Commons")
    staff.write("What are you together for?", "We look after shared research data").press("Save")
    staff.go("/setup/calendar/").choose("Where is the community at home?", "America/New_York")
    staff.choose("Whose public holidays do you keep?", "US").press("Save")
    staff.go("/setup/contacts/").write("Address for questions and comments", "hello@example.org")
    return staff.write("Address for concerns by mail", "care@example.org").press("Save")


def invite(staff: Traveller, seat: str, name: str, affiliation: str) -> None:
    """Staff offer a seat by name and address."""
    staff.go("/committee/").follow("Invite somebody", within="main").tick(seat).write("Their name", name)
    staff.write("Their e-mail address", address_of(name)).write("Where they come from", affiliation)
    staff.press("Send the invitation").see(f"The invitation is on its way to {name}")


def accept(one: Traveller, name: str) -> Traveller:
    """Say yes on the page behind the link of the letter."""
    one.open_letter(address_of(name), "asks you to take a seat").title("A seat at Tidepool Commons")
    one.see("What you promise").choose("time zone", by_day())
    one.press("I take this seat")
    joining = "Joining, in five minutes" in one.words_of("h1")
    return one.follow("Make my key") if joining else one


def make_key(one: Traveller, passphrase: str) -> tuple[str, ...]:
    """Choose a passphrase, print the card; gives its ten words."""
    one.title("Choose your passphrase").write("Passphrase", passphrase)
    one.write("The same once more", passphrase).press("Make my key").title("Print your card")
    card = tuple(line.split()[-1] for line in one.words_of(".words li"))
    assert len(card) == 10
    one.follow("I have it on paper")
    return card


def six_words(one: Traveller) -> tuple[str, ...]:
    """The six words of one's key, as one would read them out."""
    return tuple(line.split()[-1] for line in one.go("/desk/key/").words_of(".words li"))


def unlock(one: Traveller, passphrase: str) -> Traveller:
    """Open the room with the passphrase."""
    return one.title("Open this room").write("Your passphrase", passphrase).press("Open this room")


def confirm(one: Traveller, name: str, words: tuple[str, ...]) -> None:
    """At the open desk: the words heard are those on the page."""
    place = one.go("/desk/").page.locator("section", has_text=f"{name} has a new key")
    assert tuple(line.split()[-1] for line in place.locator(".words li").all_inner_texts()) == words
    one.press("The words are the same", within=place).see(f"The key of {name} is confirmed.")
