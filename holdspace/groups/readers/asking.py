"""Who asks to join a group, for those who answer."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from holdspace.groups import texts_desk as texts
from holdspace.groups.models import Membership, Wish
from holdspace.groups.promised import JOIN_ANSWER
from holdspace.groups.readers.waits import Waiting
from holdspace.groups.rules import STEERING
from holdspace.promises.readers import open_about

MOST = 20


def for_stewards(person_id: UUID, now: datetime) -> list[Waiting]:
    """Requests to join, with the promise of an answer. Two queries, however many groups."""
    steered = Membership.objects.live().filter(person_id=person_id, role__in=list(STEERING)).values("group")
    rows = Wish.objects.filter(group__in=steered, way=Wish.ASKED, ended_at=None, person__left_at=None)
    asked = list(rows.select_related("group", "person").order_by("made_at", "pk")[:MOST])
    promised = open_about([wish.pk for wish in asked], JOIN_ANSWER, now=now)
    return [
        Waiting(
            what=str(texts.SOMEBODY_ASKS) % {"name": wish.person.name},
            about=wish.group.name,
            url=reverse("groups:people", args=[wish.group.slug]),
            deed=texts.ANSWER,
            promise=promised.get(wish.pk),
        )
        for wish in asked
    ]
