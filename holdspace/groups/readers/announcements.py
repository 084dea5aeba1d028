"""Letters that went to a group or to all, for those they went to."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from holdspace.groups.models import Announcement, Group, Membership
from holdspace.groups.readers.panel import Panel
from holdspace.groups.rules import RUNNING, Here
from holdspace.groups.rules.announcements import Audience
from holdspace.people.rules import Standing
from holdspace.ui.paging import Page, cut

SIZE, SHOWN = 20, 5


@dataclass(frozen=True)
class LetterPanel:
    """The latest letters of a group."""

    group: Group
    letters: tuple[Announcement, ...]


def draw(group: Group, here: Here, now: datetime) -> Panel | None:
    """The latest letters, for those inside. One query."""
    if not here.sees_inside:
        return None
    rows = tuple(Announcement.objects.filter(group=group).order_by("-sent_at", "pk")[:SHOWN])
    if not rows:
        return None
    return Panel("groups/panels/letters.html", LetterPanel(group, rows), seldom=True)


def letters_of(group: Group, after: str) -> Page[Announcement]:
    """The letters to one group, the newest first, a page at a time."""
    return _page(Announcement.objects.filter(group=group).select_related("by"), after)


def visible_to_all(standing: Standing) -> QuerySet[Announcement]:
    """The letters to all that went to somebody in this standing: to members, and to those in any group."""
    if not standing.is_member or standing.person_id is None:
        return Announcement.objects.none()
    rows = Announcement.objects.filter(group=None).select_related("by")
    in_a_group = Membership.objects.live().filter(person_id=standing.person_id, group__state__in=RUNNING)
    if standing.is_staff or in_a_group.exists():
        return rows
    return rows.filter(audience=Audience.MEMBERS)


def letters_to_all(standing: Standing, after: str) -> Page[Announcement]:
    """The letters to all groups or all members, the newest first, a page at a time."""
    return _page(visible_to_all(standing), after)


def _page(rows: QuerySet[Announcement], after: str) -> Page[Announcement]:
    at, _, key = after.partition("~")
    try:
        before = datetime.fromisoformat(at) if key else None
    except ValueError:
        before = None
    if before is not None and before.tzinfo is not None:
        rows = rows.filter(Q(sent_at__lt=before) | Q(sent_at=before, once__gt=key)) if _is_key(key) else rows
    found = list(rows.order_by("-sent_at", "once")[: SIZE + 1])
    return cut(found, SIZE, lambda row: f"{row.sent_at.isoformat()}~{row.once}")


def _is_key(text: str) -> bool:
    return len(text) == 36 and not set(text) - set("0123456789abcdef-")
