"""How groups are doing, for staff: evidence, and the review of those without an end."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from holdspace.clock.refusal import Refused
from holdspace.groups import texts_health as texts
from holdspace.groups.actions import health as actions
from holdspace.groups.forms.health import ReviewForm
from holdspace.groups.readers.health import care_page, health_page
from holdspace.groups.rules.health import HealthRefusal
from holdspace.groups.views.shared import me, sentence, staff_only, tell, visit
from holdspace.ui import dates
from holdspace.ui.forms import refuse


@require_safe
@login_required
def care(request: HttpRequest) -> HttpResponse:
    """All groups that need care, by name."""
    at = staff_only(request)
    return render(
        request, "groups/care.html", {"page": care_page(at, after=request.GET.get("after", "")[:300])}
    )


@login_required
def health(request: HttpRequest, slug: str) -> HttpResponse:
    """What shows how one group is doing; a group without an end is talked over now and again (R-090)."""
    found = visit(request, slug)
    if not found.here.standing.is_staff:
        raise Http404
    page = health_page(found.group, found.at)
    form = ReviewForm(request.POST or None, initial={"next_on": page.next_review}) if page.reviewed else None
    if request.method == "POST" and form is not None and form.is_valid():
        said = form.cleaned_data
        try:
            actions.review(
                found.group, words=said["words"], next_on=said["next_on"], by=me(request), now=found.at
            )
        except Refused as refused:
            beside = "next_on" if refused.refusal is HealthRefusal.DAY_PAST else None
            refuse(form, sentence(refused), beside)
        else:
            tell(request, texts.REVIEWED, day=dates.day(said["next_on"], me(request).zone, found.at))
            return redirect("groups:health", slug=slug)
    return render(request, "groups/health.html", {"page": page, "form": form, "group": found.group})
