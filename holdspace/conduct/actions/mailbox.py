"""The worker looks into the conduct mailbox, takes in what came, and puts it away on the server (R-183)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions.mailing import marks_of, take_in
from holdspace.conduct.models import MailReading, MailSeen
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.seats import Opening
from holdspace.connectors.mail import mailbox
from holdspace.connectors.mail.mailbox import Mailbox
from holdspace.outbox.actions import NotYet
from holdspace.vault import VaultError

READ_MAIL = "conduct.read_mail"
EVERY = timedelta(minutes=2)
AT_ONCE = 20  # messages in one round: a lease lasts a minute
OLDER = timedelta(days=7)  # what lay in the mailbox for longer, when it was first read, is not taken in


class SomeLeft(Exception):
    """Some messages could not be taken in and lie where they were; the others were. It is tried again."""


def read_mail(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: take in what lies in the conduct mailbox, then look again in two minutes.

    Where reporting is not open nobody could read it: then everything stays where it lies. Raises ``Unreachable``.
    """
    place = settings.HOLDSPACE_CONDUCT_MAILBOX
    if place is None:
        return
    if committee(now).opening is Opening.CLOSED:
        raise NotYet(EVERY)
    reading, _ = MailReading.objects.get_or_create(pk=1, defaults={"since": now - OLDER})
    left = failed = 0
    with mailbox.opened(place) as box:
        waiting = _not_seen(box, box.waiting(reading.since))
        for uid in waiting[:AT_ONCE]:
            taken = box.take(uid)
            if taken is None:
                continue
            try:
                ours = taken.arrived >= reading.since and take_in(taken, now=now)
            except (Refused, VaultError):
                failed += 1
                continue
            # What is older, or what a machine sent, is passed over: it is not ours to throw away.
            box.put_away(uid, delete=settings.HOLDSPACE_DELETE_CONDUCT_MAIL and ours, read=ours)
            if not box.keeps_marks:
                MailSeen.objects.get_or_create(pk=_place(box, uid)[0])
        left = len(waiting[AT_ONCE:])
    if failed:
        raise SomeLeft
    if not left:
        MailReading.objects.filter(pk=1).update(read_at=now)
    raise NotYet(timedelta(0) if left else EVERY)


def _not_seen(box: Mailbox, numbers: list[str]) -> list[str]:
    """Those not put away yet. A server that keeps no marks of ours lists all of them, every time."""
    if box.keeps_marks:
        return numbers
    fresh: list[str] = []
    for start in range(0, len(numbers), 300):
        places = {uid: _place(box, uid) for uid in numbers[start : start + 300]}
        marks = [mark for each in places.values() for mark in each]
        known = {bytes(pk) for pk in MailSeen.objects.filter(pk__in=marks).values_list("pk", flat=True)}
        fresh += [uid for uid, each in places.items() if not known & set(each)]
    return fresh


def _place(box: Mailbox, uid: str) -> tuple[bytes, ...]:
    """The hash of a message's place in the mailbox."""
    return marks_of(b"place", box.validity, uid.encode())
