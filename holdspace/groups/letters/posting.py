"""How a letter about a group is written: in the receiver's language, with a greeting, and only where it can arrive."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise

from holdspace.groups import texts
from holdspace.groups.models import Group
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import address_of

Words = str | Promise


def post(
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


def full(path: str) -> str:
    """A path of ours as an address that works in a letter."""
    return f"{settings.HOLDSPACE_BASE_URL.rstrip('/')}{path}"


def people_of(group: Group) -> str:
    """Where whoever steers a group looks after its people, as an address for a letter."""
    return full(reverse("groups:people", args=[group.slug]))
