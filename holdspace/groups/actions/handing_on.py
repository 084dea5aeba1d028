"""What somebody had promised in a group goes to others when they leave it: nothing of it waits for them any more."""

from datetime import datetime

from django.db.models import Q, QuerySet

from holdspace.groups.actions.reuse import lead_left
from holdspace.groups.models import Group, LeadOffer, Membership, Milestone, WayOut, Wish
from holdspace.groups.promised_life import MILESTONE, REVIEW, SUCCESSION
from holdspace.groups.readers.facts import stewards, supporters
from holdspace.groups.rules import STEERING, GroupRole, State
from holdspace.groups.rules.milestones import MilestoneState
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.people.models import Person
from holdspace.people.readers import staff
from holdspace.promises import actions as promises
from holdspace.promises.models import Promise
from holdspace.promises.rules import Outcome

OF_SUPPORT = (SUCCESSION.name, REVIEW.name)  # what the support contact keeps, else somebody on the staff
KEEPS_WITH = frozenset({*STEERING, GroupRole.SUPPORT})


def ended(membership: Membership, *, by: Doer | None, now: datetime) -> None:
    """Who steers from now on keeps the promises of one who does so no more; a member keeps what they took on."""
    group, person = membership.group, membership.person_id
    held = set(Membership.objects.live().filter(group=group, person=person).values_list("role", flat=True))
    if held & KEEPS_WITH:
        return
    taken_on = Milestone.objects.filter(group=group, owner=person)
    theirs = _about(group).filter(owner_id=person)
    closed = group.state == State.CLOSED  # then its promises end with it
    if not held:
        # What they took on stays theirs in their own file, without a title that stays inside.
        over = theirs if closed else theirs.exclude(outcome=Outcome.OPEN)
        over.filter(kind=MILESTONE.name).update(label=group.name)
    if closed:
        return
    theirs = theirs.exclude(about_id__in=taken_on.values("pk")) if held else theirs
    _to(theirs.filter(kind__in=OF_SUPPORT), [*supporters(group), *staff(now)])
    _to(theirs.exclude(kind__in=OF_SUPPORT), [*stewards(group), *staff(now)])
    lead_left(group, membership.person, now=now)
    if not held:
        taken_on.filter(state=MilestoneState.OPEN).update(owner=None)
        _offers_end(group, membership.person, now)


def _offers_end(group: Group, person: Person, now: datetime) -> None:
    """Whoever has left leads it no more, though they once offered to."""
    for offer in LeadOffer.objects.filter(group=group, person=person, ended_at=None):
        journal.record("offer.taken_back", by=journal.COMMUNITY, about=offer, at=now)
        LeadOffer.objects.filter(pk=offer.pk).update(ended_at=now)


def _about(group: Group) -> QuerySet[Promise]:
    """What groups promise about a group, and about what belongs to it."""
    rows = (
        Milestone.objects.filter(group=group),
        Wish.objects.filter(group=group),
        WayOut.objects.filter(group=group),
    )
    found = Q(about_id=group.pk)
    for each in rows:
        found |= Q(about_id__in=each.values("pk"))
    return Promise.objects.filter(found, kind__startswith="group.")


def _to(theirs: QuerySet[Promise], others: list[Person]) -> None:
    promises.pass_on(theirs, to=next((one.pk for one in others), None))
