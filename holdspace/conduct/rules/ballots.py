"""What may be done about a measure, and why not: asking for a week off, voting on a measure, its tasks (K3, K7)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from holdspace.conduct.rules.case import Tally
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.measures import REVIEWING, Ballot, Choice, Measure, Measures, WeekState
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.responses import Response, why_not_times
from holdspace.conduct.rules.story import Entry, Story


def why_not_see_to(story: Story, me: UUID) -> Refusal | None:
    """Measures live on after a case has closed; only the gate stands before them."""
    return None if me in story.gates else Refusal.GATE_CLOSED


def why_not_ask_week(measure: Measure, since: datetime, now: datetime) -> Refusal | None:
    """Why the person cannot be asked to take this week off: it starts now or later, and is asked for once."""
    if measure.wanted.kind is not Response.WEEK_OFF or measure.lifted:
        return Refusal.MEASURE_OVER
    if measure.week is not None:
        return Refusal.ASKED_ALREADY
    return Refusal.START_PAST if since < now else None


def why_not_answer_week(measure: Measure, now: datetime) -> Refusal | None:
    """Why no answer can be written down: nobody was asked, or it is over."""
    if measure.week is None:
        return Refusal.NOT_ASKED
    return Refusal.MEASURE_OVER if measure.ended(now) else None


def why_not_ballot(
    ballot: Ballot, found: Measures, story: Story, *, voters: frozenset[UUID]
) -> Refusal | None:
    """Why this cannot be put to the vote. ``ballot`` has its maker, its time and what it is for."""
    eligible = found.eligible(ballot, voters)
    if ballot.by not in eligible:
        return Refusal.DOES_NOT_VOTE
    if len(eligible) < ballot.minimum:
        return Refusal.TOO_FEW
    if found.open_ballot(ballot.measure):
        return Refusal.PROPOSAL_OPEN
    if ballot.choice is Choice.BEGIN:
        if ballot.wanted is None:
            return Refusal.NOTHING_CHOSEN
        return why_not_times(ballot.wanted, now=ballot.at, must_end=True)
    measure = found.all.get(ballot.measure)
    if measure is None:
        return Refusal.MEASURE_OVER
    if ballot.choice is Choice.ENFORCE:
        return _why_not_enforce(measure, story, ballot.at)
    return _why_not_review(measure, ballot) if ballot.choice in REVIEWING else None


def _why_not_enforce(measure: Measure, story: Story, now: datetime) -> Refusal | None:
    """Only a break that was asked for and not agreed to; its end stays as it was told (R-283, R-284)."""
    state = measure.week_state(now)
    if state is WeekState.ENDED:
        return Refusal.BREAK_OVER
    if state in {WeekState.REFUSED, WeekState.UNANSWERED}:
        return None
    if state in {WeekState.AGREED, WeekState.ENFORCED, None}:
        return Refusal.NOT_REFUSED
    return None if state is WeekState.ASKED and story.protecting else Refusal.NOT_ASKED


def _why_not_review(measure: Measure, ballot: Ballot) -> Refusal | None:
    """Keep, shorten, extend, adapt or lift (R-290): an end moves only with its reason, and only the way it says."""
    if measure.ended(ballot.at):
        return Refusal.MEASURE_OVER
    if ballot.choice is Choice.LIFT:
        return None
    if ballot.review is not None and ballot.review <= ballot.at:
        return Refusal.DATE_PAST
    if ballot.choice is Choice.ADAPT:
        return None if ballot.conditions.strip() else Refusal.NO_WORDING
    if ballot.choice is Choice.KEEP:
        return None
    if ballot.until is None or ballot.until <= ballot.at:
        return Refusal.NO_END
    if ballot.choice is Choice.SHORTEN:
        longer = measure.until is not None and ballot.until >= measure.until
        return Refusal.NOT_SHORTER if longer else None
    if measure.until is None or ballot.until <= measure.until:
        return Refusal.NOT_LONGER
    return None if ballot.why.strip() else Refusal.WHY_LONGER


def why_not_vote(ballot: Ballot | None, found: Measures, me: UUID, voters: frozenset[UUID]) -> Refusal | None:
    """Why this member cannot vote on it now."""
    if ballot is None or ballot.standing(found.eligible(ballot, voters)) is not Tally.OPEN:
        return Refusal.NO_PROPOSAL
    return None if me in found.eligible(ballot, voters) else Refusal.DOES_NOT_VOTE


def why_not_close_yet(entries: Sequence[Entry], readers: frozenset[UUID]) -> Refusal | None:
    """No closing while something decided is still to be carried out, or a week off waits for its answer (R-302)."""
    found = measures_of(entries)
    if any(task.blocks for task in found.open_tasks()):
        return Refusal.TASKS_OPEN
    for measure in found.all.values():
        asked = measure.week is not None and measure.week.answer is None
        if asked and measure.enforced is None and measure.lifted is None:
            return Refusal.WEEK_OPEN
    return Refusal.BALLOT_OPEN if any(b.decision is None for b in found.ballots.values()) else None
