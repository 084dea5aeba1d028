"""Letters about coming in, stepping back, and groups that need somebody or come to their end."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from holdspace.community.readers import named
from holdspace.groups import texts
from holdspace.groups.letters.onboarding import told_of
from holdspace.groups.letters.posting import full, people_of, post
from holdspace.groups.models import Group
from holdspace.groups.rules import Need
from holdspace.people.models import Person
from holdspace.ui import dates


def invitation(group: Group, to: Person, *, by: Person, token: str, now: datetime) -> None:
    """An invitation with a link that only its receiver has."""
    parts = {
        "group": group.name,
        "by": by.name,
        "community": named(now).name or settings.HOLDSPACE_BASE_URL,
        "purpose": group.purpose,
        "url": full(reverse("groups:invitation", args=[group.slug, token])),
    }
    post("invitation", to, texts.INVITE_SUBJECT, texts.INVITE_TEXT, parts, now)


def somebody_asks(group: Group, to: Person, *, asker: Person, now: datetime) -> None:
    """Tell who steers the group that somebody asks to join."""
    parts = {"group": group.name, "who": asker.name, "url": people_of(group)}
    post("asks", to, texts.ASKS_SUBJECT, texts.ASKS_TEXT, parts, now)


def you_are_in(group: Group, to: Person, *, now: datetime) -> None:
    """The answer yes to somebody who asked to join: goal, end and whom to ask, so that the second step is true."""
    with translation.override(to.language):
        told = told_of(group, to, now)
    parts = {
        "group": group.name,
        "told": f"\n\n{told}" if told else "",
        "url": full(group.get_absolute_url()),
    }
    post("yes", to, texts.IN_SUBJECT, texts.IN_TEXT, parts, now)


def not_this_time(group: Group, to: Person, *, words: str, now: datetime) -> None:
    """The answer no, with the steward's own words."""
    parts = {"group": group.name, "words": words.strip(), "url": full(reverse("groups:directory"))}
    post("no", to, texts.NOT_SUBJECT, texts.NOT_TEXT, parts, now)


def stepped_back(group: Group, to: Person, *, who: Person, now: datetime) -> None:
    """Tell who steers the group that somebody has stepped back."""
    parts = {"group": group.name, "who": who.name, "url": people_of(group)}
    post("stepped_back", to, texts.STEPPED_SUBJECT, texts.STEPPED_TEXT, parts, now)


def nobody_steers(group: Group, to: Person, *, need: Need, now: datetime) -> None:
    """Tell a support contact or staff that a group has nobody who facilitates or leads."""
    with translation.override(to.language):
        parts = {
            "group": group.name,
            "what": f"{group.name}: {texts.LOOKING[need]}",
            "url": people_of(group),
        }
    post("gap", to, texts.GAP_SUBJECT, texts.GAP_TEXT, parts, now)


def end_comes_near(group: Group, to: Person, *, days: int, now: datetime) -> None:
    """Remind who steers the group of its end, 30 and 7 days before (R-084)."""
    if group.ends_on is None:
        return
    with translation.override(to.language):
        day = dates.day(group.ends_on, to.zone, now)
    parts = {"group": group.name, "day": day, "days": days, "url": full(group.get_absolute_url())}
    post("end", to, texts.END_SUBJECT, texts.END_TEXT, parts, now)
