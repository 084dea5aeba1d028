"""What is measured inside a house's own environment: queries of a page, sessions to measure with, unlocking."""

import json
import sys
import time
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from holdspace.conduct.actions import keys
from holdspace.conduct.models import Holder
from holdspace.conduct.tests.make import PASSPHRASE
from holdspace.people import actions as people
from holdspace.people.models import Person

HOST = "127.0.0.1"


def _signed_in(email: str) -> Client:
    client = Client(SERVER_NAME=HOST)
    client.force_login(Person.objects.get(email=email), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def session(email: str) -> str:
    """A session cookie for this person."""
    return str(_signed_in(email).cookies[settings.SESSION_COOKIE_NAME].value)


def queries(email: str, *paths: str) -> dict[str, int]:
    """How many queries each page needs, once the process is warm."""
    client, found = _signed_in(email), {}
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        found[path] = len(seen)
    return found


def unlock() -> list[float]:
    """Seconds to unlock with a passphrase at its real cost, five times."""
    person = people.welcome(name="Godwit", email="godwit@example.org", zone="UTC", by=None, now=now())
    made = keys.make_key(person, PASSPHRASE, community="Tidepool Commons", now=now())
    assert isinstance(made, keys.NewKey)
    return [_once(made.holder) for _ in range(5)]


def _once(holder: Holder) -> float:
    began = time.perf_counter()
    keys.unlock(holder, PASSPHRASE, sign_in_key="k", now=now())
    return time.perf_counter() - began


def main(what: str, *words: str) -> None:
    """Do one of these and print what it gives as JSON."""
    deeds: dict[str, Callable[..., object]] = {"session": session, "queries": queries, "unlock": unlock}
    sys.stdout.write(json.dumps(deeds[what](*words)))
