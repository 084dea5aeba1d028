"""Marks on a request that say how its answer may be kept; ``middleware.headers`` reads them.

The mark stands on the request, so that an answer made by somebody else (a page that does not exist) carries
the same headers as the page itself would (rule K8).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def sealed_page(view: View) -> View:
    """A private page: never stored, indexed, tagged or compressed, and no address of it travels on."""
    return _marked(view, "sealed")


def unlisted_page(view: View) -> View:
    """A page for people, not for search engines."""
    return _marked(view, "unlisted")


def _marked(view: View, mark: str) -> View:
    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        setattr(request, mark, True)  # read by the middleware and by ui/page.html
        return view(request, *args, **kwargs)

    return cast(View, marked)
