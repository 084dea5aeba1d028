"""Which days are working days, for one community (R-241)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from holdspace.clock.public_holidays import Year, check_place, package_version, year_of
from holdspace.clock.zones import zone_named

SATURDAY_AND_SUNDAY = frozenset({5, 6})
LONGEST_BREAK = 366  # days; a longer one is a mistake in the calendar, not a holiday


class UnknownWeekend(ValueError):
    """The weekend names a day that does not exist, or leaves no day to work."""

    def __init__(self, weekend: Collection[int]) -> None:
        super().__init__(
            "A weekend is some of the days 0 (Monday) to 6 (Sunday) and leaves at least one day to work."
        )
        self.weekend = weekend


class NoCalendars(ValueError):
    """A shared calendar was asked for without any calendar to share."""

    def __init__(self) -> None:
        super().__init__("A shared calendar needs at least one calendar, else every day would be off.")


class NoWorkingDay(ValueError):
    """No working day within a year of ``day``, so nothing can be promised by one."""

    def __init__(self, day: date) -> None:
        super().__init__(f"The calendar has no working day in the year after {day.isoformat()}.")
        self.day = day


class Calendar(Protocol):
    """What the rules ask of a calendar; its days are days in ``zone``."""

    @property
    def zone(self) -> str:
        """IANA name of the zone whose midnights part the days."""

    def is_working(self, day: date) -> bool:
        """Whether promises may fall due on that day."""

    def name_of(self, day: date) -> str | None:
        """The holiday on that day, if it has a name."""

    def covers(self, year: int) -> bool:
        """Whether holidays are known for that year; where not, weekdays count as working (R-240)."""

    def inputs(self) -> dict[str, object]:
        """The calendar as plain data, to be kept beside a promise computed from it (R-394)."""


@dataclass(frozen=True)
class WorkingCalendar:
    """Weekends, public holidays and closures of one place.

    ``country`` and ``subdivision`` are codes of the ``holidays`` package (``DE``, ``BY``), ``closures`` the
    community's own free days. ``weekend`` holds weekdays, Monday being 0; None means the country's own, or
    Saturday and Sunday where no country is given. ``holidays`` pins the public holidays as data in place of
    the package's. A weekend day stays off even where a government declares it a working day for once.

    Raises ``UnknownZone``, ``UnknownCountry``, ``UnknownSubdivision`` or ``UnknownWeekend``.
    """

    zone: str
    country: str | None = None
    subdivision: str | None = None
    closures: Collection[date] = ()
    weekend: Collection[int] | None = None
    holidays: Collection[date] | None = None

    def __post_init__(self) -> None:
        zone_named(self.zone)
        check_place(self.country, self.subdivision)
        _set(self, "closures", frozenset(map(_plain, self.closures)))
        if self.weekend is not None:
            _set(self, "weekend", _checked_weekend(self.weekend))
        if self.holidays is not None:
            _set(self, "holidays", frozenset(map(_plain, self.holidays)))

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is neither weekend, holiday nor closure."""
        return not (_plain(day) in self.closures or self._is_weekend(day) or self._is_holiday(day))

    def name_of(self, day: date) -> str | None:
        """The public holiday's name, in English where it has one; None for other and for pinned days."""
        if self.holidays is not None or self.country is None:
            return None
        return self._year(self.country, day).names.get(day)

    def covers(self, year: int) -> bool:
        """Whether holidays are known for ``year``; always true where no country is asked for them."""
        if self.holidays is not None:
            return any(day.year == year for day in self.holidays)
        return self.country is None or bool(year_of(self.country, self.subdivision, year).names)

    def inputs(self) -> dict[str, object]:
        """All that ``is_working`` depends on, as plain data that JSON can hold."""
        pinned = self.holidays
        return {
            "zone": self.zone,
            "country": self.country,
            "subdivision": self.subdivision,
            "weekend": None if self.weekend is None else sorted(self.weekend),
            "closures": _written(self.closures),
            "holidays": package_version() if pinned is None else _written(pinned),
        }

    def _is_weekend(self, day: date) -> bool:
        if self.weekend is not None:
            return day.weekday() in self.weekend
        if self.country is None:
            return day.weekday() in SATURDAY_AND_SUNDAY
        return day in self._year(self.country, day).weekend

    def _is_holiday(self, day: date) -> bool:
        if self.holidays is not None:
            return day in self.holidays
        return self.country is not None and day in self._year(self.country, day).names

    def _year(self, country: str, day: date) -> Year:
        return year_of(country, self.subdivision, day.year)


@dataclass(frozen=True)
class SharedCalendar:
    """The calendar of several people: a day is off only if it is off for every one of them (R-241)."""

    zone: str
    calendars: tuple[Calendar, ...]

    def __post_init__(self) -> None:
        zone_named(self.zone)
        if not self.calendars:
            raise NoCalendars

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is a working day in at least one of the calendars."""
        return any(calendar.is_working(day) for calendar in self.calendars)

    def name_of(self, day: date) -> str | None:
        """The names of a holiday that all have off, in the calendars' order; None when somebody works."""
        if self.is_working(day):
            return None
        names = (calendar.name_of(day) for calendar in self.calendars)
        return ", ".join(dict.fromkeys(name for name in names if name)) or None

    def covers(self, year: int) -> bool:
        """Whether every one of the calendars knows its holidays of ``year``."""
        return all(calendar.covers(year) for calendar in self.calendars)

    def inputs(self) -> dict[str, object]:
        """The zone and the inputs of each calendar."""
        return {"zone": self.zone, "every": [calendar.inputs() for calendar in self.calendars]}


def shared(zone: str, calendars: Iterable[Calendar]) -> SharedCalendar:
    """The "every member" setting: a day, read in ``zone``, is off only if it is off in all the calendars.

    Raises ``UnknownZone``, or ``NoCalendars`` when there is none.
    """
    return SharedCalendar(zone, tuple(calendars))


def next_working_day(day: date, calendar: Calendar) -> date:
    """The first working day after ``day``; raises ``NoWorkingDay`` when a whole year has none."""
    for ahead in range(1, LONGEST_BREAK + 1):
        candidate = day + timedelta(days=ahead)
        if calendar.is_working(candidate):
            return candidate
    raise NoWorkingDay(day)


def _checked_weekend(weekend: Collection[int]) -> frozenset[int]:
    days = frozenset(weekend)
    if not days < frozenset(range(7)):
        raise UnknownWeekend(weekend)
    return days


def _plain(day: date) -> date:
    """A day and nothing else: a datetime or a string would never match, and the closure be forgotten."""
    if isinstance(day, datetime) or not isinstance(day, date):
        raise TypeError(f"A calendar has days, and {day!r} is not a date.")
    return day


def _written(days: Collection[date]) -> list[str]:
    return [day.isoformat() for day in sorted(days)]


def _set(calendar: WorkingCalendar, field: str, value: object) -> None:
    """Settle a field of a frozen calendar while it is being made, so that it can be hashed and compared."""
    object.__setattr__(calendar, field, value)
