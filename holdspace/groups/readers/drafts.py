"""Drafts of the community's texts on the pages of the group that writes them."""

from dataclasses import dataclass
from datetime import datetime

from holdspace.agreements import readers as agreements
from holdspace.agreements.models import Version
from holdspace.agreements.readers.consultation import TalkPage
from holdspace.agreements.texts import KINDS
from holdspace.groups.models import Group, Round
from holdspace.groups.readers.panel import Panel
from holdspace.groups.rules import Here
from holdspace.groups.rules.rounds import RoundState, Subject
from holdspace.groups.texts import Words
from holdspace.people.models import Person


@dataclass(frozen=True)
class DraftLine:
    """One draft in a list."""

    draft: Version
    kind: Words
    agreed: bool


@dataclass(frozen=True)
class DraftsPage:
    """The drafts of a group; for staff also those that belong to none and may be given to it."""

    group: Group
    lines: tuple[DraftLine, ...]
    free: tuple[DraftLine, ...]


@dataclass(frozen=True)
class DraftPage:
    """One draft. ``asked``: the open round about just these words; ``earlier``: the open round about other ones."""

    group: Group
    draft: Version
    talk: TalkPage
    asked: Round | None
    earlier: Round | None
    agreed: bool
    is_staff: bool


def draft_panel(group: Group, here: Here, now: datetime) -> Panel | None:
    """What the group writes for the whole community, for those in it. Two queries."""
    lines = _lines(agreements.drafts_of_group(group.pk)) if here.sees_inside else ()
    return Panel("groups/drafts_panel.html", DraftsPage(group, lines, ())) if lines else None


def drafts_page(group: Group, here: Here) -> DraftsPage:
    """All drafts of a group."""
    free = _lines(agreements.drafts_of_group(None)) if here.standing.is_staff else ()
    return DraftsPage(group, _lines(agreements.drafts_of_group(group.pk)), free)


def draft_page(group: Group, draft: Version, here: Here, person: Person, now: datetime) -> DraftPage:
    """One draft for somebody in the group."""
    rows = Round.objects.filter(
        group=group, subject=Subject.DRAFT, subject_id=draft.pk, state=RoundState.OPEN
    )
    asked = rows.first()
    same = asked is not None and asked.version == draft.mark
    return DraftPage(
        group=group,
        draft=draft,
        talk=agreements.talk_page(draft, person, now=now),
        asked=asked if same else None,
        earlier=None if same else asked,
        agreed=agreements.consents_of(draft, now).group is True,
        is_staff=here.standing.is_staff,
    )


def _lines(drafts: list[Version]) -> tuple[DraftLine, ...]:
    agreed = agreements.agreed_by_group(drafts)
    return tuple(DraftLine(draft, KINDS[draft.kind], draft.pk in agreed) for draft in drafts)
