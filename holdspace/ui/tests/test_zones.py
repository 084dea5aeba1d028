from zoneinfo import ZoneInfo

import pytest

from holdspace.ui import zones


def test_every_place_has_a_zone_a_city_and_a_known_region() -> None:
    places = zones.places()
    assert len(places) > 400
    assert all(ZoneInfo(place.zone) and place.city and "_" not in place.city for place in places)
    assert [place.zone for place in places].count("Asia/Kolkata") == 1
    assert places[-1].zone == "UTC"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Africa/Nairobi", "Africa/Nairobi"),
        ("Etc/UTC", "UTC"),
        ("EST5", None),
        ("EST5EDT", None),
        ("+05:30", None),
        ("Etc/GMT+5", None),
        ("", None),
        ("../../etc/passwd", None),
    ],
)
def test_older_names_are_understood_and_offsets_are_not(said: str, meant: str | None) -> None:
    assert zones.canonical(said) == meant


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("America/St_Johns", "St. John's"),
        ("Africa/Porto-Novo", "Porto-Novo"),
        ("UTC", "UTC"),
    ],
)
def test_cities_are_spelt_as_people_spell_them(zone: str, city: str) -> None:
    assert zones.city_of(zone) == city
