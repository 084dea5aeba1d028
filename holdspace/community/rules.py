"""What a community is, as a value, and what a description of it may not say."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from holdspace import clock
from holdspace.clock import WorkingCalendar
from holdspace.clock.calendar import UnknownWeekend


class Profile(StrEnum):
    """SMALL keeps ten clocks and six gates; FULL has everything in the rows (design)."""

    SMALL = "small"
    FULL = "full"


@dataclass(frozen=True)
class Facts:
    """The community as described at one time. ``weekend``: 0 is Monday; empty means the country's own."""

    name: str = ""
    aim: str = ""
    welcome: str = ""
    zone: str = "UTC"
    country: str = ""
    subdivision: str = ""
    weekend: tuple[int, ...] = ()
    profile: Profile = Profile.SMALL
    rolling: bool = True
    every_member: bool = False
    general_contact: str = ""
    conduct_address: str = ""
    conduct_also: str = ""
    reachable: str = ""
    phone_list: str = ""
    closures: frozenset[date] = field(default_factory=frozenset)

    @property
    def calendar(self) -> WorkingCalendar:
        """The working calendar in force: K1 is reckoned with it."""
        return WorkingCalendar(
            self.zone,
            country=self.country or None,
            subdivision=self.subdivision or None,
            closures=self.closures,
            weekend=self.weekend or None,
        )

    @property
    def is_described(self) -> bool:
        """Whether somebody has said who the community is."""
        return bool(self.name and self.aim)


class Refusal(StrEnum):
    """Why a change is refused; ``texts.REFUSALS`` has the sentences."""

    ZONE_UNKNOWN = "zone_unknown"
    COUNTRY_UNKNOWN = "country_unknown"
    REGION_UNKNOWN = "region_unknown"
    NO_WORKING_DAY = "no_working_day"
    DAY_PAST = "day_past"
    NOTHING_ASKED = "nothing_asked"
    NOTHING_ANSWERED = "nothing_answered"
    ENDED = "ended"


def why_not_describe(facts: Facts) -> Refusal | None:
    """Why no promise could be reckoned in such a community."""
    try:
        calendar = facts.calendar
        clock.next_working_day(date(2026, 1, 1), calendar)
    except clock.UnknownZone:
        return Refusal.ZONE_UNKNOWN
    except clock.UnknownCountry:
        return Refusal.COUNTRY_UNKNOWN
    except clock.UnknownSubdivision:
        return Refusal.REGION_UNKNOWN
    except (UnknownWeekend, clock.NoWorkingDay):
        return Refusal.NO_WORKING_DAY
    return None


def why_not_close(day: date, today: date) -> Refusal | None:
    """A day off is named before it begins: promises already sent never move (R-395)."""
    return Refusal.DAY_PAST if day < today else None


class EnquiryState(StrEnum):
    """A question is open until somebody answers it, or moves it to whoever it is for."""

    OPEN = "open"
    ANSWERED = "answered"
    MOVED = "moved"


def state_of(answered: datetime | None, moved: datetime | None) -> EnquiryState:
    """The state that the two dates of an enquiry tell."""
    if moved:
        return EnquiryState.MOVED
    return EnquiryState.ANSWERED if answered else EnquiryState.OPEN


def why_not_ask(words: str) -> Refusal | None:
    """A question has words."""
    return None if words.strip() else Refusal.NOTHING_ASKED


def why_not_answer(state: EnquiryState, words: str) -> Refusal | None:
    """Only an open question is answered, and with words."""
    if state is not EnquiryState.OPEN:
        return Refusal.ENDED
    return None if words.strip() else Refusal.NOTHING_ANSWERED


def why_not_move(state: EnquiryState) -> Refusal | None:
    """Only an open question is moved on."""
    return None if state is EnquiryState.OPEN else Refusal.ENDED
