"""The house: what this installation seals routing with, bound to its public id."""

from functools import cache

from django.conf import settings

from holdspace.outbox.models import Office
from holdspace.vault import House


def office() -> Office:
    """The one row about this installation; a migration makes it."""
    return Office.objects.get(pk=1)


@cache
def _house(keys: tuple[bytes, ...], site: bytes) -> House:
    return House(keys, site)


_site: dict[str, bytes] = {}


def house() -> House:
    """Seals and opens with the house key; the site's id never changes, so a process reads it once."""
    name = str(settings.DATABASES["default"]["NAME"])
    if name not in _site:
        _site[name] = bytes(office().site)
    return _house(settings.HOLDSPACE_SECRET_KEYS, _site[name])
