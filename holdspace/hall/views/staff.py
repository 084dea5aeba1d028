"""Pages of the staff: today, and the set-up list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from holdspace.hall.readers.setup import Seats, steps
from holdspace.hall.readers.today import today_page
from holdspace.ui.doors import staff_page


@staff_page
@require_GET
def today(request: HttpRequest, seats: Seats) -> HttpResponse:
    """What needs a human today."""
    return render(request, "hall/today.html", {"page": today_page(now(), seats)})


@staff_page
@require_GET
def setup(request: HttpRequest, seats: Seats) -> HttpResponse:
    """Eight steps, each of which can wait."""
    return render(request, "hall/setup.html", {"steps": steps(now(), seats)})
