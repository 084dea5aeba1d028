"""The one line about a case, above everything else of its page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.in_short import in_short_of


@dataclass(frozen=True)
class InShortPage:
    """``second``: whether this reader can be the second one; ``read``: whether somebody was."""

    case_id: UUID
    words: str
    read: bool
    second: bool
    open: bool


def in_short_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """The line, once two have read it; before that to whoever reads it next. From the first word on."""
    found = in_short_of(case.opened.entries)
    is_open = case.story.closed is None
    if case.story.first_word is None or (found is None and not is_open):
        return None
    page = InShortPage(
        case_id=case.opened.case.pk,
        words=found.words if found else "",
        read=found is not None and found.read_by is not None,
        second=found is not None and found.read_by is None and found.by != me and is_open,
        open=is_open,
    )
    return Part("conduct/desk/parts/in_short.html", page, top=True)
