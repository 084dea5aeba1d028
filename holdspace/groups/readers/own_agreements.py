"""What a group agrees on for itself: on its page, in a list, one text."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from holdspace.groups import texts_own_agreements as texts
from holdspace.groups.models import Group, OwnText
from holdspace.groups.readers.panel import Panel
from holdspace.groups.rules import Here
from holdspace.groups.rules.own_agreements import TextState, why_not_move_text
from holdspace.groups.texts import Words
from holdspace.people.readers import names_of

SHOWN = (TextState.IN_FORCE, TextState.ROUND, TextState.COMMENTS, TextState.DRAFT)


@dataclass(frozen=True)
class TextLine:
    """One text in a list."""

    text: OwnText
    url: str
    state: Words
    in_force: bool


@dataclass(frozen=True)
class OwnPanel:
    """What we agreed among ourselves, on a group's page."""

    group: Group
    lines: tuple[TextLine, ...]
    open: int


def draw_own(group: Group, here: Here, now: datetime) -> Panel | None:
    """What is in force in a group, and how many proposals are open; for those in it. One query."""
    if not here.sees_inside:
        return None
    lines = _lines(group)
    in_force = tuple(line for line in lines if line.in_force)
    page = OwnPanel(group, in_force, len(lines) - len(in_force))
    return Panel("groups/own_panel.html", page, seldom=not lines)


def _lines(group: Group) -> tuple[TextLine, ...]:
    rows = OwnText.objects.filter(group=group, state__in=[state.value for state in SHOWN])
    found = sorted(rows[:100], key=lambda row: (SHOWN.index(TextState(row.state)), row.title.casefold()))
    return tuple(
        TextLine(
            row,
            reverse("groups:own_text", args=[group.slug, row.pk]),
            texts.STATES[TextState(row.state)],
            row.state == TextState.IN_FORCE,
        )
        for row in found
    )


@dataclass(frozen=True)
class OwnListPage:
    """All texts of a group that are in force or on their way."""

    group: Group
    lines: tuple[TextLine, ...]
    is_in: bool


def own_list_page(group: Group, here: Here) -> OwnListPage:
    """What is in force first, then what is on its way."""
    return OwnListPage(group, _lines(group), here.is_in)


@dataclass(frozen=True)
class CommentLine:
    """What somebody said to a text."""

    name: str
    words: str
    at: datetime


@dataclass(frozen=True)
class TextPage:
    """One text, with what can be done with it now."""

    text: OwnText
    group: Group
    state: Words
    binding: bool
    proposed_by: str
    comments: tuple[CommentLine, ...]
    before: OwnText | None
    round_url: str
    can_open: bool
    can_ask: bool
    can_drop: bool
    can_comment: bool
    waits: bool


def text_page(text: OwnText, group: Group, here: Here, now: datetime) -> TextPage:
    """One text for somebody in the group."""
    comments = list(text.comments.order_by("at", "pk")[:200])
    names = names_of({one for one in (text.proposed_by_id, *(c.person_id for c in comments)) if one})
    state, mine = TextState(text.state), text.proposed_by_id == here.standing.person_id

    def can(to: TextState) -> bool:
        why = why_not_move_text(here, state, to, proposer=mine, comments_until=text.comments_until, now=now)
        return why is None

    before = OwnText.objects.filter(chain=text.chain, state=TextState.IN_FORCE).exclude(pk=text.pk)
    return TextPage(
        text=text,
        group=group,
        state=texts.STATES[state],
        binding=state is TextState.IN_FORCE,
        proposed_by=names.get(text.proposed_by_id, "") if text.proposed_by_id else "",
        comments=tuple(
            CommentLine(names.get(one.person_id, "") if one.person_id else "", one.words, one.at)
            for one in comments
        ),
        before=before.first(),
        round_url=reverse("groups:round", args=[group.slug, text.round_id]) if text.round_id else "",
        can_open=can(TextState.COMMENTS),
        can_ask=can(TextState.ROUND),
        can_drop=can(TextState.DROPPED),
        can_comment=state in {TextState.DRAFT, TextState.COMMENTS},
        waits=state is TextState.COMMENTS and text.comments_until is not None and now < text.comments_until,
    )
