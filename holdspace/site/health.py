"""The page that machines ask: does this process answer, and does its database."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """ "ok" when the database answers, else 503; no details, since anybody may ask."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return HttpResponse("not now", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


healthz.zoneless = True  # type: ignore[attr-defined]  # read by the middleware: no time is shown
