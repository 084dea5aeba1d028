"""A working group of nine people in nine zones, with a facilitator and a support contact on the staff."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils.timezone import now

from holdspace.conduct.tests.paper import Page, fetch
from holdspace.groups import actions as groups
from holdspace.groups.actions import Words
from holdspace.groups.models import Group, Wish
from holdspace.groups.rules import GroupKind
from holdspace.outbox import actions as outbox
from holdspace.people import actions as people
from holdspace.people.models import Person
from holdspace.people.rules import RoleKind
from tests.scenarios.stage import Town

NINE = {
    "m1": "America/Los_Angeles",
    "m2": "America/New_York",
    "m3": "America/Sao_Paulo",
    "m4": "Europe/London",
    "m5": "Europe/Berlin",
    "m6": "Africa/Nairobi",
    "m7": "Asia/Kolkata",
    "m8": "Asia/Tokyo",
    "m9": "Australia/Sydney",
}
STAFF = ("Plover", "Godwit")  # who facilitates, and who supports
OTHERS = ("Tjeld", "Fulmar")  # an outsider, and somebody who has left the group


class Nine:
    """The group, its people, and what they read."""

    def __init__(self, town: Town, ends_on: date, *, name: str = "Field interviews") -> None:
        self.town = town
        self.people: dict[str, Person] = {}
        for who in (*STAFF, *NINE, *OTHERS):
            self.people[who] = people.welcome(
                name=who,
                email=f"{who.lower()}@example.org",
                zone=NINE.get(who, "America/New_York"),
                by=None,
                now=now(),
            )
        for who in STAFF:
            people.give_role(self.people[who], RoleKind.STAFF, by=None, now=now())
        self._clients: dict[str, Client] = {}
        self.group = self._opened(name, ends_on)
        self.url = self.group.get_absolute_url()
        outbox.start_sending(now=now())
        town.work()
        mail.outbox.clear()

    def client(self, who: str) -> Client:
        """Somebody in a browser, signed in whatever time has passed since they last were there."""
        client = self._clients.setdefault(who, Client())
        if not client.session.get("_auth_user_id"):
            client.force_login(self.people[who], backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    def _opened(self, name: str, ends_on: date) -> Group:
        plover, godwit = (self.people[who] for who in STAFF)
        words = Words(
            name=name,
            purpose="What people at stations say.",
            goal="A summary.",
            mission="It serves what we are for.",
            ends_on=ends_on,
        )
        group = groups.prepare(
            words, GroupKind.WORKING_GROUP, facilitator=plover, support=godwit, by=plover, now=now()
        )
        for who in (*NINE, "Fulmar"):
            groups.come_in(group, person=self.people[who], accepts=True, now=now())
            asked = Wish.objects.get(group=group, person=self.people[who], ended_at=None)
            groups.answer_wish(asked, yes=True, by=plover, now=now())
        groups.open_group(group, by=plover, now=now())
        groups.leave(group, person=self.people["Fulmar"], now=now())
        return group

    def see(self, who: str, path: str = "") -> Page:
        """A page of the group, or of the site where the path begins with a stroke."""
        return fetch(self.client(who), path if path.startswith("/") else f"{self.url}{path}")

    def letters_to(self, who: str) -> list[Any]:
        """What has arrived at somebody's address."""
        return [one for one in mail.outbox if one.to == [f"{who.lower()}@example.org"]]
