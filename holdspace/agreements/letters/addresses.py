"""Whole addresses, as letters need them."""

from django.conf import settings


def full(path: str) -> str:
    """The address of a page with everything before it."""
    return f"{settings.HOLDSPACE_BASE_URL.rstrip('/')}{path}"
