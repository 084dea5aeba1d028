"""Proposals as their proposer and the staff see them; nobody else sees any."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from holdspace.agreements import readers as agreements
from holdspace.groups import texts, texts_proposals
from holdspace.groups.models import Group, Proposal
from holdspace.groups.promised_life import PROPOSAL_ANSWER
from holdspace.groups.readers.facts import is_barred_from_groups
from holdspace.groups.rules import GroupKind, State
from holdspace.groups.rules.proposals import ProposalState, Proposer, alike, words_to_look_for
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.people.rules import Standing
from holdspace.promises.readers import PromiseLine, open_about
from holdspace.search import actions as search
from holdspace.ui.paging import Page, cut

SIZE = 20
MOST_LOOKED_AT = 10  # groups looked at for each word


@dataclass(frozen=True)
class ProposalLine:
    """One proposal in a list."""

    id: UUID
    name: str
    url: str
    kind: texts.Words
    state: texts.Words
    who: str
    made_at: datetime
    promise: PromiseLine | None
    key: str


@dataclass(frozen=True)
class ProposalsPage:
    """Those that wait, the oldest first, and those that were answered, the newest first."""

    waiting: tuple[ProposalLine, ...]
    ended: Page[ProposalLine]
    is_staff: bool


@dataclass(frozen=True)
class ProposalPage:
    """One proposal. ``answers``: whoever looks may answer it; ``alike`` are groups much like it, for staff."""

    proposal: Proposal
    kind: texts.Words
    state: texts.Words
    promise: PromiseLine | None
    own: bool
    waits: bool
    answers: bool
    group: Group | None
    alike: tuple[Group, ...]


def alike_to(name: str, topic: str, standing: Standing) -> tuple[Group, ...]:
    """Groups that exist for whoever asks and are much like this one; two queries a word, six words at most (R-075)."""
    seen = Group.objects.visible_to(standing).exclude(state=State.CLOSED)
    found: dict[UUID, Group] = {}
    for word in words_to_look_for(name, topic):
        for group in search.found_among(seen, "group", word).order_by("sort", "id")[:MOST_LOOKED_AT]:
            found[group.pk] = group
    return alike(name, found.values())


def proposer_of(person: Person, at: datetime) -> Proposer:
    """Somebody who proposes, as the rule sees them."""
    return Proposer(
        standing_of(person, at),
        barred=is_barred_from_groups(person.pk, at),
        lapsed=agreements.lapsed(person.pk, now=at),
    )


def proposals_page(standing: Standing, now: datetime, *, after: str = "") -> ProposalsPage:
    """What staff, or a proposer, see of proposals. Three queries."""
    seen = Proposal.objects.visible_to(standing).select_related("proposer")
    waiting = list(seen.filter(state=ProposalState.PROPOSED).order_by("made_at", "id")[:100])
    promised = open_about([one.pk for one in waiting], PROPOSAL_ANSWER, now=now)
    ended = seen.exclude(state=ProposalState.PROPOSED).order_by("-ended_at", "-id")
    at, _, key = after.rpartition("~")
    if key:
        try:
            when, pk = datetime.fromisoformat(at), UUID(key)
            ended = ended.filter(Q(ended_at__lt=when) | Q(ended_at=when, pk__lt=pk))
        except ValueError:
            return proposals_page(standing, now)
    page = cut([_line(row, None) for row in ended[: SIZE + 1]], SIZE, lambda line: line.key)
    return ProposalsPage(tuple(_line(row, promised.get(row.pk)) for row in waiting), page, standing.is_staff)


def _line(row: Proposal, promise: PromiseLine | None) -> ProposalLine:
    return ProposalLine(
        id=row.pk,
        name=row.name,
        url=row.get_absolute_url(),
        kind=texts.KINDS[GroupKind(row.kind)],
        state=texts_proposals.STATES[ProposalState(row.state)],
        who=row.proposer.name,
        made_at=row.made_at,
        promise=promise,
        key=f"{row.ended_at.isoformat()}~{row.pk.hex}" if row.ended_at else "",
    )


def proposal_page(proposal: Proposal, standing: Standing, now: datetime) -> ProposalPage:
    """One proposal for its proposer or the staff."""
    waits, own = proposal.state == ProposalState.PROPOSED, proposal.proposer_id == standing.person_id
    promised = open_about([proposal.pk], PROPOSAL_ANSWER, now=now)
    answers = waits and standing.is_staff and not own
    return ProposalPage(
        proposal=proposal,
        kind=texts.KINDS[GroupKind(proposal.kind)],
        state=texts_proposals.STATES[ProposalState(proposal.state)],
        promise=promised.get(proposal.pk),
        own=own,
        waits=waits,
        answers=answers,
        group=_group_of(proposal, standing),
        alike=alike_to(proposal.name, proposal.topic, standing) if answers else (),
    )


def _group_of(proposal: Proposal, standing: Standing) -> Group | None:
    if proposal.group_id is None:
        return None
    return Group.objects.visible_to(standing).filter(pk=proposal.group_id).first()
