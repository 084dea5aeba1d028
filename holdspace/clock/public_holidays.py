"""Public holidays and weekends by country, from the ``holidays`` package, looked up once for each year.

Only this file speaks to the package. Looking a year up takes milliseconds, asking the table a fraction
of a microsecond.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.metadata import version

from holidays import country_holidays, list_supported_countries

from holdspace.clock.zones import country_names

# Given, because the package would otherwise ask the locale of the machine.
LANGUAGE = "en_US"
# Not in the ISO table that the time zone data carries; the code is one that ISO leaves to its users.
NAMES_OUTSIDE_ISO = {"XK": "Kosovo"}


class UnknownCountry(ValueError):
    """No calendar is known for this two-letter code; ``code`` is what was given."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"No public holidays are known for the country “{code}”. "
            "Give its two letters, such as NL, or leave it empty and list the days yourself."
        )
        self.code = code


class UnknownSubdivision(ValueError):
    """The country has no region of that ``code``; ``known`` are those it has."""

    def __init__(self, country: str | None, code: str, known: tuple[str, ...]) -> None:
        if country is None:
            sentence = f"The region “{code}” needs its country beside it."
        elif not known:
            sentence = f"Holidays in {country} are the same everywhere: leave the region empty."
        else:
            sentence = f"{country} has no region “{code}”. Known are: {', '.join(known)}."
        super().__init__(sentence)
        self.country, self.code, self.known = country, code, known


@dataclass(frozen=True)
class Year:
    """What one country, or a region of it, keeps free in one year; no names where the year is not known."""

    names: Mapping[date, str]
    weekend: frozenset[date]


@cache
def countries() -> Mapping[str, str]:
    """English names by two-letter code of the countries whose holidays are known, sorted by name."""
    known = {**country_names(), **NAMES_OUTSIDE_ISO}
    named = {code: known.get(code, code) for code in _subdivisions()}
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


def subdivisions(country: str) -> tuple[str, ...]:
    """Codes of the regions with holidays of their own; raises ``UnknownCountry``."""
    if country not in _subdivisions():
        raise UnknownCountry(country)
    return _subdivisions()[country]


def check_place(country: str | None, subdivision: str | None) -> None:
    """Raise ``UnknownCountry`` or ``UnknownSubdivision`` unless holidays can be looked up for the place."""
    known = subdivisions(country) if country is not None else ()
    if subdivision is not None and subdivision not in known:
        raise UnknownSubdivision(country, subdivision, known)


@lru_cache(maxsize=4096)
def year_of(country: str, subdivision: str | None, year: int) -> Year:
    """The holidays and weekend days of that year; an observed holiday counts on the day it moved to."""
    found = country_holidays(country, subdivision, year, expand=False, language=LANGUAGE)
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return Year(
        names={day: name for day, name in found.items() if day.year == year},
        weekend=frozenset(day for day in days if found.is_weekend(day)),
    )


@cache
def package_version() -> str:
    """The version of the holiday tables, written beside every promise that was computed from them (R-394)."""
    return f"holidays {version('holidays')}"


@cache
def _subdivisions() -> dict[str, tuple[str, ...]]:
    known = list_supported_countries(include_aliases=False)
    return {code: tuple(regions) for code, regions in known.items()}
