"""What comes next in a case, as its page prints it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.community.readers import facts
from holdspace.conduct import texts_next as texts
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.next_step import course_of, gap_of
from holdspace.conduct.texts_next import Words


@dataclass(frozen=True)
class NextPage:
    """The step that stands, its owner's name, why it may rest, and what is missing."""

    case_id: UUID
    what: str
    who: str
    due: datetime | None
    gap: Words
    rests_why: str
    rests_until: datetime | None


def next_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """The next step of an open case whose first word is sent; before that, the first word is the next step."""
    if case.story.closed or case.story.first_word is None:
        return None
    course = course_of(case.opened.entries)
    gap = gap_of(course, case.readers, facts(now).calendar, now)
    rests = course.rests_until if course.rests_until and now <= course.rests_until else None
    page = NextPage(
        case_id=case.opened.case.pk,
        what=course.step.what if course.step else "",
        who=names.of(course.step.owner) if course.step else "",
        due=course.step.due if course.step else None,
        gap=texts.GAPS[gap] if gap else "",
        rests_why=course.rests_why if rests else "",
        rests_until=rests,
    )
    return Part("conduct/desk/parts/next_step.html", page, first=True)
