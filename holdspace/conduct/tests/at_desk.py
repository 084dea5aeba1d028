"""A member in a browser: signed in, their desk open or locked, at a time that the test names."""

import re
from datetime import datetime, timedelta
from functools import partial
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import strip_tags

from holdspace.conduct.actions import keys
from holdspace.conduct.models import Case
from holdspace.conduct.tests.make import CHEAP, NOW, PASSPHRASE, Cast
from holdspace.conduct.views import room, seats, unlocking
from holdspace.people.models import Person


class Hands:
    """The clock that the views read."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """The views' clock stands still at NOW until it is moved; passphrases cost little."""
    still = Hands()
    for module in (room, seats):
        monkeypatch.setattr(module, "now", still)
    monkeypatch.setattr(unlocking, "unlock", partial(keys.unlock, cost=CHEAP))
    for verb in ("make_key", "replace_key"):
        monkeypatch.setattr(keys, verb, partial(getattr(keys, verb), cost=CHEAP))
    return still


def signed_in(person: Person | None) -> Client:
    """A browser in which this person is signed in; a visitor's for None."""
    client = Client()
    if person is not None:
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def unlock(client: Client, typed: str = PASSPHRASE, *, at: str = "/desk/", **more: str) -> Any:
    """Type the passphrase where the room is closed."""
    return client.post(at, {"unlock-by": "passphrase", "unlock-passphrase": typed, **more})


def at_open_desk(cast: Cast, name: str) -> Client:
    """A browser in which this member has opened the room."""
    client = signed_in(cast.people[name])
    assert unlock(client).status_code == 302
    return client


def the_case() -> str:
    """The address of the only case there is."""
    return f"/desk/cases/{Case.objects.get().pk}/"


def said(response: Any) -> str:
    """What a page says, as one line of text without markup."""
    return " ".join(unescape(strip_tags(response.content.decode())).split())


def leads_to(response: Any, part: str) -> str:
    """The first address on a page that holds this part; empty where none does."""
    found = re.search(rf'href="([^"]*{part}[^"]*)"', response.content.decode())
    return found[1] if found else ""
