"""The clock of the role-plays, and the zone of the server: what people see must not depend on it."""

import os
import time
from collections.abc import Iterator
from functools import partial

import pytest
import time_machine

from holdspace.conduct.actions import keys
from holdspace.conduct.tests.make import CHEAP
from holdspace.conduct.views import unlocking
from tests.scenarios.stage import Town


@pytest.fixture(params=["UTC", "Asia/Kolkata"])
def town(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Town]:
    """The community at its beginning, on a server in one zone and in another."""
    was = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    monkeypatch.setattr(unlocking, "unlock", partial(keys.unlock, cost=CHEAP))
    with time_machine.travel("2026-01-01T00:00:00Z", tick=False) as clock:
        yield Town(clock)
    if was is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = was
    time.tzset()
