"""What a case's page says about its second tracks."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts_staff_track as texts
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.staff_track import OVER, At, Track, tracks_of
from holdspace.conduct.texts_staff_track import Words


@dataclass(frozen=True)
class TrackLine:
    """One track: whom it concerns, where it stands, and what can be done next."""

    track: Track
    title: Words
    who: str
    state: Words
    to: str
    text: str
    why: str
    look_again: datetime | None
    may_refer: bool
    may_move: bool


@dataclass(frozen=True)
class TracksPart:
    case_id: UUID
    lines: tuple[TrackLine, ...]
    closed: bool


def staff_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """From the first word on; a closed case without a second track shows nothing."""
    found = tracks_of(case.opened.entries)
    closed = case.story.closed is not None
    if case.story.first_word is None or (closed and not found):
        return None
    lines = tuple(
        TrackLine(
            track=one.track,
            title=texts.TRACKS[one.track],
            who=one.who,
            state=texts.STATES[one.at],
            to=one.to,
            text=one.text,
            why=one.why,
            look_again=one.look_again,
            may_refer=one.at is At.OPENED and not closed,
            may_move=one.at not in OVER and not closed,
        )
        for one in found.values()
    )
    return Part("conduct/desk/parts/staff_track.html", TracksPart(case.opened.case.pk, lines, closed))
