"""Who does what in a case, as its page prints it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts_duties as texts
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.duties import Duty, duties_for, duties_of
from holdspace.conduct.rules.story import Entry


@dataclass(frozen=True)
class DutiesPart:
    """One sentence for each duty that there is among so many readers."""

    case_id: UUID
    lines: tuple[str, ...]


def duties_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Of an open case that more than one reads, from the first word on."""
    if case.story.closed or case.story.first_word is None or len(case.readers) < 2:
        return None
    had = duties_of(case.opened.entries, case.story, case.readers)
    lines = (
        str(texts.DOES[duty]) % {"name": names.of(had[duty])} if duty in had else str(texts.NOBODY[duty])
        for duty in duties_for(case.readers)
    )
    return Part("conduct/desk/parts/duties.html", DutiesPart(case.opened.case.pk, tuple(lines)), first=True)


def duty_said(entry: Entry, names: Names) -> str:
    """What the trail says of one that was given."""
    return str(texts.GIVEN[Duty(entry.body["duty"])]) % {"name": names.of(str(entry.body["person"]))}
