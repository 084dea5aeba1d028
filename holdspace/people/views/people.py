"""The list of people and a person's page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from holdspace.people import readers
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.people.views.doors import members_page


@require_safe
@members_page
def all_people(request: HttpRequest) -> HttpResponse:
    """Everybody in the community, by name; found by words of the name."""
    asked, after, at = request.GET.get("q", "")[:80], request.GET.get("after", "")[:200], now()
    context = {
        "page": readers.people_page(asked, after, now=at),
        "newcomers": () if asked or after else readers.newcomers(now=at),
        "asked": asked,
        "is_staff": standing_of(request.user, at).is_staff,
    }
    return render(request, "people/list.html", context)


@require_safe
def one_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A person's page: for members; for everybody else there is none but their own."""
    at = now()
    standing = standing_of(request.user, at)
    person = get_object_or_404(Person.objects.visible_to(standing), pk=pk)
    request.unlisted = True  # type: ignore[attr-defined]  # read by the ui's middleware
    page = readers.person_page(person, now=at)
    context = {"page": page, "mine": person == request.user, "is_staff": standing.is_staff}
    return render(request, "people/person.html", context)
