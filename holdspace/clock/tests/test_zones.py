"""Zones are places: one list to choose from, and nothing that cannot follow a clock change."""

from zoneinfo import ZoneInfo

import pytest

from holdspace.clock import UnknownZone, zone_named, zones


def test_the_list_has_places_and_utc_in_order():
    listed = zones()
    assert listed == sorted(set(listed))
    assert {"UTC", "Africa/Nairobi", "America/Sao_Paulo", "Asia/Kolkata", "Europe/Kyiv"} <= set(listed)
    assert all("/" in name for name in listed if name != "UTC")
    assert 400 < len(listed) < 450


def test_the_list_has_no_second_name_for_a_place():
    assert not {"Asia/Calcutta", "Europe/Kiev", "US/Eastern", "Etc/UTC", "Etc/GMT+5", "EST5EDT"} & set(
        zones()
    )


def test_a_list_that_somebody_changes_is_their_own():
    zones().clear()
    assert "UTC" in zones()


@pytest.mark.parametrize("name", [*zones(), "Asia/Calcutta", "US/Eastern", "Etc/UTC"])
def test_every_listed_zone_and_older_names_are_found(name):
    """Browsers still report older names of a place."""
    assert zone_named(name).key == name


def test_a_zone_is_its_own_zone():
    zone = ZoneInfo("Africa/Nairobi")
    assert zone_named(zone) is zone


@pytest.mark.parametrize(
    "name",
    [
        *("EST", "EST5EDT", "PST8PDT", "GMT", "GMT+0", "Etc/GMT+5", "Etc/GMT-14", "+05:00", "UTC+2", "PT"),
        *("", "Mars/Base", "africa/nairobi", "America", "../../etc/passwd", "localtime", "Factory"),
    ],
)
def test_what_is_not_a_place_is_refused_with_a_sentence(name):
    with pytest.raises(UnknownZone) as refused:
        zone_named(name)
    assert refused.value.name == name
    assert f"“{name}”" in str(refused.value)
    assert "such as Africa/Nairobi" in str(refused.value)
