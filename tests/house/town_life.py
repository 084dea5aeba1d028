"""The life of a group, for the matrix: one row of each sort that stands in an address."""

from datetime import date, datetime
from typing import Any

from holdspace.groups.actions.converting import begin_conversion
from holdspace.groups.actions.milestones import MilestoneWords, set_milestone
from holdspace.groups.actions.outputs import OutputWords, keep_output
from holdspace.groups.actions.proposals import Proposed, propose
from holdspace.groups.models import Group, LeadOffer, YearSummary
from holdspace.groups.tests.make import SIG
from holdspace.people.models import Person


def life_of(group: Group, by: Person, *, inside: Person, member: Person, now: datetime) -> dict[str, Any]:
    """What stands in the addresses: a member proposed, somebody inside offers and is asked to come along."""
    proposal = propose(
        Proposed(name="Tide tables", kind=SIG, need="Nobody counts alone."), by=member, now=now
    )
    milestone = set_milestone(group, MilestoneWords("Summary", None, date(2036, 1, 2)), by=by, now=now)
    output = keep_output(group, OutputWords("The guide"), by=by, now=now)
    offer = LeadOffer.objects.create(group=group, person=inside, made_at=now)
    begin_conversion(group, by=by, now=now)
    YearSummary.objects.create(year=2024, taken_at=now)
    names = ("proposal", "answer_proposal", "withdraw_proposal")
    return {
        **{f"groups:{name}:pk": proposal.pk for name in names},
        "groups:milestone:pk": milestone.pk,
        "groups:end_milestone:pk": milestone.pk,
        "groups:output:pk": output.pk,
        "groups:decide_output:pk": output.pk,
        "groups:answer_offer:pk": offer.pk,
        "groups:settle:step": "folder",
        "groups:convert_step:step": "begin",
        "year": 2024,
    }
