"""The steps by which a working group goes on as an interest group, and the question put to each member."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from holdspace.groups import texts_converting
from holdspace.groups.models import Conversion, Group, Item, Membership, OptIn, Settled
from holdspace.groups.readers.loose_end import LooseEnd
from holdspace.groups.readers.loose_ends import loose_ends
from holdspace.groups.readers.waits import Waiting
from holdspace.groups.rules import GroupRole
from holdspace.groups.rules.materials import Label
from holdspace.people.models import STAFF_KINDS, Person, Role

ITEM = "item:"
MOST = 200


@dataclass(frozen=True)
class ItemLine:
    """A confidential thing; ``stays``: somebody has said that it stays with those who were in the working group."""

    id: UUID
    title: str
    url: str
    stays: bool


@dataclass(frozen=True)
class ConvertPage:
    """Where the conversion stands. Those who have not answered are named, since somebody may ask them again."""

    group: Group
    conversion: Conversion | None
    ends: tuple[LooseEnd, ...]
    candidates: tuple[Person, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    silent: tuple[str, ...]
    items: tuple[ItemLine, ...]
    items_left: int
    ready: bool


def open_conversion(group: Group) -> Conversion | None:
    """The conversion that is under way, if one is."""
    open_ones = Conversion.objects.filter(group=group, done_at=None, dropped_at=None)
    return open_ones.select_related("lead", "group").first()


def convert_page(group: Group, now: datetime) -> ConvertPage:
    """All steps for the staff; as many queries however many were asked."""
    conversion = open_conversion(group)
    asked = list(
        OptIn.objects.filter(conversion=conversion)
        .select_related("person")
        .order_by("person__name", "pk")[:MOST]
    )
    ends, items = loose_ends(group, now), _items(group)
    left = sum(not item.stays for item in items)
    willing = bool(conversion and conversion.lead_says)
    return ConvertPage(
        group=group,
        conversion=conversion,
        ends=ends,
        candidates=tuple(_candidates(group, now)),
        yes=tuple(one.person.name for one in asked if one.says),
        no=tuple(one.person.name for one in asked if one.says is False),
        silent=tuple(one.person.name for one in asked if one.says is None),
        items=items,
        items_left=left,
        ready=willing and not left and not any(end.blocks for end in ends),
    )


def _candidates(group: Group, now: datetime) -> list[Person]:
    held = Membership.objects.live().filter(
        group=group, role__in=[GroupRole.MEMBER, GroupRole.CO_FACILITATOR]
    )
    staff = Role.objects.filter(kind__in=STAFF_KINDS).live(now).values("person")
    found = Person.objects.get_queryset().filter(pk__in=held.values("person"), left_at=None, listed=False)
    return list(found.exclude(pk__in=staff).order_by("name", "id")[:MOST])


def _items(group: Group) -> tuple[ItemLine, ...]:
    settled = set(Settled.objects.filter(group=group, step__startswith=ITEM).values_list("step", flat=True))
    rows = (
        Item.objects.filter(group=group, label=Label.GROUP_ONLY)
        .select_related("group")
        .order_by("made_at", "id")
    )
    return tuple(
        ItemLine(row.pk, row.title, row.get_absolute_url(), f"{ITEM}{row.pk.hex}" in settled)
        for row in rows[:MOST]
    )


def settled_items_left(group: Group) -> int:
    """How many confidential things nobody has said anything about yet."""
    return sum(not item.stays for item in _items(group))


def asked_of(person_id: UUID, group: Group) -> tuple[Conversion | None, OptIn | None]:
    """What a conversion under way asks of somebody: to lead it, to come along, or neither."""
    conversion = open_conversion(group)
    if conversion is None:
        return None, None
    opt_in = OptIn.objects.filter(conversion=conversion, person_id=person_id).first()
    return (conversion if conversion.lead_id == person_id or opt_in else None), opt_in


def come_along(person_id: UUID, now: datetime) -> Iterable[Waiting]:
    """What conversions under way ask of somebody who has not answered. Two queries."""
    under_way = {"conversion__done_at": None, "conversion__dropped_at": None}
    asked = OptIn.objects.filter(person_id=person_id, says=None, **under_way).select_related(
        "conversion__group"
    )
    for one in asked.order_by("asked_at", "pk")[:20]:
        group = one.conversion.group
        url = reverse("groups:come_along", args=[group.slug])
        yield Waiting(texts_converting.COME_ALONG, group.name, url, texts_converting.ANSWER)
    leads = Conversion.objects.filter(lead_id=person_id, lead_says=None, done_at=None, dropped_at=None)
    for conversion in leads.select_related("group").order_by("at", "pk")[:20]:
        url = reverse("groups:come_along", args=[conversion.group.slug])
        yield Waiting(texts_converting.WOULD_LEAD, conversion.group.name, url, texts_converting.ANSWER)
