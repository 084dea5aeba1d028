"""One middleware: the headers of every answer. It stands first in the list, so that no answer escapes it."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

CONTENT_SECURITY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
    )
)
NOT_USED: Final = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
EVERYWHERE: Final = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in NOT_USED),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Strict headers everywhere; sealed ones on private pages and on every page that says no.

    All answers from 400 on are sealed alike: missing and forbidden must not differ by a header (rule K8).
    """

    def dressed(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in EVERYWHERE.items():
            response.headers[name] = value
        if getattr(request, "sealed", False) or response.status_code >= 400:
            seal(response)
        elif getattr(request, "unlisted", False):
            response.headers["X-Robots-Tag"] = "noindex"
        response.headers.setdefault("Referrer-Policy", "same-origin")
        if response.headers.get("Content-Type", "").startswith("text/html"):
            # Pages differ by person: a shared cache keeps none, and going back after signing out asks again.
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return dressed


def seal(response: HttpResponse) -> None:
    """Nothing keeps this answer: no cache, index, referrer, tag to know it by, or compression."""
    response.headers["Cache-Control"] = "no-store, no-transform"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "no-referrer"
    for telling in ("ETag", "Last-Modified", "Expires"):
        response.headers.pop(telling, None)
