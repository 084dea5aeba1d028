"""Who handles reports: a page for everybody, at an address that stays."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from holdspace.community.readers import facts
from holdspace.conduct.forms.terms import PastForm
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.roster import past_roster, roster_page
from holdspace.ui.dates import A_DAY, local
from holdspace.ui.sealing import sealed_page


@sealed_page
@require_GET
def roster(request: HttpRequest) -> HttpResponse:
    """Everybody with a seat, and the contacts beside the committee; ``?on=`` a day that is over: who sat then."""
    at = now()
    form = PastForm(
        request.GET if "on" in request.GET else None, last=local(at, facts(at).zone).date() - A_DAY
    )
    past = past_roster(form.cleaned_data["on"], facts(at), at) if form.is_bound and form.is_valid() else None
    page = roster_page(committee(at), facts(at), at)
    return render(request, "conduct/roster.html", {"page": page, "past": past, "form": form})
