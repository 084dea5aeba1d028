"""What groups made: on a group's page, on the community's, and what is still undecided when a group ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from holdspace.community.readers import facts
from holdspace.groups import texts, texts_outputs
from holdspace.groups.models import Group, Output
from holdspace.groups.readers.loose_end import LooseEnd
from holdspace.groups.readers.panel import Panel
from holdspace.groups.rules import Here, State
from holdspace.groups.rules.closing import outputs_block
from holdspace.groups.rules.outputs import OutputState, OutputType
from holdspace.people.rules import Standing
from holdspace.ui.paging import Page, cut

SIZE = 20
MOST = 60


@dataclass(frozen=True)
class OutputLine:
    """One output. ``group`` and ``url`` are filled where it stands outside its group's page."""

    id: UUID
    title: str
    type: texts.Words
    benefit: str
    plan: str
    publisher: str
    licence: str
    link: str
    credits: str
    confidential: bool
    state: OutputState
    state_words: texts.Words
    because: str
    ended_at: datetime | None
    group: str
    url: str
    key: str


@dataclass(frozen=True)
class OutputsPanel:
    """What a group made, and is making; the latter for those inside alone."""

    group: Group
    lines: tuple[OutputLine, ...]
    steers: bool


def outputs_page(standing: Standing, *, after: str = "") -> Page[OutputLine]:
    """What groups made for everybody, the newest first. One query (R-083)."""
    rows = Output.objects.public_for(standing).select_related("group").order_by("-ended_at", "-id")
    at, _, key = after.rpartition("~")
    if key:
        try:
            when, pk = datetime.fromisoformat(at), UUID(key)
            rows = rows.filter(Q(ended_at__lt=when) | Q(ended_at=when, pk__lt=pk))
        except ValueError:
            return outputs_page(standing)
    return cut([line_of(row) for row in rows[: SIZE + 1]], SIZE, lambda line: line.key)


def line_of(row: Output) -> OutputLine:
    """An output as pages show it."""
    return OutputLine(
        id=row.pk,
        title=row.title,
        type=texts_outputs.TYPES[OutputType(row.type)],
        benefit=row.benefit,
        plan=row.plan,
        publisher=row.publisher,
        licence=row.licence,
        link=row.link,
        credits=row.credits,
        confidential=row.confidential,
        state=OutputState(row.state),
        state_words=texts_outputs.STATES[OutputState(row.state)],
        because=row.because,
        ended_at=row.ended_at,
        group=row.group.name,
        url=row.group.get_absolute_url(),
        key=f"{row.ended_at.isoformat()}~{row.pk.hex}" if row.ended_at else "",
    )


def outputs_panel(group: Group, here: Here, now: datetime) -> Panel | None:
    """What a group made. Those outside see what is final and not confidential, and nothing else (K8). One query."""
    rows = Output.objects.filter(group=group).select_related("group").order_by("-state", "made_at", "pk")
    if not here.sees_inside:
        rows = rows.filter(state=OutputState.FINAL, confidential=False)
    lines = tuple(line_of(row) for row in rows[:MOST])
    steers = here.steers and group.state != State.CLOSED
    if not lines and not steers:
        return None
    return Panel("groups/panels/outputs.html", OutputsPanel(group, lines, steers), seldom=not lines)


def undecided(group: Group, now: datetime) -> Iterable[LooseEnd]:
    """Outputs that are neither final nor dropped; in profile Full they come first."""
    rows = Output.objects.filter(group=group, state=OutputState.DRAFT).order_by("made_at", "pk")[:MOST]
    blocks = outputs_block(facts(now).profile)
    return [
        LooseEnd(
            str(texts_outputs.UNDECIDED) % {"title": row.title},
            reverse("groups:output", args=[group.slug, row.pk]),
            blocks,
        )
        for row in rows
    ]
