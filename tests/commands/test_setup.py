"""`holdspace setup`: a house from nothing, and again without harm."""

import http.client
import re
import stat
from pathlib import Path

from tests.commands.conftest import Prepared
from tests.house_of_its_own import House

DEEDS = "tests.commands.deeds"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_no_input_alone_is_enough(prepared: Prepared) -> None:
    house = prepared.house
    assert re.search(rf"http://127\.0\.0\.1:{house.port}/first/\S+/", prepared.said)
    assert mode(house.data) == 0o700
    assert mode(house.data / "holdspace.env") == 0o600
    assert mode(house.keys / "house.key") == 0o600
    assert house.keys.parent == house.data.parent


def test_again_keeps_the_house_key_and_the_settings(new_house: House) -> None:
    house = new_house
    (house.data / "holdspace.env").write_text("HOLDSPACE_MAIL_FROM=x@example.org\n")
    key = (house.keys / "house.key").read_text()
    house.holdspace("setup", "--no-input")
    assert (house.keys / "house.key").read_text() == key
    assert (house.data / "holdspace.env").read_text() == "HOLDSPACE_MAIL_FROM=x@example.org\n"


def test_a_house_key_that_is_set_is_not_kept_a_second_time(house: House) -> None:
    house.holdspace("setup", "--no-input", HOLDSPACE_SECRET_KEY="A" * 42 + "E")
    assert not house.keys.exists()


def test_a_name_alone_is_refused(house: House) -> None:
    assert "--name and --email together" in house.refused("setup", "--no-input", "--name", "Curlew")


def test_a_first_person_who_is_named_signs_in_once_by_their_link(new_house: House) -> None:
    house = new_house
    said = house.holdspace(
        "setup", "--no-input", "--name", "Curlew", "--email", "curlew@example.org", "--zone", "Europe/London"
    )
    assert house.inside(DEEDS, "names") == '["Curlew"]'
    found = re.search(r"/first/\S+/", said)
    assert found
    house.start()
    page = house.get(found[0])
    assert (page.status, "Welcome, Curlew" in page.text) == (200, True)
    form = f"csrfmiddlewaretoken={page.cookies['csrftoken']}"
    first = house.post(found[0], form, page.cookies)
    assert (first.status, first.location, "sessionid" in first.cookies) == (302, "/setup/", True)
    assert house.get(found[0]).status == 404
    assert house.post(found[0], form, page.cookies).status == 404
    assert "Sign in at" in house.holdspace("setup", "--no-input")


def test_a_forged_link_does_not_exist(served: House) -> None:
    assert served.get("/first/eyJwZXJzb24iOm51bGx9:1xULQz:aaaaaaaaaaaaaaaaaaaaaaaa/").status == 404


def test_a_folder_that_cannot_be_made_is_named(house: House) -> None:
    (house.folder / "file").write_text("")
    assert "Set HOLDSPACE_DATA" in house.refused(
        "setup", "--no-input", HOLDSPACE_DATA=str(house.folder / "file" / "data")
    )


def test_the_page_for_machines(served: House) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port)
    connection.request("GET", "/healthz")
    assert connection.getresponse().read() == b"ok"
