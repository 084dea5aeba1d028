"""The decision log: on the group's page, and whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from holdspace.groups import texts_decisions as texts
from holdspace.groups.models import Decision, DecisionVoice, Group, Membership
from holdspace.groups.readers.panel import Panel
from holdspace.groups.rules import GroupRole, Here
from holdspace.groups.rules.decisions import How
from holdspace.groups.rules.rounds import VOICES
from holdspace.people.readers import names_of
from holdspace.ui.dates import number_word
from holdspace.ui.paging import Page, cut

ON_HOME, SIZE = 3, 20


@dataclass(frozen=True)
class VoiceLine:
    """What somebody added to a decision."""

    name: str
    agrees: bool
    words: str
    later: bool


@dataclass(frozen=True)
class DecisionLine:
    """One decision, with how it was made as a sentence; ``open``: one may still add a voice."""

    decision: Decision
    how: str
    voices: tuple[VoiceLine, ...]
    against: str
    open: bool
    round_url: str


@dataclass(frozen=True)
class DecidedPanel:
    """Decided, on a group's page; ``first_by``: who writes the first line where there is none."""

    group: Group
    lines: tuple[DecisionLine, ...]
    more: bool
    first_by: str
    steers: bool


def draw_decided(group: Group, here: Here, now: datetime) -> Panel | None:
    """The latest decisions, for those in the group and staff; for others they do not exist. Four queries."""
    if not here.sees_inside:
        return None
    rows = list(Decision.objects.filter(group=group).order_by("-made_at", "pk")[: ON_HOME + 1])
    lines = lines_of(rows[:ON_HOME], group, now)
    first = "" if rows else _first_by(group)
    page = DecidedPanel(group, lines, len(rows) > ON_HOME, first, here.steers)
    return Panel("groups/decided_panel.html", page, early=True)


def _first_by(group: Group) -> str:
    roles = [role.value for role in (GroupRole.FACILITATOR, GroupRole.LEAD)]
    held = Membership.objects.live().filter(group=group, role__in=roles, person__left_at=None)
    name = held.order_by("role", "person__name").values_list("person__name", flat=True).first()
    return str(texts.FIRST_BY) % {"name": name} if name else ""


def lines_of(rows: Iterable[Decision], group: Group, now: datetime) -> tuple[DecisionLine, ...]:
    """Decisions with their voices. Two queries."""
    found = list(rows)
    voices: dict[UUID, list[DecisionVoice]] = {}
    for voice in DecisionVoice.objects.filter(decision__in=found).order_by("at", "pk"):
        voices.setdefault(voice.decision_id, []).append(voice)
    names = names_of({voice.person_id for some in voices.values() for voice in some})
    return tuple(_line(row, group, voices.get(row.pk, []), names, now) for row in found)


def _line(
    row: Decision, group: Group, voices: list[DecisionVoice], names: dict[UUID, str], now: datetime
) -> DecisionLine:
    lines = tuple(VoiceLine(names[one.person_id], one.agrees, one.words, one.later) for one in voices)
    against = ", ".join(line.name for line in lines if not line.agrees)
    return DecisionLine(
        decision=row,
        how=how_words(How(row.how), lines, row.of),
        voices=lines,
        against=str(texts.AGAINST) % {"names": against} if against else "",
        open=row.open_until is not None and now < row.open_until,
        round_url=reverse("groups:round", args=[group.slug, row.round_id]) if row.round_id else "",
    )


def how_words(how: How, voices: tuple[VoiceLine, ...], of: int) -> str:
    """ "Agreed by eight of nine, some of them after the meeting." """
    agreed = sum(line.agrees for line in voices)
    if how is How.LAZY:
        return str(texts.ANNOUNCED)
    if how is How.STAFF:
        return str(texts.BY_STAFF)
    if not agreed:
        return str(texts.HOWS[how]) + "."
    later = any(line.later and line.agrees for line in voices)
    pattern = texts.AGREED_BY_LATER if later else texts.AGREED_BY
    pattern = texts.AGREED_IN_ROUND if how is How.ROUND else pattern
    return str(pattern) % {"agreed": number_word(agreed), "of": number_word(max(of, agreed))}


@dataclass(frozen=True)
class LogPage:
    """The whole log of a group, and whom the form offers as having agreed."""

    group: Group
    lines: Page[DecisionLine]
    steers: bool
    is_in: bool
    people: tuple[tuple[str, str], ...]


def log_page(group: Group, here: Here, after: str, now: datetime) -> LogPage:
    """The decision log; every member of the group reads all of it (R-117)."""
    rows = Decision.objects.filter(group=group).order_by("-made_at", "pk")
    last = Decision.objects.filter(pk=after, group=group).first() if _is_id(after) else None
    if last is not None:
        rows = rows.filter(made_at__lte=last.made_at).exclude(made_at=last.made_at, pk__lte=last.pk)
    lines = lines_of(rows[: SIZE + 1], group, now)
    return LogPage(
        group=group,
        lines=cut(lines, SIZE, lambda line: str(line.decision.pk)),
        steers=here.steers,
        is_in=here.is_in,
        people=people_of(group) if here.steers else (),
    )


def people_of(group: Group) -> tuple[tuple[str, str], ...]:
    """Those with a voice in the group, as choices of a form."""
    roles = [role.value for role in VOICES]
    held = Membership.objects.live().filter(group=group, role__in=roles, person__left_at=None)
    rows = held.order_by("person__name", "person_id").values_list("person", "person__name")
    return tuple({str(key): name for key, name in rows[:200]}.items())


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
