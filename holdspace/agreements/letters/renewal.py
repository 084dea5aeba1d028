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


def reminder(asking: Version, current: Version, person: Person, *, now: datetime) -> None:
    """What changed in the version that asks, until when, and what rests if there is no answer; later, what rests now.

    The link is for what is in force by now.
    """
    to = address_of(person)
    if to is None or asking.renew_by is None:
        return
    with override(person.language):
        over = now >= asking.renew_by
        words = {"title": current.document.title, "number": str(current.number)}
        words["day"] = dates.due_when(asking.renew_by, person.zone, now)
        words["community"] = facts(now).name
        yes = reverse("agreements:yes", args=[links.token_for(person, current)])
        lines = [
            str(texts.RENEW_OVER if over else texts.RENEW_SOON) % words,
            str(texts.LETTER_NOTE) % {"note": asking.change_note},
            str(texts.LETTER_AGREE) % {"url": full(yes)},
        ]
        subject = str(texts.RENEW_SUBJECT) % words
        outbox.post("agreements.renew", to=to, subject=subject, text="\n\n".join(lines), now=now)
