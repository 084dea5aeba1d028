"""Who handles reports: a page for everybody, at an address that stays."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from holdspace.community.readers import facts
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.roster import roster_page
from holdspace.ui.sealing import sealed_page


@sealed_page
@require_GET
def roster(request: HttpRequest) -> HttpResponse:
    """Everybody with a seat, and the contacts beside the committee."""
    at = now()
    return render(request, "conduct/roster.html", {"page": roster_page(committee(at), facts(at), at)})
