"""What stays closed after somebody leaves, or a group closes; and what is still open then (R-147)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from holdspace.groups import texts_materials, texts_reuse, texts_rounds
from holdspace.groups.models import Group, ItemVersion, Membership, Quote, ReuseQuestion, Round, Sharing
from holdspace.groups.readers.loose_end import LooseEnd
from holdspace.groups.rules.rounds import RoundState
from holdspace.groups.rules.sharing import Audience


@dataclass(frozen=True)
class ClosedLine:
    """One thing that stays inside: its title and newest version. It stays so until it is open to everyone."""

    title: str
    number: int


def stays_closed_for(person_id: UUID, group: Group, now: datetime) -> tuple[ClosedLine, ...]:
    """What somebody has seen in a group and keeps closed after leaving: all but what everyone may see now.

    To be read while they still belong to it, or for what they saw until they left: the lines hold titles, so they go
    into the summary of the leaving and the letter of the closing, and never into the subject of a letter. Two queries.
    """
    held = Membership.objects.filter(group=group, person=person_id)
    points = list(held.order_by("over").values_list("sees_from", "until"))
    if not points:
        return ()
    seen = (
        ItemVersion.objects.filter(item__group=group).select_related("item").order_by("item__title", "number")
    )
    whole = Sharing.objects.in_force(now).filter(group=group, audience=Audience.EVERYONE, part="")
    opened = set(whole.values_list("version", flat=True))
    newest: dict[UUID, ClosedLine] = {}
    for version in seen:
        if version.pk not in opened and _saw(version.made_at, points):
            newest[version.item_id] = ClosedLine(version.item.title, version.number)
    return tuple(newest.values())


def _saw(made_at: datetime, points: list[tuple[datetime | None, datetime | None]]) -> bool:
    """Whether it was there in one of the times in which they belonged to the group, from the agreed point on."""
    return any(
        (sees_from is None or made_at >= sees_from) and (until is None or made_at <= until)
        for sees_from, until in points
    )


def open_in(group: Group, now: datetime) -> Iterator[LooseEnd]:
    """What of a group is open: rounds, which cannot pass once it has closed; what is shown outside; questions."""
    for row in Round.objects.filter(group=group, state=RoundState.OPEN).order_by("closes_at")[:20]:
        url = reverse("groups:round", args=[group.slug, row.pk])
        yield LooseEnd(str(texts_rounds.LOOSE_ROUND) % {"asks": row.asks}, url)
    shown = Sharing.objects.in_force(now).filter(group=group).select_related("version__item")
    for sharing in shown.order_by("until")[:20]:
        said = {"title": sharing.version.item.title, "number": sharing.version.number}
        url = reverse("groups:item", args=[group.slug, sharing.version.item_id])
        yield LooseEnd(str(texts_materials.STILL_SHOWN) % said, url)
    asked = ReuseQuestion.objects.filter(item__group=group, answered_at=None)
    for question in asked.order_by("at")[:20]:
        yield LooseEnd(texts_reuse.LOOSE, reverse("groups:reuse_question", args=[group.slug, question.pk]))


def open_for(group: Group, person_id: UUID, now: datetime) -> Iterator[LooseEnd]:
    """What is open between a group and somebody who leaves: what they asked for, what lies with them, their words."""
    for row in Round.objects.filter(group=group, opened_by=person_id, state=RoundState.OPEN)[:20]:
        url = reverse("groups:round", args=[group.slug, row.pk])
        yield LooseEnd(str(texts_rounds.LOOSE_ROUND) % {"asks": row.asks}, url)
    mine = ReuseQuestion.objects.filter(item__group=group, lies_with=person_id, answered_at=None)
    for question in mine.order_by("at")[:20]:
        yield LooseEnd(texts_reuse.LOOSE, reverse("groups:reuse_question", args=[group.slug, question.pk]))
    unsaid = Quote.objects.filter(sharing__group=group, speaker=person_id, yes=None, sharing__ended_at=None)
    if unsaid.filter(sharing__until__gt=now).exists():
        yield LooseEnd(texts_materials.WORDS_UNSAID)  # the page of each is the speaker's alone
