"""The reporter's side in tests: a browser at one time of the day, and a report sent through it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from unittest.mock import patch

from django.test import Client

from holdspace.conduct.tests.paper import Page, fetch, press, sent_words

CLOCKS = (
    "holdspace.conduct.views.relay.now",
    "holdspace.conduct.views.letter_links.now",
    "holdspace.conduct.views.mail.now",
    "holdspace.conduct.views.consent.now",
    "holdspace.conduct.views.coming_in.now",
    "holdspace.conduct.views.check_ins.now",
    "holdspace.conduct.views.report.now",
    "holdspace.conduct.views.my_report.now",
    "holdspace.conduct.views.notes.now",
    "holdspace.conduct.views.advice.now",
    "holdspace.conduct.views.sharing.now",
    "holdspace.conduct.views.wishes.now",
    "holdspace.conduct.views.receipt.now",
    "holdspace.conduct.views.roster.now",
    "holdspace.site.context.now",
)


@contextmanager
def it_is(at: datetime) -> Iterator[None]:
    """All pages of the reporter's side read this clock."""
    with ExitStack() as clocks:
        for clock in CLOCKS:
            clocks.enter_context(patch(clock, lambda: at))
        yield


def begin(client: Client, what: str = "In both calls I was cut off.") -> Page:
    """Write one sentence and continue to the second step."""
    return press(client, fetch(client, "/report/tell/"), "Continue", what=what)


def whole(client: Client, what: str = "In both calls I was cut off.") -> Page:
    """Write one sentence and go to the last page."""
    return press(client, fetch(client, "/report/tell/"), "Go to the last page", what=what)


def tell(client: Client, what: str = "In both calls I was cut off.") -> list[str]:
    """Send one sentence; the eight words."""
    return sent_words(press(client, whole(client, what), "Send"))


def come_back(client: Client, words: str) -> Page:
    """Type the words on the words page."""
    return press(client, fetch(client, "/my-report/"), "Open my report", words=words)
