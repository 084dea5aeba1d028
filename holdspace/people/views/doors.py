"""Who may come through which door: members, staff, somebody signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from holdspace.people.models import Person
from holdspace.people.readers import standing_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def person_of(request: HttpRequest) -> Person:
    """Whoever is signed in; 404 where nobody is."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def signed_in(view: View[P]) -> View[P]:
    """One's own pages: a visitor signs in first and comes back."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not isinstance(request.user, Person):
            return redirect_to_login(request.get_full_path())
        request.unlisted = True  # type: ignore[attr-defined]  # read by the ui's middleware
        return view(request, *args, **kwargs)

    return guarded


def members_page(view: View[P]) -> View[P]:
    """A page that everybody knows to be there and that is for members: others are told so, and how to join (R-005)."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.unlisted = True  # type: ignore[attr-defined]  # read by the ui's middleware
        if not standing_of(request.user, now()).is_member:
            return render(request, "people/for_members.html", status=403)
        return view(request, *args, **kwargs)

    return guarded
