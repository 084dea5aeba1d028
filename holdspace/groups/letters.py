"""Letters about groups, written in the receiver's language and zone."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise

from holdspace.community.readers import named
from holdspace.groups import texts
from holdspace.groups.models import Group
from holdspace.groups.rules import Need
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import address_of
from holdspace.ui import dates

Words = str | Promise


def _post(
    kind: str, to: Person, subject: Words, text: Words, parts: Mapping[str, object], now: datetime
) -> None:
    """Write one letter; nothing for somebody without an address. ``parts`` fills both patterns."""
    address = address_of(to)
    if address is None:
        return
    with translation.override(to.language):
        said = {name: str(value) for name, value in parts.items()}
        hello = str(texts.GREETING) % {"name": to.name}
        body = f"{hello}\n\n{str(text) % said}"
        outbox.post(f"groups.{kind}", to=address, subject=str(subject) % said, text=body, now=now)


def _url(path: str) -> str:
    return f"{settings.HOLDSPACE_BASE_URL.rstrip('/')}{path}"


def _people_url(group: Group) -> str:
    return _url(reverse("groups:people", args=[group.slug]))


def invitation(group: Group, to: Person, *, by: Person, token: str, now: datetime) -> None:
    """An invitation with a link that only its receiver has."""
    parts = {
        "group": group.name,
        "by": by.name,
        "community": named(now).name or settings.HOLDSPACE_BASE_URL,
        "purpose": group.purpose,
        "url": _url(reverse("groups:invitation", args=[group.slug, token])),
    }
    _post("invitation", to, texts.INVITE_SUBJECT, texts.INVITE_TEXT, parts, now)


def somebody_asks(group: Group, to: Person, *, asker: Person, now: datetime) -> None:
    """Tell who steers the group that somebody asks to join."""
    parts = {"group": group.name, "who": asker.name, "url": _people_url(group)}
    _post("asks", to, texts.ASKS_SUBJECT, texts.ASKS_TEXT, parts, now)


def you_are_in(group: Group, to: Person, *, now: datetime) -> None:
    """The answer yes to somebody who asked to join."""
    parts = {"group": group.name, "url": _url(group.get_absolute_url())}
    _post("yes", to, texts.IN_SUBJECT, texts.IN_TEXT, parts, now)


def not_this_time(group: Group, to: Person, *, words: str, now: datetime) -> None:
    """The answer no, with the steward's own words."""
    parts = {"group": group.name, "words": words.strip(), "url": _url(reverse("groups:directory"))}
    _post("no", to, texts.NOT_SUBJECT, texts.NOT_TEXT, parts, now)


def stepped_back(group: Group, to: Person, *, who: Person, now: datetime) -> None:
    """Tell who steers the group that somebody has stepped back."""
    parts = {"group": group.name, "who": who.name, "url": _people_url(group)}
    _post("stepped_back", to, texts.STEPPED_SUBJECT, texts.STEPPED_TEXT, parts, now)


def nobody_steers(group: Group, to: Person, *, need: Need, now: datetime) -> None:
    """Tell a support contact or staff that a group has nobody who facilitates or leads."""
    with translation.override(to.language):
        parts = {
            "group": group.name,
            "what": f"{group.name}: {texts.LOOKING[need]}",
            "url": _people_url(group),
        }
    _post("gap", to, texts.GAP_SUBJECT, texts.GAP_TEXT, parts, now)


def end_comes_near(group: Group, to: Person, *, days: int, now: datetime) -> None:
    """Remind who steers the group of its end, 30 and 7 days before (R-084)."""
    if group.ends_on is None:
        return
    with translation.override(to.language):
        day = dates.day(group.ends_on, to.zone, now)
    parts = {"group": group.name, "day": day, "days": days, "url": _url(group.get_absolute_url())}
    _post("end", to, texts.END_SUBJECT, texts.END_TEXT, parts, now)
