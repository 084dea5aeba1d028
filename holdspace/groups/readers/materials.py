"""What a group works on, for those in it: the panel of its page, the register, one item."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from holdspace.community.readers import facts
from holdspace.groups import texts_materials as texts
from holdspace.groups.models import (
    Group,
    Item,
    ItemQuery,
    ItemVersion,
    Round,
    Sharing,
    StaffConsent,
)
from holdspace.groups.readers.panel import Panel
from holdspace.groups.readers.shared import ends_on, to_whom
from holdspace.groups.rules import Here
from holdspace.groups.rules.materials import Label
from holdspace.groups.rules.rounds import RoundState, Subject
from holdspace.groups.texts import Words
from holdspace.people.rules import Standing
from holdspace.ui.paging import Page, cut

ON_HOME, SIZE = 6, 30


@dataclass(frozen=True)
class Leaving:
    """May it leave the group? ``word``: stays, asked, staff, shown or speakers; the rest fills its sentence."""

    word: str = "stays"
    to_whom: str = ""
    number: int = 0
    until: datetime | None = None
    ends: date | None = None
    url: str = ""


@dataclass(frozen=True)
class ItemLine:
    """One item in a list, in the newest version that the reader sees."""

    id: UUID
    title: str
    url: str
    number: int
    place: str
    link: str
    label: Words
    leaving: Leaving


@dataclass(frozen=True)
class WorkPanel:
    """What we work on, on a group's page."""

    group: Group
    lines: tuple[ItemLine, ...]
    more: bool
    is_in: bool


def draw_work(group: Group, here: Here, now: datetime) -> Panel | None:
    """What we work on, and may it leave the group; for those in it and staff. Six queries, however much there is."""
    if not here.sees_inside:
        return None
    items = list(_newest_first(group, here.standing)[: ON_HOME + 1])
    lines = lines_of(items[:ON_HOME], group, here.standing, now)
    return Panel("groups/work_panel.html", WorkPanel(group, lines, len(items) > ON_HOME, here.is_in))


def _newest_first(group: Group, standing: Standing) -> ItemQuery:
    return Item.objects.visible_to(standing).filter(group=group).order_by("-made_at", "pk")


def lines_of(items: list[Item], group: Group, standing: Standing, now: datetime) -> tuple[ItemLine, ...]:
    """Items with their newest version and how it stands with their leaving the group. Five queries."""
    versions: dict[UUID, ItemVersion] = {}
    seen = ItemVersion.objects.visible_to(standing).filter(item__in=items)
    for version in seen.order_by("number"):
        versions[version.item_id] = version
    leaving = _leaving(items, versions, group, now)
    return tuple(
        _line(item, group, versions[item.pk], leaving[item.pk]) for item in items if item.pk in versions
    )


def _line(item: Item, group: Group, version: ItemVersion, leaving: Leaving) -> ItemLine:
    return ItemLine(
        id=item.pk,
        title=item.title,
        url=reverse("groups:item", args=[group.slug, item.pk]),
        number=version.number,
        place=version.place,
        link=web(version.place),
        label=texts.LABELS[Label(item.label)],
        leaving=leaving,
    )


def web(place: str) -> str:
    """The address if a browser may follow it, else nothing."""
    return place if place.startswith(("https://", "http://")) else ""


def _leaving(
    items: list[Item], newest: dict[UUID, ItemVersion], group: Group, now: datetime
) -> dict[UUID, Leaving]:
    """What is to be said beside each item, the weightiest first: what is shown, what is asked, what waits."""
    live = Sharing.objects.filter(version__item__in=items, ended_at=None, until__gt=now)
    asked = list(live.select_related("version").order_by("-made_at"))
    in_force = set(
        Sharing.objects.in_force(now).filter(pk__in=[one.pk for one in asked]).values_list("pk", flat=True)
    )
    about = [one.pk for one in asked]
    rounds = {
        row.subject_id: row
        for row in Round.objects.filter(subject=Subject.SHARING, subject_id__in=about).order_by("opened_at")
    }
    staff = {
        row.sharing_id: row for row in StaffConsent.objects.filter(sharing__in=about, taken_back_at=None)
    }
    found, zone = {item.pk: Leaving() for item in items}, facts(now).zone
    for sharing in reversed(asked):
        ends = ends_on(sharing.until, zone)
        shown, row = sharing.pk in in_force, rounds.get(sharing.pk)
        leaving = _one(sharing, row, staff.get(sharing.pk), group, shown=shown, ends=ends, now=now)
        item = sharing.version.item_id
        of_newest = item in newest and sharing.version_id == newest[item].pk
        if leaving and (of_newest or found[item].word == "stays"):
            found[item] = leaving
    return found


def _one(
    sharing: Sharing,
    row: Round | None,
    staff: StaffConsent | None,
    group: Group,
    *,
    shown: bool,
    ends: date,
    now: datetime,
) -> Leaving | None:
    number = sharing.version.number
    if shown:
        url = reverse("groups:shared", args=[group.slug, sharing.pk])
        return Leaving("shown", to_whom(sharing), number, None, ends, url)
    if row is not None and row.state == RoundState.OPEN:
        return Leaving(
            "asked", "", number, row.closes_at, None, reverse("groups:round", args=[group.slug, row.pk])
        )
    if staff is not None and staff.effective_at > now:
        return Leaving("staff", to_whom(sharing), number, staff.effective_at, ends)
    if (row is not None and row.state == RoundState.PASSED) or staff is not None:
        return Leaving("speakers", to_whom(sharing), number, None, ends)
    return None


def register(group: Group, standing: Standing, after: str, now: datetime) -> Page[ItemLine]:
    """All that a group works on, the newest first, a page at a time."""
    rows = _newest_first(group, standing)
    last = Item.objects.filter(pk=after, group=group).first() if _is_id(after) else None
    if last is not None:
        rows = rows.filter(made_at__lte=last.made_at).exclude(made_at=last.made_at, pk__lte=last.pk)
    items = list(rows[: SIZE + 1])
    return cut(list(lines_of(items, group, standing, now)), SIZE, lambda line: str(line.id))


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
