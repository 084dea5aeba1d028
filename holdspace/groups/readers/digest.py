"""What changed, with several changes of one thing made one: what it was first, and what it is at last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from holdspace.groups import texts_digest as texts
from holdspace.groups.models import Change, Group
from holdspace.groups.readers.panel import Panel
from holdspace.groups.rules import Here
from holdspace.groups.rules.digest import Became
from holdspace.ui import dates

SHOWN_FOR = timedelta(days=14)
MOST = 20


@dataclass(frozen=True)
class Moved:
    """One thing that changed, whatever number of times; ``was`` and ``now_is`` as ``Change`` keeps them."""

    group: Group
    field: str
    what: str
    was: dict[str, str]
    now_is: dict[str, str]
    at: datetime


def moved(changes: Iterable[Change]) -> dict[UUID, list[Moved]]:
    """Changes in the order of their time as one line for each thing; what is again as it was is left out."""
    found: dict[tuple[UUID, str], Moved] = {}
    for row in changes:
        key = (row.group_id, row.field)
        was = found[key].was if key in found else row.was
        found[key] = Moved(row.group, row.field, row.what, was, row.now_is, row.at)
    by_group: dict[UUID, list[Moved]] = {}
    for one in found.values():
        if one.was != one.now_is:
            by_group.setdefault(one.group.pk, []).append(one)
    return by_group


def words_of(one: Moved, zone: str, now: datetime) -> str:
    """A change as a sentence: "Summary: now Monday 19 January. Before: Thursday 15 January." """
    what = one.what or str(texts.FIELDS.get(one.field, ""))
    first, last = _value(one.was, zone, now), _value(one.now_is, zone, now)
    still_set = texts.MOVED if first else texts.NEW
    pattern = still_set if last else texts.GONE
    return (str(pattern) % {"what": what, "was": first, "now": last}).strip()


def _value(kept: dict[str, str], zone: str, now: datetime) -> str:
    if on := kept.get("on"):
        return dates.day(date.fromisoformat(on), zone, now)
    if at := kept.get("at"):
        return dates.when(datetime.fromisoformat(at), zone, now)
    if became := kept.get("is"):
        return str(texts.BECAME[Became(became)])
    return kept.get("said", "")


def changes_panel(group: Group, here: Here, now: datetime) -> Panel | None:
    """What changed in the last two weeks, for those inside. One query."""
    if not here.sees_inside:
        return None
    rows = (
        Change.objects.filter(group=group, at__gt=now - SHOWN_FOR)
        .select_related("group")
        .order_by("at", "pk")
    )
    found = moved(rows[:100]).get(group.pk, [])
    return Panel("groups/changes.html", tuple(found[-MOST:][::-1])) if found else None
