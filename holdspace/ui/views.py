"""The pages of the machinery itself: the weather page, and a visitor's choice of zone."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from holdspace.ui import choices, forms, texts
from holdspace.ui.sealing import sealed_page


@sealed_page
@require_GET
def weather(request: HttpRequest) -> HttpResponse:
    """A neutral page. Coming here from one of ours ends the session, so that going back finds nothing (R-185)."""
    # A GET that changes something: without scripts, leaving is a plain link. One on another site ends nothing.
    elsewhere = request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}
    if hasattr(request, "session") and not elsewhere:
        request.session.flush()
    # Rendered without the request: the page knows nothing of the community, and asks no database.
    return HttpResponse(render_to_string("ui/weather.html", {"winds": texts.WINDS}))


@require_POST
def choose_zone(request: HttpRequest) -> HttpResponse:
    """Remember the zone a visitor chose and go back to where they were; a wrong choice comes as a form."""
    form = forms.ZoneChoice(request.POST)
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    if not form.is_valid():
        return render(request, "ui/zone_page.html", {"form": form, "back": back}, status=422)
    response = HttpResponseRedirect(back)
    choices.remember_zone(response, form.cleaned_data["zone"], secure=request.is_secure())
    return response
