"""Who looks after a group meanwhile, who may offer to lead, and what staff see of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.groups import rules, texts
from holdspace.groups.models import Group, Interim, LeadOffer, Membership
from holdspace.groups.readers.facts import charter_of
from holdspace.groups.readers.members import present
from holdspace.groups.readers.panel import Panel
from holdspace.groups.rules import GroupKind, GroupRole, Here, Need, State
from holdspace.groups.rules.succession import why_not_offer
from holdspace.people.models import Person
from holdspace.people.readers import staff


@dataclass(frozen=True)
class SuccessionPanel:
    """On a group's page, where nobody facilitates or leads: what a reader can do about it. ``ahead``: or soon will."""

    group: Group
    ahead: bool
    offers: bool
    offered: bool
    waiting: int
    is_staff: bool


@dataclass(frozen=True)
class OfferLine:
    """Somebody who offered, for the staff."""

    id: UUID
    person: str
    words: str
    made_at: datetime


@dataclass(frozen=True)
class SuccessionPage:
    """For the staff: the gap, who looks after the group, who could, and who offered."""

    gap: tuple[texts.Words, ...]
    ahead: bool
    interim: str
    candidates: tuple[Person, ...]
    offers: tuple[OfferLine, ...]


def succession_panel(group: Group, here: Here, now: datetime) -> Panel | None:
    """What is done about a gap, for those inside; nothing where there is none. At most four queries.

    That somebody has asked to step back is theirs to tell: until they are out only staff see it here.
    """
    if not here.sees_inside or group.state not in rules.RUNNING:
        return None
    ahead = not rules.leaves_a_gap(charter_of(group, now))
    if ahead and not (here.standing.is_staff and rules.leaves_a_gap(charter_of(group, now, staying=True))):
        return None
    offers = set(LeadOffer.objects.filter(group=group, ended_at=None).values_list("person", flat=True))
    mine, waiting = here.standing.person_id in offers, len(offers) if here.standing.is_staff else 0
    may = why_not_offer(here, GroupKind(group.kind), State(group.state), offered=mine) is None
    page = SuccessionPanel(
        group=group,
        ahead=ahead,
        offers=may,
        offered=mine,
        waiting=waiting,
        is_staff=here.standing.is_staff,
    )
    return Panel("groups/panels/succession.html", page, early=True)


def interim_of(group: Group) -> str:
    """The name of who looks after the group for now; empty where nobody was named."""
    row = (
        Interim.objects.filter(group=group, until=None, person__left_at=None).select_related("person").first()
    )
    return row.person.name if row else ""


def gap_words(
    group: Group, needs: tuple[Need, ...], people: Sequence[Membership], *, inside: bool
) -> tuple[str, ...]:
    """That nobody facilitates or leads; inside also whom to ask until somebody does (R-078, R-089)."""
    if group.state not in rules.RUNNING:
        return ()
    found = [str(texts.LOOKING[need]) for need in (Need.FACILITATOR, Need.LEAD) if need in needs]
    if not found or not inside:
        return tuple(found)
    interim = interim_of(group)
    support = (
        [interim]
        if interim
        else [row.person.name for row in people if row.role == GroupRole.SUPPORT and not row.over]
    )
    meanwhile = (
        str(texts.MEANWHILE) % {"names": ", ".join(support)} if support else str(texts.MEANWHILE_STAFF)
    )
    return (*found, meanwhile)


def succession_page(group: Group, now: datetime) -> SuccessionPage:
    """What staff need to find somebody. As many queries however large the group is."""
    gap = rules.leaves_a_gap(charter_of(group, now, staying=True))
    rows = LeadOffer.objects.filter(group=group, ended_at=None, person__left_at=None).select_related("person")
    near = {one.pk: one for one in [*staff(now), *present(group)]}
    return SuccessionPage(
        gap=tuple(texts.LOOKING[need] for need in gap),
        ahead=bool(gap) and not rules.leaves_a_gap(charter_of(group, now)),
        interim=interim_of(group),
        candidates=tuple(sorted(near.values(), key=lambda one: (one.name, one.pk))),
        offers=tuple(
            OfferLine(row.pk, row.person.name, row.words, row.made_at)
            for row in rows.order_by("made_at", "pk")
        ),
    )
