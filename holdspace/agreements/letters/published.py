"""The announcement of a version, to every member."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from holdspace.agreements import links, readers, texts
from holdspace.agreements.letters.addresses import full
from holdspace.agreements.models import Version
from holdspace.agreements.readers.desk import ANNOUNCEMENT
from holdspace.community.readers import facts
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import address_of
from holdspace.ui import dates


def published(version: Version, person: Person, *, thanked: str, now: datetime) -> bool:
    """One notice that a version is in force: change note, thanks, and a link to agree without signing in (R-064).

    ``thanked``: the names of those whose suggestions are in it. False for somebody whom no letter reaches.
    """
    to = address_of(person)
    if to is None or version.published_at is None:
        return False
    with override(person.language):
        title, number = version.document.title, str(version.number)
        day = dates.day(version.published_at, person.zone)
        lines = [
            str(texts.LETTER_FIRST) % {"title": title, "number": number, "day": day},
            str(texts.LETTER_NOTE) % {"note": version.change_note},
            *_thanks(version, thanked),
            str(texts.LETTER_READ) % {"url": full(version.get_absolute_url())},
            *_compared(version),
            *_asked(version, person, now),
        ]
        community = facts(now).name
        subject = str(texts.LETTER_SUBJECT) % {"title": title, "number": number, "community": community}
        outbox.post(ANNOUNCEMENT, to=to, subject=subject, text="\n\n".join(lines), now=now)
    return True


def _thanks(version: Version, thanked: str) -> list[str]:
    named = [str(texts.LETTER_THANKS_NAMED) % {"names": thanked}] if thanked else []
    return ([version.thanks] if version.thanks else []) + named


def _compared(version: Version) -> list[str]:
    before = readers.version_before(version)
    if before is None:
        return []
    path = reverse("agreements:compare", args=[version.kind, before, version.number])
    return [str(texts.LETTER_COMPARE) % {"url": full(path)}]


def _asked(version: Version, person: Person, now: datetime) -> list[str]:
    if readers.has_accepted(person.pk, version.kind, now=now) and version.renew_by is None:
        return [str(texts.LETTER_STANDS)]
    yes = str(texts.LETTER_AGREE) % {
        "url": full(reverse("agreements:yes", args=[links.token_for(person, version)]))
    }
    if version.renew_by is None:
        return [yes]
    day = dates.due_when(version.renew_by, person.zone, now)
    return [str(texts.LETTER_RENEW) % {"day": day}, yes]
