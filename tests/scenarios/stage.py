"""The community in which the role-plays take place, and the hands of those who play."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import time_machine
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from holdspace.community import actions as community
from holdspace.community.rules import Profile
from holdspace.conduct.models import Case
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.tests.make import PASSPHRASE, Cast, make_committee, seat_person
from holdspace.conduct.tests.paper import Page, fetch, press
from holdspace.outbox.actions import _words
from holdspace.outbox.models import Letter
from holdspace.site.work import run_once
from tests.replaying import Written, anew

HOLIDAYS = (
    "2026-01-19",
    "2026-02-16",
    "2026-05-25",
    "2026-06-19",
    "2026-07-03",
    "2026-09-07",
    "2026-10-12",
    "2026-11-11",
    "2026-11-26",
    "2026-12-25",
    "2027-01-01",
)
MEMBERS = {
    "Avocet": "America/New_York",
    "Beccard": "Europe/London",
    "Curlew": "Europe/Amsterdam",
    "Dunlin": "America/Los_Angeles",
    "Egret": "America/New_York",
}
SUBSTITUTES = {"Shrike": "Asia/Kolkata", "Swift": "Africa/Nairobi"}


def instant(text: str) -> datetime:
    """An instant with its offset; ``24:00`` is the midnight that closes the day."""
    day, hour, rest = text[:10], text[11:16], text[16:]
    if hour == "24:00":
        return datetime.fromisoformat(f"{day}T00:00{rest}") + timedelta(days=1)
    return datetime.fromisoformat(text)


@dataclass
class Built:
    """What the town wrote, and its people: it is built once, and written again for every role-play."""

    written: Written
    cast: Cast
    told: set[UUID]


KEPT: list[Built] = []


class Town:
    """Tidepool Commons: five members, two substitutes, an outside handler, a deputy and the board; profile Full."""

    def __init__(self, clock: time_machine.Traveller) -> None:
        self.clock = clock
        self.rooms: dict[str, Client] = {}
        self._unlocked: dict[str, datetime] = {}
        self._case: UUID | None = None
        self._told: set[UUID] = set()
        self.cast: Cast
        if KEPT:
            KEPT[0].written.again()
            self.cast, self._told = anew(KEPT[0].cast), set(KEPT[0].told)
        else:
            written = Written()
            with connection.execute_wrapper(written.note):
                self._build()
            KEPT.append(Built(written, anew(self.cast), set(self._told)))
        self.it_is("2026-01-02T09:01-05:00")

    def _build(self) -> None:
        self.it_is("2026-01-02T09:00-05:00")
        self.cast = make_committee(*MEMBERS, substitutes=tuple(SUBSTITUTES), now=now())
        self.it_is("2026-01-02T09:01-05:00")
        community.describe(by=None, now=now(), profile=Profile.FULL, country="")
        for day in HOLIDAYS:
            community.close_day(date.fromisoformat(day), words="holiday", by=None, now=now())
        for name in ("Bunting", "Brambling", "Bittern"):
            seat_person(self.cast, name, SeatKind.BOARD_CONTACT, now=now())
        for name, zone in {**MEMBERS, **SUBSTITUTES}.items():
            person = self.cast.people[name]
            person.zone = zone
            person.save(update_fields=["zone"])
        self.letters()

    def it_is(self, text: str) -> None:
        """Put the clock there."""
        self.clock.move_to(instant(text))

    def visitor(self, zone: str) -> Client:
        """Somebody without an account, who reads times for this place."""
        client = Client()
        client.post("/zone/", {"zone": zone, "back": "/"})
        return client

    def signed_in(self, name: str) -> Client:
        """A member of the community in a browser."""
        client = Client()
        client.force_login(self.cast.people[name], backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    def room(self, name: str) -> Client:
        """The same person at their open desk, whatever time has passed since they last were there."""
        client = self.rooms.setdefault(name, self.signed_in(name))
        if not client.session.get("_auth_user_id"):
            client = self.rooms[name] = self.signed_in(name)
            self._unlocked.pop(name, None)
        if self._unlocked.get(name) != now():
            client.post("/desk/", {"unlock-by": "passphrase", "unlock-passphrase": PASSPHRASE})
            self._unlocked[name] = now()
        return client

    @property
    def address(self) -> str:
        """The address of the case that the role-play is about: the first there was."""
        if self._case is None:
            self._case = Case.objects.get().pk
        return f"/desk/cases/{self._case}/"

    def case(self, name: str, path: str = "") -> Page:
        """A page of the case, as this member sees it."""
        return fetch(self.room(name), f"{self.address}{path}")

    def act(self, name: str, path: str, button: str, /, **typed: Any) -> Page:
        """A deed of this member in the only case: its page, its form, its button."""
        page = press(self.room(name), self.case(name, path), button, **typed)
        assert page.status == 200 and "to put right" not in page.text, page.text
        return page

    def way(self, name: str, part: str) -> str:
        """Where a link on the case's page leads that holds this part: each member has addresses of their own."""
        found = re.search(rf'href="{re.escape(self.address)}([^"]*{part}[^"]*)"', self.case(name).html)
        assert found, part
        return found[1]

    def gate(self, name: str, choice: str = "free") -> Page:
        """Answer whether one is free to judge."""
        return self.act(name, "", "Continue", choice=choice)

    def letters(self) -> list[str]:
        """To whom confidential letters were written since this was asked last, by name or address; sent or not yet."""
        kinds = {letter.pk: letter for letter in Letter.objects.filter(kind__startswith="conduct")}
        receivers = {pk: _words(letter)[0] for pk, letter in kinds.items() if letter.sealed}
        for message in mail.outbox:
            pk = UUID(message.extra_headers["Message-ID"].strip("<>").split("@")[0])
            if pk in kinds:
                receivers[pk] = message.to[0]
        new = [receivers[pk] for pk in receivers if pk not in self._told]
        self._told |= set(receivers)
        return sorted(address.removesuffix("@example.org").capitalize() for address in new)

    def work(self) -> None:
        """What the worker does until nothing is due any more at this time."""
        for _ in range(50):
            if not run_once(now(), "scenario"):
                return
        raise AssertionError("The worker does not come to an end.")
