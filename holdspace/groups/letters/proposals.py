"""Letters about a proposed group: to the staff that it is there, to its proposer what became of it."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from holdspace.groups import texts_proposals as texts
from holdspace.groups.letters.posting import full, post
from holdspace.groups.models import Proposal
from holdspace.people.models import Person
from holdspace.ui import dates


def somebody_proposes(proposal: Proposal, to: Person, *, due: datetime, now: datetime) -> None:
    """Tell somebody on the staff that a proposal waits, and until when it was promised an answer."""
    with translation.override(to.language):
        day = dates.due_when(due, to.zone, now)
    parts = {"who": proposal.proposer.name, "day": day, "url": full(proposal.get_absolute_url())}
    post("proposed", to, texts.NEW_SUBJECT, texts.NEW_TEXT, parts, now)


def accepted(proposal: Proposal, *, words: str, now: datetime) -> None:
    """The answer yes, with the address of the group that is being prepared."""
    group = proposal.group
    url = full(group.get_absolute_url()) if group else full(proposal.get_absolute_url())
    parts = {"name": proposal.name, "words": words.strip(), "url": url}
    post("proposal_yes", proposal.proposer, texts.ANSWER_SUBJECT, texts.ACCEPTED_TEXT, parts, now)


def declined(proposal: Proposal, *, now: datetime) -> None:
    """The answer no, with its reason."""
    parts = {"name": proposal.name, "words": proposal.reason, "url": full(reverse("groups:propose"))}
    post("proposal_no", proposal.proposer, texts.ANSWER_SUBJECT, texts.DECLINED_TEXT, parts, now)
