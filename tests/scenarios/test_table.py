"""Script 8: holiday weekends and time zones, as the page after sending names both dates."""

import re
from datetime import datetime

import pytest
from django.utils.timezone import now

from holdspace.community import actions as community
from holdspace.conduct.tests.at_report import whole
from holdspace.conduct.tests.paper import Page, press
from tests.scenarios.stage import Town, instant

# When it was sent, the reporter's zone, the first word in both settings, and the answer.
ROWS = """
a 2026-05-22T16:40-04:00 America/New_York    2026-05-27T00:00-04:00 2026-05-23T16:40-04:00 2026-05-29T16:40-04:00
b 2026-05-23T09:00+09:00 Asia/Tokyo          2026-05-27T00:00-04:00 2026-05-23T20:00-04:00 2026-05-29T20:00-04:00
c 2026-05-24T23:30-07:00 America/Los_Angeles 2026-05-27T00:00-04:00 2026-05-27T00:00-04:00 2026-06-01T02:30-04:00
d 2026-05-25T10:00-04:00 America/New_York    2026-05-27T00:00-04:00 2026-05-27T00:00-04:00 2026-06-01T10:00-04:00
e 2026-07-02T20:00-04:00 America/New_York    2026-07-07T00:00-04:00 2026-07-03T20:00-04:00 2026-07-09T20:00-04:00
f 2026-11-10T09:00-05:00 America/New_York    2026-11-13T00:00-05:00 2026-11-11T09:00-05:00 2026-11-17T09:00-05:00
i 2026-10-31T12:00-04:00 America/New_York    2026-11-03T00:00-05:00 2026-11-03T00:00-05:00 2026-11-07T12:00-05:00
l 2026-05-26T04:00+05:30 Asia/Kolkata        2026-05-27T00:00-04:00 2026-05-27T00:00-04:00 2026-06-01T18:30-04:00
m 2026-03-05T10:00-05:00 America/New_York    2026-03-06T10:00-05:00 2026-03-06T10:00-05:00 2026-03-12T10:00-04:00
"""


def dates(page: Page) -> list[datetime]:
    """The instants that the page names, in their order."""
    return [datetime.fromisoformat(found) for found in re.findall(r'<time datetime="([^"]+)"', page.html)]


def sent(town: Town, zone: str) -> Page:
    visitor = town.visitor(zone)
    page = press(visitor, whole(visitor), "Send")
    assert "It has reached us" in page.text
    return page


@pytest.mark.parametrize("rolling", [True, False], ids=["roll", "strict"])
def test_both_dates_are_those_of_the_table(town: Town, rolling: bool):
    town.it_is("2026-01-03T09:00-05:00")
    community.describe(by=None, now=now(), rolling=rolling)
    for row in ROWS.split("\n")[1:-1]:
        case, made, zone, roll, strict, answer = row.split()
        town.it_is(made)
        assert dates(sent(town, zone)) == [instant(roll if rolling else strict), instant(answer)], case


@pytest.mark.parametrize(
    ("made", "zone", "first_word", "answer"),
    [
        (
            "2026-05-22T16:40-04:00",
            "America/New_York",
            "the end of Tuesday 26 May (New York)",
            "Friday 29 May, 16:40 (New York)",
        ),
        (
            "2026-05-26T04:00+05:30",
            "Asia/Kolkata",
            "Wednesday 27 May, 09:30 (Kolkata)",
            "Tuesday 2 June, 04:00 (Kolkata)",
        ),
    ],
)
def test_they_are_read_in_the_reporters_own_zone(
    town: Town, made: str, zone: str, first_word: str, answer: str
):
    town.it_is(made)
    page = sent(town, zone)
    assert first_word in page.text and answer in page.text
