"""Whatever fails, what was typed is given back: a page that needs no database, with the words still in it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.timezone import now

from holdspace.conduct.forms.files import CARRIED, Attached

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
NEVER_GIVEN_BACK = frozenset({"csrfmiddlewaretoken", "words", "passphrase"})
UNSEEN = frozenset(
    {"start", "step", "do", "zone", "came_from", "whole", "warned", "seen", "to", "left_out", "only", CARRIED}
)


def keeps_typed(view: View) -> View:
    """Mark a view whose words must not be lost; ``site.errors`` asks ``kept_by`` when a request to it fails."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    marked.kept_by = kept  # type: ignore[attr-defined]  # read by the site's pages for faults
    return cast(View, marked)


def _files(request: HttpRequest) -> list[tuple[str, str]]:
    """What stands for the files that came, so that they need not be chosen again."""
    get_token(request)
    try:
        attached = Attached(request, str(request.META["CSRF_COOKIE"]), now())
    except DatabaseError:  # the page must come even where the database is what is broken
        return []
    return [(CARRIED, one.text) for one in attached.kept]


def kept(request: HttpRequest, *, status: int) -> HttpResponse | None:
    """The page with the words and one button that sends them again; None where nothing was typed.

    A form that another site sent here is not given back: its words would not be the reader's.
    """
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return None
    carried = [(name, text) for name in request.POST for text in request.POST.getlist(name) if text]
    carried = [(name, text) for name, text in carried if name not in NEVER_GIVEN_BACK]
    carried = [pair for pair in carried if pair[0] != CARRIED] + _files(request)
    typed = [text for name, text in carried if name not in UNSEEN]
    if not typed:
        return None
    page = {
        "carried": carried,
        "typed": typed,
        "again": request.path,
        "stale": status == 403,
        "csrf_token": get_token(request),
        "request": request,
    }
    request.sealed = True  # type: ignore[attr-defined]  # as sealing.sealed_page marks it
    return HttpResponse(render_to_string("conduct/kept.html", page), status=status)
