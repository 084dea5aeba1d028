"""The desk of those who facilitate or lead a group."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from holdspace.groups.readers.kit import steers_any
from holdspace.hall.readers import desk as readers
from holdspace.people.views.doors import person_of, signed_in


@signed_in
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """One desk over all groups that somebody steers; for others it does not exist."""
    person = person_of(request)
    if not steers_any(person.pk):
        raise Http404
    page = readers.desk(person, after=request.GET.get("after", "")[:300], now=now())
    return render(request, "hall/desk.html", {"page": page})
