"""A vote about a measure, as the case and its own page print it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts_measures as texts
from holdspace.conduct.readers.plan import WantedLine, wanted_line
from holdspace.conduct.readers.told import Names, Told, listed
from holdspace.conduct.rules.ballots import why_not_vote
from holdspace.conduct.rules.case import Tally
from holdspace.conduct.rules.measures import Ballot, Measures
from holdspace.conduct.texts_measures import Words
from holdspace.ui.dates import number_word


@dataclass(frozen=True)
class BallotLine:
    """A vote about a measure."""

    id: str
    says: Words
    why: str
    until: datetime | None
    review: datetime | None
    conditions: str
    by: str
    standing: str
    open: bool
    can_vote: bool
    appeal: bool
    wanted: WantedLine | None


def ballot_line(ballot: Ballot, found: Measures, case: Told, me: UUID, names: Names) -> BallotLine:
    """A vote in words."""
    eligible = found.eligible(ballot, case.story.voters(case.readers))
    standing = ballot.standing(eligible)
    votes = {person: yes for person, yes in ballot.votes.items() if person in eligible}
    says = str(texts.BALLOTS[standing]) % {
        "yes": number_word(sum(votes.values())),
        "all": number_word(len(eligible)),
        "silent": listed(names.all(eligible - set(votes))),
    }
    return BallotLine(
        id=ballot.id,
        says=texts.CHOICES[ballot.choice],
        why=ballot.why,
        until=ballot.until,
        review=ballot.review,
        conditions=ballot.conditions,
        by=names.of(ballot.by) if ballot.by else "",
        standing=says,
        open=standing is Tally.OPEN,
        can_vote=me not in ballot.votes
        and why_not_vote(ballot, found, me, case.story.voters(case.readers)) is None,
        appeal=ballot.appeal,
        wanted=wanted_line(ballot.wanted, names) if ballot.wanted else None,
    )
