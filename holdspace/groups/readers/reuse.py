"""What waits because of reuse, of words that would travel, and of something that left."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse

from holdspace.groups import texts_flags, texts_reuse, texts_sharing
from holdspace.groups.models import Flag, Membership, Quote, ReuseQuestion
from holdspace.groups.promised import REUSE_ANSWER
from holdspace.groups.readers.waits import Waiting
from holdspace.people.models import STAFF_KINDS, Role
from holdspace.promises.readers import open_about

MOST = 20


def waiting_reuse(person_id: UUID, now: datetime) -> list[Waiting]:
    """Questions about reuse that lie with somebody. Two queries."""
    rows = list(
        ReuseQuestion.objects.filter(lies_with=person_id, answered_at=None)
        .select_related("item__group")
        .order_by("at")[:MOST]
    )
    promises = open_about([row.pk for row in rows], REUSE_ANSWER, now=now) if rows else {}
    return [
        Waiting(
            what=texts_reuse.WAITS,
            about=f"{row.item.group.name}: {row.item.title}",
            url=reverse("groups:reuse_question", args=[row.item.group.slug, row.pk]),
            deed=texts_reuse.ANSWER,
            promise=promises.get(row.pk),
        )
        for row in rows
    ]


def waiting_quotes(person_id: UUID, now: datetime) -> list[Waiting]:
    """Words of somebody's that would travel, and wait for their own yes. One query."""
    mine = Membership.objects.live().filter(person=person_id).values("group")
    rows = Quote.objects.filter(
        speaker=person_id, yes=None, sharing__ended_at=None, sharing__until__gt=now, sharing__group__in=mine
    )
    return [
        Waiting(
            what=texts_sharing.WORDS_OF_YOURS,
            about=row.sharing.group.name,
            url=reverse("groups:quote", args=[row.sharing.group.slug, row.pk]),
            deed=texts_sharing.ANSWER,
        )
        for row in rows.select_related("sharing__group").order_by("asked_at")[:MOST]
    ]


def waiting_flags(person_id: UUID, now: datetime) -> list[Waiting]:
    """What somebody was told has left a group that they are still in, or staff, and has not answered. One query."""
    held = Membership.objects.live().filter(group=OuterRef("group"), person=person_id)
    staff = Role.objects.filter(person=person_id, kind__in=STAFF_KINDS).live(now)
    waiting = Flag.objects.filter(Exists(held) | Exists(staff), sent_to=person_id, answered_at=None)
    rows = waiting.select_related("group").order_by("at")
    return [
        Waiting(
            what=texts_flags.WAITS,
            about=row.group.name,
            url=reverse("groups:flag", args=[row.group.slug, row.pk]),
            deed=texts_flags.READ,
        )
        for row in rows[:MOST]
    ]
