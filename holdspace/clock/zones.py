"""Time zones as people choose them: by place, from one list that is the same on every machine."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

UTC_NAMES = frozenset({"UTC", "Etc/UTC"})


class UnknownZone(ValueError):
    """No such zone, or a fixed offset that cannot follow a clock change; ``name`` is what was given."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No place’s time zone is called “{name}”. Choose one from the list, such as Africa/Nairobi."
        )
        self.name = name


def zone_named(zone: str | ZoneInfo) -> ZoneInfo:
    """The zone of that IANA name; old names of a place such as ``Asia/Calcutta`` are understood.

    Raises ``UnknownZone`` for anything else, and for names without a place (``EST5EDT``, ``Etc/GMT+5``,
    ``+05:00``): an abbreviation is ambiguous and an offset is wrong for half of the year. ``UTC`` is a name.
    """
    return zone if isinstance(zone, ZoneInfo) else _named(zone)


def zones() -> list[str]:
    """Zone names for a list to choose from: one for each place that keeps its own time, and UTC; sorted."""
    return sorted({row[2] for row in _table("zone.tab")} | {"UTC"})


@cache
def country_names() -> Mapping[str, str]:
    """English short names by two-letter country code, as the time zone data carries them."""
    return {row[0]: row[1] for row in _table("iso3166.tab")}


@cache
def _named(name: str) -> ZoneInfo:
    if name not in _places():
        raise UnknownZone(name)
    return ZoneInfo(name)


@cache
def _places() -> frozenset[str]:
    names = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return frozenset(name for name in names if "/" in name and not name.startswith("Etc/")) | UTC_NAMES


@cache
def _table(name: str) -> list[list[str]]:
    lines = files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
