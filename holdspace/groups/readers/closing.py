"""The steps by which a group ends: what is open, what was confirmed by whom, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse

from holdspace.community.readers import facts
from holdspace.groups import texts, texts_closing
from holdspace.groups.models import Group, Membership, Output, Settled
from holdspace.groups.readers.loose_end import LooseEnd
from holdspace.groups.readers.loose_ends import loose_ends
from holdspace.groups.readers.outputs import OutputLine, line_of
from holdspace.groups.readers.panel import Panel
from holdspace.groups.readers.waits import Waiting
from holdspace.groups.rules import STEERING, Here, State
from holdspace.groups.rules.closing import BY_HAND, Step, undone
from holdspace.groups.rules.kinds import GroupKind
from holdspace.groups.rules.life import Move, has_ended, moves_of
from holdspace.people.readers import names_of

MOST = 10


@dataclass(frozen=True)
class StepLine:
    """One step that somebody confirms by hand; ``by`` and ``at`` once somebody has."""

    step: Step
    title: texts.Words
    asks: texts.Words
    deed: texts.Words
    by: str
    at: datetime | None


@dataclass(frozen=True)
class ClosingPage:
    """The whole way: loose ends, outputs, the steps by hand, the thanks, and whether it may be closed."""

    group: Group
    closing: bool
    ends: tuple[LooseEnd, ...]
    blocked: bool
    outputs: tuple[OutputLine, ...]
    steps: tuple[StepLine, ...]
    thanks: str
    thanked: bool
    note_needed: bool
    closes: bool
    moves: frozenset[Move]


@dataclass(frozen=True)
class EndPanel:
    """On a group's page: that the day of its end has passed, that it finishes, or why it closed over something."""

    group: Group
    ended: bool
    closing: bool
    steers: bool
    note: str
    thanks: str


def closing_page(group: Group, here: Here, now: datetime) -> ClosingPage:
    """The steps for whoever steers the group."""
    rows = {row.step: row for row in Settled.objects.filter(group=group)}
    names = names_of({row.by_id for row in rows.values() if row.by_id})
    ends = loose_ends(group, now)
    made = Output.objects.filter(group=group).select_related("group").order_by("state", "made_at", "pk")[:60]
    moves = moves_of(GroupKind(group.kind), State(group.state), here)
    thanks = rows.get(Step.THANKS)
    return ClosingPage(
        group=group,
        closing=group.state == State.CLOSING,
        ends=ends,
        blocked=any(end.blocks for end in ends),
        outputs=tuple(line_of(row) for row in made),
        steps=tuple(_step(step, rows.get(step), names) for step in BY_HAND),
        thanks=thanks.words if thanks else str(texts_closing.THANKS),
        thanked=thanks is not None,
        note_needed=bool(ends or undone(rows)),
        closes=Move.CLOSE in moves,
        moves=moves,
    )


def _step(step: Step, row: Settled | None, names: dict[UUID, str]) -> StepLine:
    by = names.get(row.by_id, "") if row and row.by_id else ""
    title, asks, deed = texts_closing.STEPS[step], texts_closing.ASKS[step], texts_closing.DEEDS[step]
    return StepLine(step, title, asks, deed, by, row.at if row else None)


def end_panel(group: Group, here: Here, now: datetime) -> Panel | None:
    """For those inside: the end has come, or the group is finishing; for those who were in it: its thanks and note."""
    if not here.sees_inside and not _was_in(group, here):
        return None
    today = now.astimezone(ZoneInfo(facts(now).zone)).date()
    ended = has_ended(State(group.state), group.ends_on, today)
    closing, closed = group.state == State.CLOSING, group.state == State.CLOSED
    if not (ended or closing or closed):
        return None
    steps = (Step.CLOSE, Step.THANKS)
    said = (
        dict(Settled.objects.filter(group=group, step__in=steps).values_list("step", "words"))
        if closed
        else {}
    )
    page = EndPanel(group, ended, closing, here.steers, said.get(Step.CLOSE, ""), said.get(Step.THANKS, ""))
    return Panel("groups/panels/end.html", page, early=True)


def _was_in(group: Group, here: Here) -> bool:
    """Whether somebody was in a closed group until its end: they read how it ended, and nothing else from inside."""
    person = here.standing.person_id
    if group.closed_at is None or person is None:
        return False
    return Membership.objects.filter(group=group, person_id=person, until__gte=group.closed_at).exists()


def ended_where_i_steer(person_id: UUID, now: datetime) -> Iterable[Waiting]:
    """Groups that somebody steers whose end has passed, or that are finishing. One query and the zone."""
    today = now.astimezone(ZoneInfo(facts(now).zone)).date()
    roles = [role.value for role in STEERING]
    rows = (
        Membership.objects.live()
        .filter(person_id=person_id, role__in=roles, group__state__in=(State.ACTIVE, State.CLOSING))
        .select_related("group")
        .order_by("group__ends_on", "group__sort", "pk")
    )
    seen: set[UUID] = set()
    for row in rows:
        group, closing = row.group, row.group.state == State.CLOSING
        if group.pk in seen or not (closing or has_ended(State(group.state), group.ends_on, today)):
            continue
        seen.add(group.pk)
        what = texts_closing.UNDER_WAY if closing else texts_closing.END_CAME
        deed = texts_closing.NEXT_STEP if closing else texts_closing.END_CAME_DEED
        yield Waiting(what, group.name, reverse("groups:close", args=[group.slug]), deed)
        if len(seen) == MOST:
            return
