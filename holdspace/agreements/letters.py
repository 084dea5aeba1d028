"""Letters about agreements, written in the receiver's language and zone."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from holdspace.agreements import links, readers, texts
from holdspace.agreements.models import Version
from holdspace.community.readers import facts
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import address_of
from holdspace.ui import dates


def published(version: Version, person: Person, *, now: datetime) -> None:
    """One notice that a version is in force, with its change note and a link to agree without signing in (R-064)."""
    to = address_of(person)
    if to is None or version.published_at is None:
        return
    with override(person.language):
        title, number = version.document.title, str(version.number)
        day = dates.day(version.published_at, person.zone)
        lines = [
            str(texts.LETTER_FIRST) % {"title": title, "number": number, "day": day},
            str(texts.LETTER_NOTE) % {"note": version.change_note},
            str(texts.LETTER_READ) % {"url": _full(version.get_absolute_url())},
            *_compared(version),
            *_asked(version, person),
        ]
        community = facts(now).name
        subject = str(texts.LETTER_SUBJECT) % {"title": title, "number": number, "community": community}
        outbox.post("agreements.published", to=to, subject=subject, text="\n\n".join(lines), now=now)


def _compared(version: Version) -> list[str]:
    before = readers.version_before(version)
    if before is None:
        return []
    path = reverse("agreements:compare", args=[version.kind, before, version.number])
    return [str(texts.LETTER_COMPARE) % {"url": _full(path)}]


def _asked(version: Version, person: Person) -> list[str]:
    if readers.has_accepted(person.pk, version.kind):
        return [str(texts.LETTER_STANDS)]
    yes = reverse("agreements:yes", args=[links.token_for(person, version)])
    asks = [str(texts.LETTER_ASKS)] if version.asks_again and readers.version_before(version) else []
    return [*asks, str(texts.LETTER_AGREE) % {"url": _full(yes)}]


def _full(path: str) -> str:
    return f"{settings.HOLDSPACE_BASE_URL.rstrip('/')}{path}"
