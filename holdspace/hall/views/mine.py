"""One's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from holdspace.hall.readers.mine import my_page
from holdspace.people.views.doors import person_of, signed_in


@signed_in
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My page."""
    return render(request, "hall/mine.html", {"page": my_page(person_of(request), now=now())})
