"""What becomes of wishes: an invitation declined, and those who asked to be told that a group takes people again."""

from datetime import datetime

from django.db import transaction

from holdspace.clock.refusal import Refused
from holdspace.groups.letters import invitations as letters
from holdspace.groups.models import Group, Wish
from holdspace.groups.rules import Refusal
from holdspace.journal import actions as journal


@transaction.atomic
def decline(wish: Wish, *, now: datetime) -> Wish:
    """Say no to an invitation; nobody asks why. Raises ``Refused`` where it was answered, or is over."""
    row = Wish.objects.select_for_update(of=("self",)).select_related("group", "person").get(pk=wish.pk)
    if row.ended_at is not None or row.way != Wish.INVITED:
        raise Refused(Refusal.INVITATION_OVER)
    row.ended_at, row.declined = now, True
    row.save(update_fields=["ended_at", "declined"])
    journal.record("group.invitation_declined", by=row.person, about=row.group, at=now)
    return row


def tell_waiting(group: Group, *, now: datetime) -> int:
    """A group takes people again: one letter to each who asked to be told, and their note ends. Returns how many."""
    waiting = Wish.objects.filter(group=group, way=Wish.NOTED, ended_at=None, person__left_at=None)
    rows = list(waiting.select_related("person"))
    for wish in rows:
        letters.takes_people_again(group, wish.person, now=now)
    Wish.objects.filter(pk__in=[wish.pk for wish in rows]).update(ended_at=now)
    return len(rows)
