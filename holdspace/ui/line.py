"""The promise line: a small drawing from made to due with today on it, and the sentence beside it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from holdspace.ui import dates, texts

WIDTH: Final = 192
START: Final = 6
END: Final = 186
APART: Final = 16
SOON: Final = timedelta(hours=48)


class Tone(StrEnum):
    """How a promise stands. The value is the class in the stylesheet."""

    KEPT = "kept"
    OPEN = "open"
    SOON = "soon"
    LATE = "late"
    LET_GO = "let-go"


@dataclass(frozen=True)
class Line:
    """Whole units of a drawing 192 wide. ``reach`` is how far time has come: today, or its end."""

    tone: Tone
    due: int
    reach: int
    ended: bool

    @property
    def gone(self) -> int:
        """How far the full line goes; what lies beyond the due time is drawn dashed."""
        return min(self.reach, self.due)

    @property
    def over(self) -> bool:
        """Whether the promise passed its due time."""
        return self.reach > self.due


def tone_of(due: datetime, now: datetime, ended: datetime | None = None, outcome: str = "") -> Tone:
    """The tone of a promise; ``outcome`` is "kept", "missed", "waived" or empty while it is open."""
    if outcome == "waived":
        return Tone.LET_GO
    if outcome == "kept":
        return Tone.LATE if ended and ended > due else Tone.KEPT
    if outcome == "missed" or now >= due:
        return Tone.LATE
    return Tone.SOON if due - now <= SOON else Tone.OPEN


def draw(
    made: datetime, due: datetime, now: datetime, ended: datetime | None = None, outcome: str = ""
) -> Line:
    """Where the marks of a promise stand; a clock that went back draws today at the start, never outside."""
    closed = outcome in {"kept", "waived"}
    until = (ended or now) if closed else now
    whole = max(due, until) - made

    def place(at: datetime) -> int:
        if whole <= timedelta(0):
            return END
        share = min(max((at - made) / whole, 0.0), 1.0)
        return START + round((END - START) * share)

    stands, stops = place(due), place(until)
    if until > due:  # late: the two marks keep apart, so that one sees that the line went over
        stands = max(START, min(stands, stops - APART))
    return Line(tone_of(due, now, ended, outcome), stands, stops, closed)


@dataclass(frozen=True)
class Words:
    """The word that says how it stands, and the rest of the sentence, with its space or mark."""

    word: str
    rest: str


def _rest(pattern: texts.Words, **parts: str) -> str:
    said = str(pattern) % parts
    return said if said[:1] in {":", "."} else f" {said}"


def words(
    due: datetime,
    reader: dates.Reader,
    ended: datetime | None = None,
    outcome: str = "",
    verb: str = "due",
) -> Words:
    """The sentence beside the line; ``verb`` is a key of ``texts.SOON_VERBS``."""
    zone, now = reader.zone, reader.now
    tone = tone_of(due, now, ended, outcome)
    on = dates.day(ended or now, zone, now)
    if tone is Tone.KEPT:
        how = dates.margin(ended or now, due, zone)
        return Words(str(texts.KEPT), _rest(texts.KEPT_ON, day=on, margin=how))
    if tone is Tone.LET_GO:
        return Words(str(texts.LET_GO), _rest(texts.LET_GO_ON, day=on))
    if tone is Tone.SOON:
        return Words(str(texts.SOON), _rest(texts.SOON_VERBS[verb], due=dates.when_near(due, zone, now)))
    if tone is Tone.OPEN:
        return Words(str(texts.OPEN), _rest(texts.OPEN_UNTIL, due=dates.due_when(due, zone, now)))
    if outcome == "kept" and ended:
        return Words(str(texts.LATE), _rest(texts.KEPT_LATE, day=on, margin=dates.margin(ended, due, zone)))
    promised = dates.near(due, zone, now) or dates.day(due, zone, now)
    return Words(str(texts.LATE), _rest(texts.PROMISED_FOR, due=promised))
