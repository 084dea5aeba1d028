"""The door of the staff's pages: for anybody else they do not exist (K8)."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now

from holdspace.people.models import Person
from holdspace.people.readers import standing_of

P = ParamSpec("P")


def staff_page(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let staff through; everybody else gets the answer of a page that is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not standing_of(request.user, now()).is_staff:
            raise Http404
        request.unlisted = True  # type: ignore[attr-defined]  # read by the ui's middleware
        return view(request, *args, **kwargs)

    return guarded


def person_of(request: HttpRequest) -> Person:
    """Whoever is signed in; 404 where nobody is."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user
