"""Wrong tries are counted for a network, in memory, and forgotten."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from holdspace.conduct.throttle import MOST, WITHIN, WrongTries, prefix_of

NOW = datetime(2026, 1, 15, 13, 0, tzinfo=UTC)


def test_after_twenty_wrong_tries_one_waits_ten_minutes():
    tries = WrongTries()
    for _ in range(MOST - 1):
        tries.count("192.0.2.0/24", NOW)
    assert not tries.must_wait("192.0.2.0/24", NOW)
    tries.count("192.0.2.0/24", NOW)
    assert tries.must_wait("192.0.2.0/24", NOW)
    assert not tries.must_wait("198.51.100.0/24", NOW)
    assert tries.must_wait("192.0.2.0/24", NOW + WITHIN - timedelta(seconds=1))
    assert not tries.must_wait("192.0.2.0/24", NOW + WITHIN)


def test_nothing_of_an_address_is_kept():
    tries = WrongTries()
    tries.count("192.0.2.0/24", NOW)
    assert "192.0.2" not in repr(vars(tries))
    a_day_on = NOW + timedelta(days=1)
    tries.count("198.51.100.0/24", a_day_on)
    assert not tries.must_wait("192.0.2.0/24", a_day_on)


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("holdspace.conduct.throttle.REMEMBERED", 3)
    tries = WrongTries()
    for number in range(9):
        tries.count(f"net {number}", NOW)
    assert len(tries._tries) == 3


@pytest.mark.parametrize(
    ("address", "prefix"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:aaaa:bbbb::1", "2001:db8:aaaa::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("", ""),
        ("no address", ""),
    ],
)
def test_neighbours_share_a_prefix(address: str, prefix: str):
    assert prefix_of(RequestFactory().get("/", REMOTE_ADDR=address)) == prefix


def test_behind_a_proxy_only_its_own_word_counts(settings):
    settings.HOLDSPACE_TRUSTED_PROXY_HEADER = "X-Forwarded-For"
    said = RequestFactory().get(
        "/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.77"}
    )
    assert prefix_of(said) == "192.0.2.0/24"
    settings.HOLDSPACE_TRUSTED_PROXY_HEADER = ""
    assert prefix_of(said) == "127.0.0.0/24"
