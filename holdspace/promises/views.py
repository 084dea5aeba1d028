"""The public page about promises kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from holdspace.promises.readers import kept_page


@require_GET
def kept(request: HttpRequest) -> HttpResponse:
    """How the community kept its word over twelve months."""
    return render(request, "promises/kept.html", {"page": kept_page(now())})
