"""Everybody for whom a second case does not exist, in a town that has one already; and what they get to see."""

import copy
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdspace.conduct.actions import keys, seats
from holdspace.conduct.desks import cookie_name
from holdspace.conduct.models import Holder
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.tests.make import CHEAP, PASSPHRASE, Cast, seat_person
from holdspace.people import actions as people
from holdspace.people.models import Person
from tests.house.addresses import all_addresses
from tests.house.town import Town, build_town

# What differs from page to page for anybody: keys of forms, start tokens, nonces, an offered passphrase, seconds.
DIFFERS = (
    re.compile(r'name="(?:[a-z]+-)*(?:csrfmiddlewaretoken|once|start|offered)" value="[^"]*"'),
    re.compile(r'<ol class="words".*?</ol>', re.DOTALL),
    re.compile(r'datetime="[^"]*"'),
    re.compile(r'(?:nonce|content)="[A-Za-z0-9+/=_-]{16,}"'),
    re.compile(r"'nonce-[^']+'"),
    re.compile(r":[A-Za-z0-9]{6}:[\w-]{43}(?=/)"),  # when a link was signed, and its signature
)
HEADERS_APART = frozenset({"Set-Cookie", "Content-Length", "Date", "Expires"})
# A new secret for the second step is drawn at each look.
NOT_ASKED = frozenset({"mfa_activate_totp", "mfa_add_webauthn"})
OUTSIDE_THE_CIRCLE = ("Kluut", "Whimbrel", "Pelican", "Heron")


@dataclass
class Seen:
    """One answer: status, words, headers."""

    status: int
    body: str
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class House:
    """The town, who looks at it, and the time at which everything is looked at."""

    town: Town
    at: datetime
    lookers: dict[str, Client]
    read: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def look(self, case_id: UUID, changed: set[str] | None = None) -> dict[tuple[str, str], Seen]:
        """What each of them gets at each address; what stands for the case in an address is ``case_id``.

        ``changed``: the tables that were written to since the look before. An answer for which none of them was read
        follows from what is as it was, and is not asked for again.
        """
        return {
            (who, name): seen
            for who, client in self.lookers.items()
            for name, seen in self._everything(who, client, case_id, changed)
        }

    def _everything(
        self, who: str, client: Client, case_id: UUID, changed: set[str] | None
    ) -> Iterator[tuple[str, Seen]]:
        for address in all_addresses():
            if address.name in NOT_ASKED:
                continue
            kwargs = self.town.kwargs(address.name, list(address.parameters))
            kwargs |= {"case_id": case_id} if "case_id" in kwargs else {}
            url = reverse(address.name, kwargs=kwargs)
            for method in ("get", "post") if "case_id" in kwargs else ("get",):
                place = who, f"{method} {address.name}"
                if changed is None or self.read[place] & changed:
                    with tables_in(READ) as self.read[place]:
                        seen = ask(client, method, url, case_id)
                    yield place[1], seen


READ = re.compile(r'(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)', re.IGNORECASE)
WRITTEN = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)


@contextmanager
def tables_in(pattern: re.Pattern[str]) -> Iterator[set[str]]:
    """The tables that the statements in between name: all of them, or those they write to."""
    found: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found.update(pattern.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def ask(client: Client, method: str, url: str, case_id: UUID) -> Seen:
    """One answer, with whatever it did undone, and without what differs for anybody."""
    cookies, point = copy.deepcopy(client.cookies), transaction.savepoint()
    response: Any = getattr(client, method)(url)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    body = content.decode(errors="replace")
    headers = {name: value for name, value in response.headers.items() if name not in HEADERS_APART}
    transaction.savepoint_rollback(point)
    client.cookies = cookies
    return Seen(
        response.status_code, plain(body, case_id), {n: plain(v, case_id) for n, v in headers.items()}
    )


def plain(text: str, case_id: UUID) -> str:
    """Text without the keys of forms, and with one word for the case's id."""
    for pattern in DIFFERS:
        text = pattern.sub("key", text)
    for spelling in (str(case_id), quote(str(case_id))):
        text = text.replace(spelling, "CASE")
    return text


def stop_the_clock(at: datetime, patch: pytest.MonkeyPatch) -> None:
    """Everything reads this time, by whatever name it knows the clock."""
    real = timezone.now
    for module in [
        module for name, module in sys.modules.items() if name.startswith(("holdspace.", "django."))
    ]:
        for name in [name for name, value in vars(module).items() if value is real]:
            patch.setattr(module, name, lambda: at)


def build(patch: pytest.MonkeyPatch) -> House:
    """The town of the matrix, with a deputy and a specialist; members' rooms locked and open."""
    town = build_town()
    at = timezone.now()
    stop_the_clock(at, patch)
    killdeer = people.welcome(
        name="Killdeer", email="killdeer@example.org", zone="Africa/Nairobi", by=None, now=at
    )
    seat = seats.invite(killdeer, SeatKind.DEPUTY, affiliation="", by=None, now=at)
    seats.accept(seat, by=killdeer, now=at)
    town.values["case_id"] = uuid4()
    avocet = Cast(holders={"Avocet": Holder.objects.get(person__name="Avocet", ended_at=None)})
    seat_person(avocet, "Jacana", SeatKind.SPECIALIST, now=at)
    names = ("visitor", "guest", "operator", "member", "inside", "staff")
    lookers = {name: town.clients[name] for name in names}
    lookers["deputy"] = browser(killdeer)
    for name in OUTSIDE_THE_CIRCLE:
        person = Person.objects.get(name=name)
        lookers[f"{name}, locked"] = browser(person)
        lookers[f"{name}, open"] = browser(person, at=at)
    return House(town, at, lookers)


def browser(person: Person, at: datetime | None = None) -> Client:
    """Signed in; with the room open from ``at`` on."""
    client = Client()
    client.force_login(person)
    if at is not None:
        holder = Holder.objects.get(person=person, ended_at=None)
        key = client.session.session_key or ""
        desk = keys.unlock(holder, PASSPHRASE, sign_in_key=key, now=at, cost=CHEAP)
        client.cookies[cookie_name(reporter=False)] = desk.cookie
    return client
