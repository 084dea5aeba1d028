"""Joining by letter, signing in and out, and one's own page."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import both_kinds
from tests.journeys.houses import Sample
from tests.journeys.traveller import Traveller


def join(one: Traveller, name: str, address: str) -> Traveller:
    """From the front page to one's own page, by the letter."""
    one.go("/").follow("Join us").write("Your name", name).write("Your e-mail address", address)
    one.choose("time zone", "Africa/Nairobi").tick("I share the aim and agree to the guidelines, version 1.1")
    one.press("Send me the letter").title("Look at your letters")
    return one.open_letter(address, "You asked to join").title(f"Welcome, {name}").press("Join")


@both_kinds
def test_join_change_the_profile_and_sign_in_again(
    sample: Sample, travellers: Callable[..., Traveller], request: pytest.FixtureRequest
) -> None:
    address = f"curlew.sandpiper.{request.node.callspec.id}@example.org"
    one = join(travellers(sample), "Sandpiper", address)
    one.see("Sandpiper", "Nothing waits for you", "Guidelines 1.1", "One letter a day at most", "(Nairobi)")

    one.follow("Change this", within="main", exact=True).write("Pronouns", "they/them").write(
        "Affiliation", "A lighthouse"
    )
    one.write("Your name", "Kijiti").press("Save").see("Your profile is saved.")
    one.go("/me/").follow("See my page as others do").title("Kijiti (they/them)").see("A lighthouse")

    elsewhere = travellers(sample)
    elsewhere.sign_in(address).see("Kijiti", "Nothing waits for you")
    one.go("/accounts/sessions/").see("this one").press("Sign out everywhere").see(
        "You are signed out everywhere."
    )
    elsewhere.go("/me/").title("Sign in")
    elsewhere.sign_in(address).see("Kijiti").press("Sign out").follow("Sign in")


@both_kinds
def test_a_known_and_an_unknown_address_see_the_same(
    sample: Sample, travellers: Callable[..., Traveller]
) -> None:
    seen = []
    for address in ("shakwe@tidepool.example", "nobody.here@tidepool.example"):
        one = travellers(sample)
        one.go("/accounts/login/code/").write("Your e-mail address", address).press("Send me a code")
        seen.append(one.words_of("main")[0].replace(address, "…"))
    assert seen[0] == seen[1]
    assert "a letter with a code is on its way" in seen[0]
    sample.post_box.code_for("shakwe@tidepool.example")
    assert sample.post_box.to("nobody.here@tidepool.example") == []


def test_joining_twice_tells_only_whose_address_it_is(
    sample: Sample, travellers: Callable[..., Traveller]
) -> None:
    one = travellers(sample)
    one.go("/join/").write("Your name", "Shakwe").write("Your e-mail address", "shakwe@tidepool.example")
    one.tick("I share the aim and agree to the guidelines, version 1.1").press("Send me the letter")
    one.title("Look at your letters")
    sample.post_box.wait_for("shakwe@tidepool.example", "You are a member already")


@both_kinds
def test_a_wrong_code_is_told_and_the_link_works_once(
    sample: Sample, travellers: Callable[..., Traveller], request: pytest.FixtureRequest
) -> None:
    address = f"once.{request.node.callspec.id}@example.org"
    one = join(travellers(sample), "Once", address)
    other = travellers(sample)
    with other.watch.expecting(404):
        other.open_letter(address, "You asked to join").title("This link no longer works")
    other.follow("Sign in", within="main").write("Your e-mail address", address).press("Send me a code")
    sample.post_box.code_for(address)
    other.write("Code", "ZZZZZZ").press("Sign in").see("This is not the code from the letter.")
    one.go("/me/").see("Once")
