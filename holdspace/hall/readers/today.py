"""Today: what needs a human, for staff. Nothing of the committee's room is here (rule K8)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from holdspace.community.readers import EnquiryLine, open_enquiries
from holdspace.groups.readers import CareLine, GroupLine, needing_care, with_questions
from holdspace.groups.readers.quiet import people_to_reach
from holdspace.groups.readers.waits import Waiting
from holdspace.hall.promised import ENQUIRY_ANSWER
from holdspace.hall.readers.letters import LettersPage, letters_page
from holdspace.hall.readers.setup import Seats, Step, steps
from holdspace.promises.readers import PromiseLine, falling_due, open_about

AHEAD = timedelta(days=7)
MOST = 10


@dataclass(frozen=True)
class Asked:
    """A question that waits, and until when an answer was promised."""

    enquiry: EnquiryLine
    promise: PromiseLine | None


@dataclass(frozen=True)
class TodayPage:
    """Promises due within a week, questions, groups with gaps, silent members, set-up gaps, and how letters are."""

    due: tuple[PromiseLine, ...]
    enquiries: tuple[Asked, ...]
    care: tuple[CareLine, ...]
    asking: tuple[GroupLine, ...]
    reach: tuple[Waiting, ...]
    setup: tuple[Step, ...]
    letters: LettersPage

    @property
    def is_quiet_day(self) -> bool:
        """Whether nothing at all needs a human."""
        return not (self.due or self.enquiries or self.care or self.asking or self.reach or self.setup)


def today_page(now: datetime, seats: Seats) -> TodayPage:
    """What needs a human today."""
    return TodayPage(
        due=tuple(falling_due(until=now + AHEAD, now=now, leave_out=(ENQUIRY_ANSWER,))),
        enquiries=_asked(now),
        care=tuple(needing_care(now, most=MOST)),
        asking=tuple(with_questions(most=MOST)),
        reach=tuple(people_to_reach(now, most=MOST)),
        setup=tuple(step for step in steps(now, seats) if step.gap),
        letters=letters_page(now),
    )


def _asked(now: datetime) -> tuple[Asked, ...]:
    enquiries = open_enquiries(most=MOST)
    promises = open_about([line.id for line in enquiries], ENQUIRY_ANSWER, now=now)
    return tuple(Asked(line, promises.get(line.id)) for line in enquiries)
