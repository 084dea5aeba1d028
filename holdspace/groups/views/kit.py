"""The kit of those who facilitate or lead."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from holdspace.groups.readers.kit import contacts, steers_any
from holdspace.groups.texts_kit import TEXTS
from holdspace.groups.views.shared import me, standing_here


@require_safe
@login_required
def kit(request: HttpRequest) -> HttpResponse:
    """Texts to begin with, and whom to turn to; for who steers a group, and staff."""
    person = me(request)
    if not standing_here(request).is_staff and not steers_any(person.pk):
        raise Http404
    return render(request, "groups/kit.html", {"texts": TEXTS, "contacts": contacts(person.pk, now())})
