"""Reminders that a new yes is asked for by a date (R-046)."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from holdspace.agreements import links, texts
from holdspace.agreements.letters.addresses import full
from holdspace.agreements.models import Version
from holdspace.community.readers import facts
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import address_of
from holdspace.ui import dates


def reminder(version: Version, person: Person, *, now: datetime) -> None:
    """What changed, until when, and what rests if there is no answer; after the date, what rests now."""
    to = address_of(person)
    if to is None or version.renew_by is None:
        return
    with override(person.language):
        over = now >= version.renew_by
        words = {"title": version.document.title, "number": str(version.number)}
        words["day"] = dates.due_when(version.renew_by, person.zone, now)
        words["community"] = facts(now).name
        yes = reverse("agreements:yes", args=[links.token_for(person, version)])
        lines = [
            str(texts.RENEW_OVER if over else texts.RENEW_SOON) % words,
            str(texts.LETTER_NOTE) % {"note": version.change_note},
            str(texts.LETTER_AGREE) % {"url": full(yes)},
        ]
        subject = str(texts.RENEW_SUBJECT) % words
        outbox.post("agreements.renew", to=to, subject=subject, text="\n\n".join(lines), now=now)
