"""Staff's pages about contracts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from holdspace.clock.refusal import Refused
from holdspace.people import actions, readers, texts
from holdspace.people import texts_contracts as say
from holdspace.people.forms_contracts import ContractForm
from holdspace.people.models import Contract, Person
from holdspace.people.rules import Refusal
from holdspace.people.views.doors import person_of
from holdspace.ui.doors import staff_page
from holdspace.ui.forms import refuse

FIELD_OF = {Refusal.OWNER_NOT_STAFF: "owner", Refusal.NAME_BLANK: "name", Refusal.NAME_SIGNS: "name"}


@staff_page
def contracts(request: HttpRequest) -> HttpResponse:
    """Every contract, who looks after it, and one more."""
    at = now()
    form = ContractForm(request.POST or None, owners=readers.choices_of_staff(None, at))
    if request.method == "POST" and form.is_valid() and _save(request, form, None):
        return redirect("people:contracts")
    context = {"form": form, "contracts": readers.contracts_page(at)}
    return render(request, "people/contracts.html", context, status=422 if form.errors else 200)


@staff_page
def contract(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One contract: somebody else looks after it, or it runs longer."""
    row = get_object_or_404(Contract, pk=pk)
    initial = {"name": row.name, "owner": str(row.owner_id), "renews_on": row.renews_on}
    form = ContractForm(request.POST or None, owners=readers.choices_of_staff(None, now()), initial=initial)
    if request.method == "POST" and form.is_valid() and _save(request, form, row):
        return redirect("people:contracts")
    context = {"form": form, "contract": row}
    return render(request, "people/contract.html", context, status=422 if form.errors else 200)


def _save(request: HttpRequest, form: ContractForm, row: Contract | None) -> bool:
    owner = get_object_or_404(Person, pk=form.cleaned_data["owner"])
    given: dict[str, Any] = {"name": form.cleaned_data["name"], "owner": owner}
    given |= {"renews_on": form.cleaned_data["renews_on"], "by": person_of(request), "now": now()}
    try:
        if row is None:
            actions.write_contract(given.pop("name"), **given)
        else:
            actions.change_contract(row, **given)
    except Refused as refused:
        refusal = Refusal(refused.refusal)
        refuse(form, texts.REFUSALS[refusal], FIELD_OF.get(refusal))
        return False
    messages.success(request, str(say.CONTRACT_SAVED) % {"owner": owner.name})
    return True


@staff_page
@require_POST
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The contract is over, and so are the roles under it."""
    actions.end_contract(get_object_or_404(Contract, pk=pk), by=person_of(request), now=now())
    messages.success(request, str(say.CONTRACT_OVER))
    return redirect("people:contracts")
