"""The zone a visitor without an account reads in: a choice kept in a cookie, or that of a letter's receiver."""

from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from holdspace.ui import zones

COOKIE: Final = "zone"
KEPT_FOR: Final = timedelta(days=180)


def zone_chosen(request: HttpRequest) -> str | None:
    """The visitor's choice; None where there is none, or where the cookie names no listed place."""
    return zones.canonical(request.COOKIES.get(COOKIE, ""))


def remember_zone(response: HttpResponse, zone: str, *, secure: bool) -> None:
    """Keep the choice for half a year in the visitor's own browser."""
    response.set_cookie(COOKIE, zone, max_age=KEPT_FOR, httponly=True, samesite="Lax", secure=secure)


def read_as(request: HttpRequest, zone: str, language: str) -> None:
    """Answer this request in somebody's zone and language: nobody is signed in, and the letter's link was theirs.

    The site's middleware puts the language back when the request is over.
    """
    request.reader_zone = zones.canonical(zone) or zones.UTC  # type: ignore[attr-defined]  # the site's
    translation.activate(language)
