"""What tests of pages share: the cast signed in, and a page as a person reads it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from holdspace.groups.tests.make import NOW
from holdspace.people.models import Person

HOUR_LATER = NOW + timedelta(hours=1)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def seen(response: Any) -> str:
    """What a person reads: the page without its tags and with its white space drawn together."""
    words = re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    return " ".join(words.split())


def stand_still(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """Pages ask for the time themselves; it stands still an hour after the builders' time."""
    for module in (*modules, "groups.views.shared", "site.context"):
        monkeypatch.setattr(f"holdspace.{module}.now", lambda: HOUR_LATER)
