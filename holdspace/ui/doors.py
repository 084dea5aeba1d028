"""Doors of pages that are not for everybody: whoever may not pass is told what a wrong address tells (K8)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

from django.http import Http404, HttpRequest, HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Standing(Protocol):
    """What a door needs of whoever asks; the site's middleware sets ``request.standing``."""

    @property
    def is_staff(self) -> bool: ...
    @property
    def is_member(self) -> bool: ...


def staff_page(view: View) -> View:
    """For people on the staff; for everybody else the page is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not standing_at(request).is_staff:
            raise Http404
        request.unlisted = True  # type: ignore[attr-defined]  # read by the middleware and by ui/page.html
        return view(request, *args, **kwargs)

    return cast(View, guarded)


def standing_at(request: HttpRequest) -> Standing:
    """As whom whoever asks is here now."""
    standing: Standing = request.standing  # type: ignore[attr-defined]  # set by the site's middleware
    return standing
