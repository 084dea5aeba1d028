"""Today: what needs a human, for staff. Nothing of the committee's room is here (rule K8)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from holdspace.community.readers import EnquiryLine, open_enquiries
from holdspace.groups.models import Group, Question
from holdspace.groups.rules import RUNNING
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
class GroupGap:
    """A group that somebody has to look after: its name, its page, and why."""

    name: str
    url: str


@dataclass(frozen=True)
class TodayPage:
    """Promises due within a week, questions, groups with gaps, set-up gaps, and how letters are."""

    due: tuple[PromiseLine, ...]
    enquiries: tuple[Asked, ...]
    unled: tuple[GroupGap, ...]
    asking: tuple[GroupGap, ...]
    setup: tuple[Step, ...]
    letters: LettersPage

    @property
    def is_quiet_day(self) -> bool:
        """Whether nothing at all needs a human."""
        return not (self.due or self.enquiries or self.unled or self.asking or self.setup)


def today_page(now: datetime, seats: Seats) -> TodayPage:
    """What needs a human today."""
    open_questions = Question.objects.filter(ended_at=None).values("group")
    return TodayPage(
        due=tuple(falling_due(until=now + AHEAD, now=now, leave_out=(ENQUIRY_ANSWER,))),
        enquiries=_asked(now),
        unled=groups_in_need(),
        asking=_lines(list(_running().filter(pk__in=open_questions)[:MOST])),
        setup=tuple(step for step in steps(now, seats) if step.gap),
        letters=letters_page(now),
    )


def _asked(now: datetime) -> tuple[Asked, ...]:
    enquiries = open_enquiries(most=MOST)
    promises = open_about([line.id for line in enquiries], ENQUIRY_ANSWER, now=now)
    return tuple(Asked(line, promises.get(line.id)) for line in enquiries)


def groups_in_need() -> tuple[GroupGap, ...]:
    """Groups of which somebody was told that nobody facilitates or leads them."""
    return _lines(list(_running().filter(gap_told_at__isnull=False)[:MOST]))


def _running() -> QuerySet[Group]:
    return Group.objects.filter(state__in=RUNNING).order_by("sort", "id")


def _lines(groups: list[Group]) -> tuple[GroupGap, ...]:
    return tuple(GroupGap(group.name, group.get_absolute_url()) for group in groups)
