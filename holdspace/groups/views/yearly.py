"""Years by the numbers: public once published; taken, written and published by staff."""

from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.groups import texts_yearly as texts
from holdspace.groups.actions import yearly as actions
from holdspace.groups.forms.yearly import YearForm
from holdspace.groups.models import YearSummary
from holdspace.groups.readers.yearly import year_page, years_page
from holdspace.groups.views.shared import me, sentence, staff_only, standing_here, tell, tell_refusal
from holdspace.ui.forms import refuse


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """All years that are published; staff see those in the making."""
    at, standing = now(), standing_here(request)
    this_year = at.astimezone(ZoneInfo(facts(at).zone)).year
    page = years_page(at, is_staff=standing.is_staff, this_year=this_year)
    return render(request, "groups/years.html", {"page": page})


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """One year that is published."""
    row = get_object_or_404(YearSummary, year=year, published_at__isnull=False)
    return render(request, "groups/year.html", {"page": year_page(row)})


@require_POST
@login_required
def take(request: HttpRequest, year: int) -> HttpResponse:
    """Count a year."""
    at = staff_only(request)
    try:
        actions.take_year(year, by=me(request), now=at)
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect("groups:years")
    tell(request, texts.TAKEN, year=year)
    return redirect("groups:year_desk", year=year)


@login_required
def desk(request: HttpRequest, year: int) -> HttpResponse:
    """Staff see what would be printed, and write the words."""
    at = staff_only(request)
    row = get_object_or_404(YearSummary, year=year)
    form = YearForm(request.POST or None, initial={"words": row.words})
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_year(year, form.cleaned_data["words"], by=me(request), now=at)
        except Refused as refused:
            refuse(form, sentence(refused), "words")
        else:
            tell(request, texts.KEPT)
            return redirect("groups:year_desk", year=year)
    return render(request, "groups/year_desk.html", {"page": year_page(row, me(request).pk), "form": form})


@require_POST
@login_required
def publish(request: HttpRequest, year: int) -> HttpResponse:
    """Somebody else than the writer lets it out."""
    at = staff_only(request)
    if not YearSummary.objects.filter(year=year).exists():
        raise Http404
    try:
        actions.publish_year(year, by=me(request), now=at)
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect("groups:year_desk", year=year)
    tell(request, texts.PUBLISHED, year=year)
    return redirect("groups:year", year=year)
