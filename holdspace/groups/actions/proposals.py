"""Propose a group, answer a proposal, take one back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.groups import rules
from holdspace.groups.actions.charters import Words, prepare
from holdspace.groups.actions.people import give_role
from holdspace.groups.letters import proposals as letters
from holdspace.groups.models import Group, Proposal
from holdspace.groups.promised_life import PROPOSAL_ANSWER
from holdspace.groups.readers.proposals import alike_to, proposer_of
from holdspace.groups.rules import GroupKind, GroupRole
from holdspace.groups.rules.proposals import (
    PROPOSAL_DAYS,
    ProposalState,
    why_not_answer,
    why_not_propose,
    why_not_withdraw,
)
from holdspace.groups.texts_proposals import WITHDRAWN
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import staff, standing_of
from holdspace.promises import actions as promises
from holdspace.promises.models import Promise


@dataclass(frozen=True)
class Proposed:
    """What somebody proposes: the topic, the need that it meets, for whom; why, where groups like it exist."""

    name: str
    kind: GroupKind
    need: str
    topic: str = ""
    audience: str = ""
    although: str = ""
    would_lead: bool = False


@transaction.atomic
def propose(words: Proposed, *, by: Person, now: datetime) -> Proposal:
    """Send a proposal: staff hear of it, and its proposer is promised an answer (R-076).

    Raises ``Refused`` (no name or need, no member, groups much like it and no reason why another one).
    """
    allow(rules.why_not_name(words.name))
    found = alike_to(words.name, words.topic, standing_of(by, now))
    proposer = proposer_of(by, now)
    allow(why_not_propose(proposer, need=words.need, alike_found=bool(found), although=words.although))
    said = {name: value.strip() if isinstance(value, str) else value for name, value in vars(words).items()}
    proposal = Proposal(**said, proposer=by, made_at=now)
    proposal.save(force_insert=True)
    promise = _promise(proposal, now)
    journal.record("proposal.made", by=by, about=proposal, at=now)
    for person in staff(now):
        if person.pk != by.pk:
            letters.somebody_proposes(proposal, person, due=promise.due_at, now=now)
    return proposal


def _promise(proposal: Proposal, now: datetime) -> Promise:
    community = facts(now)
    answering = next((one for one in staff(now) if one.pk != proposal.proposer_id), None)
    return promises.make(
        PROPOSAL_ANSWER,
        about=proposal,
        due=clock.working_days_after(now, PROPOSAL_DAYS, community.calendar),
        now=now,
        to=proposal.proposer_id,
        owner=answering.pk if answering else None,
        label=proposal.name,
        link=proposal.get_absolute_url(),
        inputs={"working_days": PROPOSAL_DAYS, "calendar": community.calendar.inputs()},
    )


@transaction.atomic
def accept_proposal(proposal: Proposal, *, by: Person, now: datetime, words: str = "") -> Group:
    """Make a forming group of a proposal, with its words; who offered to lead, leads. Raises ``Refused``."""
    row = _open(proposal, by=by, now=now, yes=True, reason="")
    kind = GroupKind(row.kind)
    said = Words(name=row.name, purpose=row.topic, goal=row.need, audience=row.audience)
    group = prepare(said, kind, by=by, now=now, support=by)
    if row.would_lead:
        _give_lead(group, row.proposer, kind, by=by, now=now)
    row.group = group
    _end(row, ProposalState.ACCEPTED, by=by, now=now, reason=words)
    journal.record("proposal.accepted", by=by, about=row, at=now, detail={"group": str(group.pk)})
    letters.accepted(row, words=words, now=now)
    return group


def _give_lead(group: Group, person: Person, kind: GroupKind, *, by: Person, now: datetime) -> None:
    role = GroupRole.LEAD if kind is GroupKind.INTEREST_GROUP else GroupRole.CO_FACILITATOR
    try:
        give_role(group, person, role, by=by, now=now)
    except Refused:
        # Something keeps them from leading now; the group is prepared and says that it looks for somebody.
        return


@transaction.atomic
def decline_proposal(proposal: Proposal, *, reason: str, by: Person, now: datetime) -> None:
    """Say no, with the reason that only the proposer and the staff read. Raises ``Refused``."""
    row = _open(proposal, by=by, now=now, yes=False, reason=reason)
    _end(row, ProposalState.DECLINED, by=by, now=now, reason=reason)
    journal.record("proposal.declined", by=by, about=row, at=now)
    letters.declined(row, now=now)


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, by: Person, now: datetime) -> None:
    """Take one's own proposal back; the promised answer is let go. Raises ``Refused``."""
    row = Proposal.objects.select_for_update(of=("self",)).select_related("proposer").get(pk=proposal.pk)
    allow(why_not_withdraw(ProposalState(row.state), own=row.proposer_id == by.pk))
    _withdraw(row, now=now)
    journal.record("proposal.withdrawn", by=by, about=row, at=now)


@transaction.atomic
def withdraw_all(person: Person, *, now: datetime) -> None:
    """Somebody leaves the community: their proposals go with them, but for those that became a group."""
    for row in Proposal.objects.filter(proposer=person, state=ProposalState.PROPOSED):
        _withdraw(row, now=now)
        journal.record("proposal.withdrawn", by=journal.COMMUNITY, about=row, at=now)
    Proposal.objects.filter(proposer=person).exclude(state=ProposalState.ACCEPTED).delete()


def _withdraw(row: Proposal, *, now: datetime) -> None:
    row.state, row.ended_at = ProposalState.WITHDRAWN, now
    row.save(update_fields=["state", "ended_at"])
    promises.waive(promises.about(row, PROPOSAL_ANSWER), because=str(WITHDRAWN), now=now)


def _open(proposal: Proposal, *, by: Person, now: datetime, yes: bool, reason: str) -> Proposal:
    row = Proposal.objects.select_for_update(of=("self",)).select_related("proposer").get(pk=proposal.pk)
    own = row.proposer_id == by.pk
    allow(why_not_answer(ProposalState(row.state), standing_of(by, now), own=own, yes=yes, reason=reason))
    return row


def _end(row: Proposal, state: ProposalState, *, by: Person, now: datetime, reason: str) -> None:
    row.state, row.ended_at, row.answered_by, row.reason = state, now, by, reason.strip()
    row.save(update_fields=["state", "ended_at", "answered_by", "reason", "group"])
    promises.keep(promises.about(row, PROPOSAL_ANSWER), now=now)
