"""`holdspace demo`: the sample community, played once, kept, and open to whoever sits at this machine."""

import re

from tests.house_of_its_own import House


def test_the_sample_is_played_once_and_kept(house: House) -> None:
    house.start("demo")
    said = house.log.read_text()
    assert "Played in" in said
    assert f"http://127.0.0.1:{house.port}/try/" in said
    page = house.get("/try/")
    (button,) = re.findall(r'action="(/try/[^"]+/)">.*?>Shakwe<', page.text)[:1]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    signed_in = house.post(button, f"csrfmiddlewaretoken={token[1]}", page.cookies)
    assert "Shakwe" in house.get("/me/", signed_in.cookies).text
    assert house.get("/report/").status == 200
    assert house.stop() < 2
    house.log.write_text("")
    house.start("demo")
    assert "Played in" not in house.log.read_text()
    assert "Shakwe" in house.get("/me/", signed_in.cookies).text
