"""Letters that remind: whoever made a public promise hears at 50, 80 and 100 percent of its time (K4)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation

from holdspace.clock import zone_named
from holdspace.community.readers import named
from holdspace.hall import texts
from holdspace.outbox import actions as outbox
from holdspace.outbox.rules import Address
from holdspace.people.models import Person
from holdspace.people.readers import address_of
from holdspace.people.rules import is_paused
from holdspace.promises.models import Promise
from holdspace.promises.readers import PromiseLine, line_of
from holdspace.promises.rules import Outcome
from holdspace.ui.dates import when_near


@transaction.atomic
def remind(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: put a reminder into the owner's letter of the day.

    Nothing is written when the promise has ended, belongs to nobody, or its owner pauses or cannot be reached.
    """
    promise = Promise.objects.filter(pk=args["promise"], outcome=Outcome.OPEN).first()
    owner = Person.objects.filter(pk=promise.owner_id).first() if promise and promise.owner_id else None
    address = address_of(owner) if owner else None
    if promise is None or owner is None or address is None or _is_paused(owner, now):
        return
    with translation.override(owner.language):
        subject, text = _words(line_of(promise, now), address, now)
        outbox.post("promise.remind", to=address, subject=subject, text=text, now=now)


def _is_paused(person: Person, now: datetime) -> bool:
    return is_paused(person.paused_until, now.astimezone(zone_named(person.zone)).date())


def _words(line: PromiseLine, to: Address, now: datetime) -> tuple[str, str]:
    due = when_near(line.due, to.zone, now)
    said = texts.REMIND_LATE if now >= line.due else texts.REMIND_SOON
    subject = str(texts.REMIND_SUBJECT) % {"community": named(now).name or settings.HOLDSPACE_BASE_URL}
    what = f"{line.says} {line.label}".strip()
    where = f"{settings.HOLDSPACE_BASE_URL}{line.link or '/me/'}"
    return subject, str(said) % {"what": what, "due": due, "where": where}
