"""What every test with a database needs: the row that names this installation."""

import secrets

import pytest

from holdspace.outbox import house
from holdspace.outbox.models import Office


@pytest.fixture(autouse=True)
def the_office_stands(request: pytest.FixtureRequest) -> None:
    """A test with transactions of its own empties all tables behind it, and with them what a migration wrote."""
    if "db" not in request.fixturenames and request.node.get_closest_marker("django_db") is None:
        return
    request.getfixturevalue("db")
    # A process reads the site's id once, so the row comes back under the same one.
    site = next(iter(house._site.values()), secrets.token_bytes(16))
    Office.objects.get_or_create(pk=1, defaults={"site": site})
