"""The directory, a group's home, my groups."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from holdspace.groups import readers
from holdspace.groups.views.shared import me, standing_here, visit


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """All groups by kind, or those that a search found."""
    asked, shelf = request.GET.get("q", "")[:200], request.GET.get("shelf", "")
    after = request.GET.get("after", "")[:300]
    page = readers.directory(standing_here(request), now=now(), asked=asked, shelf=shelf, after=after)
    return render(request, "groups/directory.html", {"page": page, "shelf": shelf})


@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """One group."""
    found = visit(request, slug)
    page = readers.home(found.group, found.here, now=found.at)
    return render(request, "groups/home.html", {"page": page, "group": found.group})


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The groups somebody is in, and what they are invited to or have asked for."""
    at, person = now(), me(request)
    context = {"groups": readers.my_groups(person.pk, at), "wishes": readers.my_wishes(person.pk, at)}
    return render(request, "groups/mine.html", context)
