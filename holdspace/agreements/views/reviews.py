"""Looking at a text again."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from holdspace.agreements import actions, readers, texts
from holdspace.agreements.document import Kind
from holdspace.agreements.forms import ReviewForm
from holdspace.agreements.rules import Refusal
from holdspace.agreements.views.doors import person_of, staff_page
from holdspace.clock.refusal import Refused
from holdspace.people.readers import staff
from holdspace.ui.forms import refuse

FIELD_OF = {
    Refusal.REVIEW_PAST: "next_on",
    Refusal.REVIEW_NEEDED: "next_on",
    Refusal.OWNER_NOT_STAFF: "owner",
}


@staff_page
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Record that what is in force was looked at, and set when and by whom it is looked at next."""
    page, at, person = readers.review_page(kind), now(), person_of(request)
    if page is None:
        raise Http404
    people = {str(one.pk): one for one in staff(at)}
    owner = str(page.version.agreement.review_owner_id or person.pk)
    initial = {"next_on": (at + timedelta(days=365)).date(), "owner": owner, "stays": "yes"}
    names = [(key, one.name) for key, one in people.items()]
    form = ReviewForm(request.POST or None, names=names, initial=initial)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            actions.record_review(
                page.version,
                stays=words["stays"] == "yes",
                note=words["note"],
                next_on=words["next_on"],
                owner=people[words["owner"]],
                by=person,
                now=at,
            )
            messages.success(request, str(texts.REVIEWED))
            return redirect("agreements:kind", kind)
        except Refused as refused:
            refusal = Refusal(refused.refusal)
            refuse(form, texts.REFUSALS[refusal], FIELD_OF.get(refusal))
    return render(
        request, "agreements/review.html", {"form": form, "page": page}, status=422 if form.errors else 200
    )
