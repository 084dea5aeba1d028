"""Answers when something is wrong: they say what to do next, and need no database."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _


def _plain(title: str, words: str, status: int) -> HttpResponse:
    page = f"<!doctype html><title>{title}</title><main><h1>{title}</h1><p>{words}</p></main>"
    return HttpResponse(page, status=status)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Missing and forbidden read alike (rule K8)."""
    return _plain(_("There is no such page"), _("Nothing is at this address, or not for you."), 404)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _plain(_("We could not read that"), _("Go back and try once more."), 400)


def broken(request: HttpRequest) -> HttpResponse:
    return _plain(
        _("Something broke on our side"), _("Nothing you typed was kept. Go back and try again."), 500
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _plain(
        _("This page was open for too long"), _("Go back, load the page anew and send it again."), 403
    )
