"""Pages for everybody: the front page, and who we are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from holdspace.hall.readers.front import about_page, front_page
from holdspace.ui.forms import ZoneChoice


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """The front page."""
    return render(request, "hall/front.html", {"page": front_page(now())})


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """Who we are, the board, numbers, and what happens with what you tell us."""
    zone_form = ZoneChoice(initial={"zone": request.reader_zone})  # type: ignore[attr-defined]  # the site's
    return render(request, "hall/about.html", {"page": about_page(now()), "zone_form": zone_form})
