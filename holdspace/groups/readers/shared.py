"""What a group shows outside, as far as it was consented to, and the lines about staff's consent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse

from holdspace.community.readers import facts
from holdspace.groups import texts_materials, texts_sharing
from holdspace.groups.models import Group, Sharing, StaffConsent
from holdspace.groups.readers.panel import Panel
from holdspace.groups.rules import Here
from holdspace.groups.rules.materials import Label
from holdspace.groups.rules.sharing import Audience
from holdspace.groups.texts import Words
from holdspace.people.readers import names_of
from holdspace.people.rules import Standing

MOST = 20


@dataclass(frozen=True)
class StaffLine:
    """Staff's consent to one thing: by whom, why, from when; ``waits``: it has not taken effect yet."""

    name: str
    reason: str
    made_at: datetime
    effective_at: datetime
    taken_back_at: datetime | None
    over_objection: bool

    @property
    def never_began(self) -> bool:
        return self.taken_back_at is not None and self.taken_back_at < self.effective_at


def staff_lines(sharings: Iterable[Sharing]) -> dict[UUID, tuple[StaffLine, ...]]:
    """Staff's consents to each of these, the latest first. Two queries."""
    rows = list(StaffConsent.objects.filter(sharing__in=list(sharings)).order_by("-made_at"))
    names = names_of({row.by_id for row in rows if row.by_id})
    found: dict[UUID, tuple[StaffLine, ...]] = {}
    for row in rows:
        name = names.get(row.by_id, "") if row.by_id else ""
        line = StaffLine(
            name, row.reason, row.made_at, row.effective_at, row.taken_back_at, row.over_objection
        )
        found[row.sharing_id] = (*found.get(row.sharing_id, ()), line)
    return found


def to_whom(sharing: Sharing) -> str:
    """Whom it would be shown to, in words."""
    if sharing.audience == Audience.NAMED:
        return sharing.audience_words
    return str(texts_sharing.TO_WHOM[Audience(sharing.audience)])


def ends_on(until: datetime, zone: str) -> date:
    """The last day, by the community's clocks: the end lies at the midnight that closes it."""
    return (until - timedelta(seconds=1)).astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True)
class SharedPage:
    """One thing shown outside: nothing but what was consented to. ``link`` only where a browser may follow it."""

    sharing: Sharing
    group: Group
    title: str
    number: int
    part: str
    place: str
    link: str
    label: Words
    to_whom: str
    ends: date
    quotes: tuple[tuple[str, str], ...]


def shared_with(group: Group, key: UUID, standing: Standing, now: datetime) -> Sharing | None:
    """What is shown under this address to whoever asks; None for anything that is not, or not to them (K8)."""
    rows = Sharing.objects.in_force(now).filter(group=group).select_related("version__item", "group")
    sharing = rows.filter(pk=key).first()
    if sharing is None or (sharing.audience == Audience.COMMUNITY and not standing.is_member):
        return None
    return sharing


def shared_page(sharing: Sharing, now: datetime) -> SharedPage:
    """The page of something shown outside. Words of people only with their own yes (R-143)."""
    version = sharing.version
    quotes = list(sharing.quotes.filter(yes=True).order_by("asked_at"))
    names = names_of({quote.speaker_id for quote in quotes})
    return SharedPage(
        sharing=sharing,
        group=sharing.group,
        title=version.item.title,
        number=version.number,
        part=sharing.part,
        place=version.place,
        link=version.place if version.place.startswith(("https://", "http://")) else "",
        label=texts_materials.LABELS[Label(version.item.label)],
        to_whom=to_whom(sharing),
        ends=ends_on(sharing.until, facts(now).zone),
        quotes=tuple((names[quote.speaker_id], quote.words) for quote in quotes),
    )


@dataclass(frozen=True)
class SharedLine:
    """Something that a group shows to whoever looks at its page."""

    title: str
    number: int
    part: str
    url: str


def draw_shared(group: Group, here: Here, now: datetime) -> Panel | None:
    """What the group shows outside, for those who are not in it; without anything, nothing stands there. One query."""
    if here.sees_inside:
        return None
    audiences = [Audience.EVERYONE, *([Audience.COMMUNITY] if here.standing.is_member else [])]
    rows = Sharing.objects.in_force(now).filter(group=group, audience__in=audiences)
    lines = tuple(
        SharedLine(
            row.version.item.title,
            row.version.number,
            row.part,
            reverse("groups:shared", args=[group.slug, row.pk]),
        )
        for row in rows.select_related("version__item").order_by("-made_at", "pk")[:MOST]
    )
    return Panel("groups/shared_panel.html", lines) if lines else None
