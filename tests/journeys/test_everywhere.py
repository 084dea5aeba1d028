"""Every page that each role can reach by links: on a narrow dark screen and on a wide light one."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from tests.journeys.founding import unlock
from tests.journeys.houses import Sample
from tests.journeys.traveller import Traveller

SENTENCE = "the tide returns to every small pool"
ALIKE = 2  # of pages that differ by whom or what they show only, so many are looked at
MOST = 150
FOOTER = ("Guidelines 1.1", "Report a concern", "Who handles reports", "Questions and comments")
NO_PAGES = re.compile(r"\.md$|/(file|static|healthz)/|/healthz$")
SIGN_OUT = re.compile(r"^/(weather|my-report/away)/")  # leaving in a hurry ends the session
KEYS = (
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "…"),
    (re.compile(r"/\d+\.\d+/"), "/n/"),
    (re.compile(r"^/groups/(?!new/|mine/)[^/]+/"), "/groups/…/"),
    (re.compile(r"/section/[^/]+/"), "/section/…/"),
    (re.compile(r"=[^&]*"), "="),
)
BEGINNINGS = ("/", "/me/")
LETTERS = "/letters/sample/"  # what they lead to is for whom they were written to, and some of it is used up


@dataclass(frozen=True)
class Role:
    """Somebody of the sample who stands for many."""

    name: str
    room: bool = False  # whether the committee's room is open


ROLES = {
    "visitor": Role(""),
    "member": Role("Shakwe"),
    "lead": Role("نورس"),
    "staff": Role("Plover"),
    "committee-locked": Role("Turnstone"),
    "committee-open": Role("Avocet", room=True),
    "board": Role("Pelican"),
}


def kind_of(path: str) -> str:
    """What a page is, whoever or whatever it shows."""
    for found, instead in KEYS:
        path = found.sub(instead, path)
    return path


def links_of(one: Traveller) -> list[str]:
    """Addresses of this house that the page links to."""
    hrefs: list[str] = one.page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")
    parts = [urlsplit(href) for href in hrefs]
    own = [part for part in parts if part.port == one.house.port]
    return [f"{part.path}?{part.query}".rstrip("?") for part in own]


def in_the_room(path: str) -> bool:
    """The committee's room has no foot; what is printed, or put into a page of a training, needs none."""
    return path.startswith("/desk/") or "/print/" in path or "/guidelines/for/" in path


def stands_on(one: Traveller) -> None:
    """What stands on every page: the same four links below, and reporting one step away (R-030)."""
    if not in_the_room(one.path):
        assert tuple(one.words_of("footer.foot a")) == FOOTER, one.path


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_every_page_that_links_lead_to(
    sample: Sample, travellers: Callable[..., Traveller], role: Role
) -> None:
    one = travellers(sample)
    if role.name:
        one.become(role.name)
    if role.room:
        unlock(one.go("/desk/"), SENTENCE)
    queue, known, looked = (
        list(BEGINNINGS if role.name else ("/",)),
        set(),
        Counter[str](),
    )
    while queue and sum(looked.values()) < MOST:
        path = queue.pop(0)
        if path in known or NO_PAGES.search(path) or SIGN_OUT.search(path):
            continue
        known.add(path)
        if looked[kind_of(path)] >= ALIKE:
            continue
        looked[kind_of(path)] += 1
        one.go(path).look(width=375, dark=True).look(width=1280, dark=False)
        stands_on(one)
        queue += links_of(one) if path != LETTERS else []
    assert sum(looked.values()) > 12
