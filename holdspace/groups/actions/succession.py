"""Find somebody who facilitates or leads: name who looks after a group meanwhile, offer to lead, answer offers."""

from datetime import datetime

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.groups import rules
from holdspace.groups.actions.people import give_role
from holdspace.groups.letters import succession as letters
from holdspace.groups.models import Group, Interim, LeadOffer
from holdspace.groups.readers.facts import candidate_of, charter_of, here_of, supporters
from holdspace.groups.rules import GroupKind, State
from holdspace.groups.rules.succession import (
    OFFERED_ROLE,
    why_not_answer_offer,
    why_not_name_interim,
    why_not_offer,
)
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import staff, standing_of


@transaction.atomic
def name_interim(group: Group, person: Person, *, by: Person, now: datetime) -> Interim:
    """Name who looks after a group until somebody is found; its members see it. Staff only. Raises ``Refused``."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    candidate = candidate_of(row, person, now)
    in_community = candidate.standing.is_member
    may = in_community and not (candidate.barred or candidate.no_leading or candidate.listed)
    gap = bool(rules.leaves_a_gap(charter_of(row, now, staying=True)))
    allow(why_not_name_interim(staff=standing_of(by, now).is_staff, gap=gap, state=State(row.state), may=may))
    Interim.objects.filter(group=row, until=None).update(until=now)
    interim = Interim(group=row, person=person, since=now)
    interim.save(force_insert=True)
    journal.record("group.interim_named", by=by, about=row, at=now, detail={"person": str(person.pk)})
    if person.pk != by.pk:
        letters.you_look_after(row, person, by=by, now=now)
    return interim


@transaction.atomic
def offer_to_lead(group: Group, *, words: str, by: Person, now: datetime) -> LeadOffer:
    """Offer to lead, or to help facilitate; only staff see it until it is accepted. Raises ``Refused``."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    here = here_of(row, standing_of(by, now))
    offered = LeadOffer.objects.filter(group=row, person=by, ended_at=None).exists()
    allow(why_not_offer(here, GroupKind(row.kind), State(row.state), offered=offered))
    offer = LeadOffer(group=row, person=by, words=words.strip()[:500], made_at=now)
    offer.save(force_insert=True)
    # Who offered is for the staff alone, so the journal names nobody and stands under the offer, not under the group.
    journal.record("offer.made", by=journal.COMMUNITY, about=offer, at=now)
    for person in [one for one in supporters(row) if standing_of(one, now).is_staff] or staff(now):
        letters.somebody_offers(offer, person, now=now)
    return offer


@transaction.atomic
def answer_offer(offer: LeadOffer, *, yes: bool, by: Person, now: datetime, words: str = "") -> None:
    """Accept an offer, which gives the role, or decline it kindly. Staff only. Raises ``Refused``."""
    row = LeadOffer.objects.select_for_update(of=("self",)).select_related("group", "person").get(pk=offer.pk)
    allow(why_not_answer_offer(staff=standing_of(by, now).is_staff, ended=row.ended_at is not None))
    role = OFFERED_ROLE[GroupKind(row.group.kind)]
    if yes:
        give_role(row.group, row.person, role, by=by, now=now)
    row.ended_at, row.accepted = now, yes
    row.save(update_fields=["ended_at", "accepted"])
    journal.record("offer.answered", by=by, about=row, at=now)
    letters.your_offer(row, role=role, yes=yes, words=words, now=now)


@transaction.atomic
def take_offer_back(group: Group, *, by: Person, now: datetime) -> bool:
    """Take one's own offer back; False where there is none."""
    found = LeadOffer.objects.filter(group=group, person=by, ended_at=None)
    for offer in found:
        journal.record("offer.taken_back", by=journal.COMMUNITY, about=offer, at=now)
    return bool(found.update(ended_at=now))


@transaction.atomic
def let_offers_go(person: Person, *, now: datetime) -> None:
    """Somebody leaves the community: what they offered goes, and so does looking after a group for now."""
    LeadOffer.objects.filter(person=person, ended_at=None).update(ended_at=now)
    Interim.objects.filter(person=person, until=None).update(until=now)
