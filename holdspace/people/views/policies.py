"""Staff's page about the policies of the employer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from holdspace.clock.refusal import Refused
from holdspace.people import actions, readers, texts
from holdspace.people import texts_contracts as say
from holdspace.people.forms_contracts import PolicyForm
from holdspace.people.models import StaffPolicy
from holdspace.people.rules import Refusal
from holdspace.people.views.doors import person_of
from holdspace.ui.doors import staff_page
from holdspace.ui.forms import refuse


@staff_page
def policies(request: HttpRequest) -> HttpResponse:
    """What staff answer to besides the guidelines; each agrees for themselves."""
    form = PolicyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.write_policy(
                said["name"], version=said["version"], link=said["link"], by=person_of(request), now=now()
            )
        except Refused as refused:
            refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "name")
        else:
            messages.success(request, str(say.POLICY_SAVED))
            return redirect("people:policies")
    context = {"form": form, "policies": readers.policies_in_force(person_of(request))}
    return render(request, "people/policies.html", context, status=422 if form.errors else 200)


@staff_page
@require_POST
def agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that one knows this version."""
    try:
        actions.agree_to_policy(get_object_or_404(StaffPolicy, pk=pk), by=person_of(request), now=now())
        messages.success(request, str(say.POLICY_AGREED))
    except Refused as refused:
        messages.info(request, str(texts.REFUSALS[Refusal(refused.refusal)]))
    return redirect("people:policies")
