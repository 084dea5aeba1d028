"""The directory, a group's home, coming in and stepping back; and staff opening a group."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.journeys.conftest import both_kinds
from tests.journeys.houses import Sample
from tests.journeys.test_members import join
from tests.journeys.traveller import Traveller


@pytest.fixture
def which(request: pytest.FixtureRequest) -> str:
    """A word of this run's own, since all trips share one community."""
    callspec = getattr(request.node, "callspec", None)
    return str(callspec.id).replace("-", "") if callspec else "once"


def test_the_directory_and_what_a_visitor_sees(sample: Sample, travellers: Callable[..., Traveller]) -> None:
    one = travellers(sample)
    one.go("/groups/").see("Working groups", "Interest groups", "Past groups", "Accessible field courses")
    one.write("Search groups", "tip sh").press("Search").see("Onboarding tip sheets").see_no("Data stewards")
    one.write("Search groups", "zebra").press("Search").see("No group was found for these words.")
    one.go("/groups/onboarding-tip-sheets/").see("The first week at a station, on one page.")
    one.see("not taking new members now", "Plover").see_no("Promised", "Step back")
    one.follow("Note my interest").title("Sign in")
    one.go("/groups/accessible-field-courses/").see("closed on").see_no("Ask to join")


@both_kinds
def test_a_group_is_prepared_joined_by_asking_and_opened(
    sample: Sample, travellers: Callable[..., Traveller], which: str
) -> None:
    name, asker, address = f"Tide tables {which}", f"Asker {which}", f"asker.{which}@example.org"
    staff = travellers(sample).become("Curlew")
    staff.go("/setup/profile/").tick("Full: everything").press("Save")
    staff.go("/groups/").follow("Prepare a group").write("Name", name).tick("Working group")
    staff.press("Prepare this group").see("is being prepared")
    home = staff.path

    one = join(travellers(sample), asker, address)
    one.go(home).follow("Ask to join").see("What you agree to").write("What you can give", "An hour a week")
    one.press("Ask to join").see("Read what membership means, and say that you agree")
    one.tick("I have read this and agree").press("Ask to join").see("You hear within five working days.")
    one.go("/me/").see("Promised to you", "Open", name)

    staff.go(home).press("Open the group").see("A working group has a goal.")
    staff.follow("Change the charter").write("What it is for", "So that everybody knows when the sea comes.")
    staff.write("Goal", "One table a station.").write("How this serves", "Data has a time.")
    staff.write("Ends on", str(datetime.now(UTC).date() + timedelta(days=90))).press("Keep this")
    staff.press("Open the group").see("A working group is facilitated by somebody on the staff.")
    staff.follow("People, invitations and roles").see(asker, "An hour a week")
    staff.press("Let them in", within=staff.page.locator("li", has_text=asker)).see(
        f"{asker} has your answer."
    )
    for role in ("Facilitator", "Support contact"):
        staff.write("A member’s name", "Plover").press("Search").press(role)
    staff.go(home).press("Open the group").see(f"{name} is open.", "not taking new members now")
    staff.go("/setup/profile/").tick("Small: what matters most").press("Save")

    one.go("/me/").follow(name).see(asker).follow("Step back", within="main", exact=True).press("Step back")
    one.title(f"Leaving {name}").see("You keep your access until all is done.")


@both_kinds
def test_an_interest_group_takes_people_at_once(
    sample: Sample, travellers: Callable[..., Traveller], which: str
) -> None:
    one = join(travellers(sample), f"Gull {which}", f"gull.{which}@example.org")
    one.go("/groups/small-stations/").follow("Join").see("What you agree to").press("Join")
    one.see("Read what membership means").tick("I have read this and agree").press("Join")
    one.see("You are in. Welcome to Small stations.", "This group is looking for a lead.")
    one.press("Step back").see("You have stepped back from Small stations.")


def test_an_invitation_by_letter_lets_in(sample: Sample, travellers: Callable[..., Traveller]) -> None:
    address = "invited@example.org"
    one = join(travellers(sample), "Invited Tern", address)
    plover = travellers(sample).become("Plover")
    plover.go("/groups/small-stations/people/").write("A member’s name", "Invited").press("Search")
    plover.press("Invite").see("An invitation is on its way to Invited Tern.")
    plover.go("/letters/").press("Start sending")
    sample.a_day_later()
    letter = travellers(sample)
    letter.open_letter(address, "invites you to Small stations")
    letter.tick("I have read this and agree").press(re.compile("Join")).see("Small stations")
    one.go("/me/").see("Small stations")
