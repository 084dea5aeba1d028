"""Marks on a request that say how its answer may be kept; ``middleware.headers`` reads them.

The mark stands on the request, so that an answer made by somebody else (a page that does not exist) carries
the same headers as the page itself would (rule K8).
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def sealed_page(view: View[P]) -> View[P]:
    """A private page: never stored, indexed, tagged or compressed, and no address of it travels on."""

    @wraps(view)
    def marked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request.sealed = True  # type: ignore[attr-defined]  # read by the middleware and by ui/page.html
        return view(request, *args, **kwargs)

    return marked


def unlisted_page(view: View[P]) -> View[P]:
    """A page for people, not for search engines."""

    @wraps(view)
    def marked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request.unlisted = True  # type: ignore[attr-defined]  # read by the middleware and by ui/page.html
        return view(request, *args, **kwargs)

    return marked
