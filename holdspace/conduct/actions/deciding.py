"""The four questions, a proposal, votes, and a private word that was said (R-245 to R-249, R-273, R-274, K7)."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.community.rules import Profile
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.carrying import TASK_WITHIN, inform_others, measures_in
from holdspace.conduct.actions.handling import Handling, why_not_write
from holdspace.conduct.actions.measuring import carry_out
from holdspace.conduct.actions.promised import VOTES, Route
from holdspace.conduct.actions.protecting import begin_if_threatened
from holdspace.conduct.actions.told import tell_waits
from holdspace.conduct.rules.case import ANSWERS, Outcome, Proposal, Question, Tally, why_not_propose
from holdspace.conduct.rules.deadlock import DEADLOCK_DAYS
from holdspace.conduct.rules.investigating import why_not_decide as not_looked_into
from holdspace.conduct.rules.protecting import parked
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.responses import Side, why_not_want
from holdspace.conduct.rules.statements import hits_in_talk, why_nobody_heard, why_not_decide
from holdspace.conduct.store.opening import OpenCase


@transaction.atomic
def find(opened: OpenCase, question: Question, answer: str, words: str, *, by: UUID, now: datetime) -> None:
    """Answer one of the four questions; the newest answer stands, the earlier ones stay in the trail.

    Raises ``Refused`` as ``why_not_write``, ALREADY_DECIDED, and ``ValueError`` for an answer that is not offered.
    """
    if answer not in ANSWERS[question]:
        raise ValueError(f"{answer!r} does not answer {question}")
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(Refusal.ALREADY_DECIDED if act.story.settled(act.readers) else None)
    was = act.story.protecting
    act.add("finding", {"question": str(question), "answer": answer, "words": words})
    begin_if_threatened(act, question, answer, was=was)
    act.save()


@transaction.atomic
def propose(
    opened: OpenCase,
    *,
    outcome: Outcome,
    why: str,
    deliverer: UUID | None,
    wording: str,
    minimum: int,
    none_because: Mapping[Side, str] | None = None,
    by: UUID,
    now: datetime,
) -> None:
    """Put an outcome to the vote; whoever proposes it says yes to it.

    ``minimum``: how many have to be eligible (K7). For MEASURES what has been put down so far is proposed, and
    ``none_because`` says why one of its three parts stays empty (R-216).
    Raises ``Refused``: PROPOSAL_OPEN, ALREADY_DECIDED and those of ``why_not_propose``.
    """
    act = Handling(opened, by=by, now=now)
    _may_propose(act)
    responses = tuple(measures_in(act).drafted.values()) if outcome is Outcome.MEASURES else ()
    proposal = Proposal(
        uuid.uuid4().hex, outcome, why, deliverer, wording, minimum, responses, none_because or {}
    )
    _may_be_voted_on(act, proposal)
    act.add("proposal", proposal.body())
    route = Route(opened.case.pk, VOTES, act.story.voters(act.readers), frozenset())
    promised.make(route, due=clock.same_time_later(now, DEADLOCK_DAYS, facts(now).zone), made=now)
    _settle(act)
    act.save()


def _may_propose(act: Handling) -> None:
    """Whether the case is where something can be proposed, and this member somebody who can."""
    story = act.story
    allow(why_not_write(story, act.by))
    allow(Refusal.ALREADY_DECIDED if story.settled(act.readers) else None)
    allow(parked(story))
    allow(Refusal.SAY_WHY_ON if story.no_action and not story.goes_on else None)
    allow(Refusal.PROPOSAL_OPEN if story.standing(act.readers) is Tally.OPEN else None)


def _may_be_voted_on(act: Handling, proposal: Proposal) -> None:
    """Whether this proposal is whole: the questions answered, whom it is about heard, nobody named in its words."""
    voters = act.story.voters(act.readers)
    votes, least = act.by in voters, proposal.minimum
    allow(why_not_propose(act.story.findings, proposal, voter=votes, eligible=voters, minimum=least))
    allow(why_not_decide(act.entries, act.now))
    full = facts(act.now).profile is Profile.FULL
    allow(not_looked_into(act.entries, full=full))
    if full and proposal.outcome is not Outcome.NO_ACTION:
        allow(why_nobody_heard(act.entries, act.story.findings))
    for wanted in proposal.responses:
        allow(why_not_want(wanted, eligible=voters, now=act.now))
    said = hits_in_talk(act.named, proposal.wording) if proposal.wording.strip() else ()
    certain = [hit for hit in said if not hit.common]
    allow(Refusal.NAME_IN_TEXT if certain else None)


def _settle(act: Handling) -> None:
    """Write down that a proposal is decided, and by whom: the decision stays when the circle changes later."""
    story = act.story
    if story.standing(act.readers) is not Tally.OPEN:
        for found in promised.of_case(act.opened.case.pk, VOTES):
            promised.end(found)
    if story.proposal is None or not story.decided(act.readers):
        return
    voters = story.voters(act.readers)
    body = {
        "proposal": story.proposal.id,
        "how": str(story.standing(act.readers)),
        "eligible": sorted(str(person) for person in voters),
        "yes": sorted(str(person) for person, yes in story.votes.items() if yes and person in voters),
    }
    # In the name of whoever gave the last vote, and signed: the house alone could not say that it was decided.
    act.add("decided", body)
    carry_out(act, story.proposal.id)


@transaction.atomic
def vote(opened: OpenCase, *, yes: bool, by: UUID, now: datetime) -> None:
    """Say yes or no to the open proposal; the last word counts until it is decided.

    Raises ``Refused``: NO_PROPOSAL, DOES_NOT_VOTE, ALREADY_DECIDED.
    """
    act = Handling(opened, by=by, now=now)
    story = act.story
    allow(why_not_write(story, by))
    allow(Refusal.ALREADY_DECIDED if story.decided(act.readers) else None)
    allow(parked(story))
    allow(None if story.proposal and story.standing(act.readers) is Tally.OPEN else Refusal.NO_PROPOSAL)
    allow(None if by in story.voters(act.readers) else Refusal.DOES_NOT_VOTE)
    act.add("vote", {"proposal": story.proposal.id if story.proposal else "", "yes": yes})
    _settle(act)
    act.save()


@transaction.atomic
def record_delivered(opened: OpenCase, words: str, *, by: UUID, now: datetime) -> None:
    """The deliverer records that the private word was said, and how it went (R-277).

    Raises ``Refused``: NOT_DECIDED, NO_DELIVERER (somebody else was chosen and still reads), NOTHING_WRITTEN.
    """
    act = Handling(opened, by=by, now=now)
    story = act.story
    allow(why_not_write(story, by))
    allow(None if story.to_deliver(act.readers) else Refusal.NOT_DECIDED)
    allow(None if story.delivers(by, act.readers) else Refusal.NO_DELIVERER)
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    act.add("delivered", {"what": words})
    act.save()
    inform_others(act)


@transaction.atomic
def give_word(opened: OpenCase, to: UUID, *, by: UUID, community: str, now: datetime) -> None:
    """Somebody else of those who decide says the private word; they hear that something waits (R-277).

    Raises ``Refused``: NOT_DECIDED, NO_DELIVERER.
    """
    act = Handling(opened, by=by, now=now)
    story = act.story
    allow(why_not_write(story, by))
    allow(None if story.to_deliver(act.readers) else Refusal.NOT_DECIDED)
    allow(None if to in story.voters(act.readers) else Refusal.NO_DELIVERER)
    act.add("deliverer", {"person": str(to)})
    act.save()
    tell_waits({to} - {by}, community, due=now + TASK_WITHIN, now=now)
