"""What a community is, as a value."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from holdspace.clock import WorkingCalendar


class Profile(StrEnum):
    """SMALL keeps ten clocks and six gates; FULL has everything in the rows (design)."""

    SMALL = "small"
    FULL = "full"


@dataclass(frozen=True)
class Facts:
    """The community as it is described at one time. ``weekend``: 0 is Monday; empty means the country's own."""

    name: str = ""
    aim: str = ""
    welcome: str = ""
    zone: str = "UTC"
    country: str = ""
    subdivision: str = ""
    weekend: tuple[int, ...] = ()
    profile: Profile = Profile.SMALL
    rolling: bool = True
    general_contact: str = ""
    conduct_address: str = ""
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
