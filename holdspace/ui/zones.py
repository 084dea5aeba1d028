"""The places whose clocks people choose from: one list, from the tz database, with its older names."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from holdspace import clock

UTC: Final = "UTC"
# zone.tab writes plain ASCII, and a few places by a name that their people do not use.
SPELT: Final = {
    "America/Sao_Paulo": "São Paulo",
    "America/Bogota": "Bogotá",
    "America/Asuncion": "Asunción",
    "America/Belem": "Belém",
    "America/Cuiaba": "Cuiabá",
    "America/Maceio": "Maceió",
    "America/Santarem": "Santarém",
    "America/Cancun": "Cancún",
    "America/Merida": "Mérida",
    "America/Mazatlan": "Mazatlán",
    "America/Bahia_Banderas": "Bahía de Banderas",
    "America/Ciudad_Juarez": "Ciudad Juárez",
    "America/Mexico_City": "Mexico City",
    "America/Panama": "Panamá",
    "America/Argentina/Cordoba": "Córdoba",
    "America/Argentina/Tucuman": "Tucumán",
    "America/St_Johns": "St. John's",
    "America/St_Barthelemy": "St. Barthélemy",
    "America/Curacao": "Curaçao",
    "America/Miquelon": "Miquelon",
    "Africa/Lome": "Lomé",
    "Africa/Sao_Tome": "São Tomé",
    "Africa/El_Aaiun": "El Aaiún",
    "Africa/Ndjamena": "N'Djamena",
    "Africa/Porto-Novo": "Porto-Novo",
    "Asia/Ho_Chi_Minh": "Ho Chi Minh City",
    "Asia/Urumqi": "Ürümqi",
    "Atlantic/Faroe": "Tórshavn",
    "Europe/Chisinau": "Chișinău",
    "Europe/Zurich": "Zürich",
    "Indian/Reunion": "Réunion",
    "Pacific/Noumea": "Nouméa",
    "Antarctica/DumontDUrville": "Dumont d'Urville",
}


@dataclass(frozen=True)
class Place:
    """A zone people can choose; ``also`` are older names of it that browsers still say."""

    zone: str
    city: str
    region: str
    also: tuple[str, ...] = ()


@cache
def _links() -> dict[str, str]:
    """Older name to the name it stands for (tzdata.zi lines "L target name")."""
    lines = files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line.startswith("L "))
    return {name: target for _, target, name in pairs}


@cache
def _listed() -> frozenset[str]:
    return frozenset(clock.zones())


def canonical(zone: str) -> str | None:
    """The listed name of a zone or of its older name; None for offsets, abbreviations and the unknown."""
    if zone in _listed():
        return zone
    if zone in {"Etc/UTC", "Etc/GMT", "GMT", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu", "Etc/Universal"}:
        return UTC
    target = _links().get(zone)
    # Only place-like names: "EST5EDT" and "Etc/GMT+5" also link somewhere and are no places.
    return target if target in _listed() and "/" in zone else None


def city_of(zone: str) -> str:
    """The place a reader knows a zone by: "São Paulo" for America/Sao_Paulo."""
    name = canonical(zone) or zone
    return SPELT.get(name) or name.rsplit("/", 1)[-1].replace("_", " ")


@cache
def places() -> tuple[Place, ...]:
    """All places in the order of the list: by region, then by city; UTC last."""
    older: dict[str, list[str]] = {}
    for name in _links():
        if (known := canonical(name)) is not None and known != name:
            older.setdefault(known, []).append(name)
    found = [
        Place(zone, city_of(zone), zone.split("/", 1)[0], tuple(sorted(older.get(zone, ()))))
        for zone in _listed()
    ]
    return tuple(sorted(found, key=lambda place: (place.zone == UTC, place.region, place.city)))
