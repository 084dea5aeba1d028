"""Answers when something is wrong: each says what to do next. The gravest one needs no database."""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string

from holdspace.site.logs import QUIET_PATHS

NOT_GIVEN_BACK = ("csrfmiddlewaretoken", "once", "password", "passphrase")
PIECE = 256 * 1024
PASSED_OVER = 256 * 1024 * 1024  # bytes; whoever sends more is cut off
SIGN_IN = "/accounts/"


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Missing, forbidden and excluded get this one answer (rule K8)."""
    # Whatever mark the page that said no had set on the request, the answer reads the same.
    request.sealed = True  # type: ignore[attr-defined]  # read by the middleware and by ui/page.html
    return render(request, "site/missing.html", status=404)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent could not be read: cut off on its way, too large, or made by no browser."""
    largest = settings.DATA_UPLOAD_MAX_MEMORY_SIZE if isinstance(exception, RequestDataTooBig) else 0
    if largest:
        _pass_over(request)
    return HttpResponse(render_to_string("site/unreadable.html", {"largest": largest}), status=400)


def _pass_over(request: HttpRequest) -> None:
    """Read what comes to its end and keep none of it: a browser that is cut off in sending shows no answer."""
    with suppress(OSError):
        for _ in range(PASSED_OVER // PIECE):
            if not request.read(PIECE):
                return


def explained(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Middleware: an address that only takes a form says so to whoever comes to it without one."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and isinstance(response, HttpResponse):
            response.content = render_to_string("site/only_a_form.html").encode()
        return response

    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours. No context processor runs, since the database may be what is broken."""
    if kept := _given_back(request, 500):
        return kept
    return HttpResponse(render_to_string("site/broken.html"), status=500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page's key did not fit: mostly an old page, or cookies switched off. What was typed is given back.

    It is given back only where it came from a page of ours, and never on the sign-in pages; the reporting pages
    give it back themselves.
    """
    if kept := _given_back(request, 403):
        return kept
    quiet = request.path.startswith((*QUIET_PATHS, SIGN_IN))
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    typed = [] if quiet or not ours else _typed(request)
    page = render_to_string("site/forged.html", {"typed": typed, "back": request.path})
    return HttpResponse(page, status=403)


def _typed(request: HttpRequest) -> list[str]:
    names = [name for name in request.POST if not any(word in name for word in NOT_GIVEN_BACK)]
    return [text for name in names for text in request.POST.getlist(name) if " " in text.strip()]


def _given_back(request: HttpRequest, status: int) -> HttpResponse | None:
    """The page of a view that keeps what was typed, whatever fails; it names it as ``kept_by``."""
    match = getattr(request, "resolver_match", None)
    keeper = getattr(match.func, "kept_by", None) if match else None
    try:
        return keeper(request, status=status) if keeper else None
    except Exception:  # whatever it was that failed may fail there too: then the plain page, rather than none
        return None
