"""Staff's pages about people: roles, listed entries, claims."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from holdspace.clock import instant_at, zone_named
from holdspace.clock.refusal import Refused
from holdspace.people import actions, readers, texts
from holdspace.people.actions.inviting import to_invite
from holdspace.people.forms import Beside, InviteForm, RoleForm, RoleNameForm
from holdspace.people.forms_bringing import BatchForm
from holdspace.people.models import Claim, Contract, ExtraRole, Person, Role
from holdspace.people.rules import STAFF_KINDS, Refusal
from holdspace.people.views.doors import person_of
from holdspace.ui.doors import staff_page
from holdspace.ui.forms import refuse

FIELD_OF = {Refusal.ROLE_ENDS_FIRST: "until", Refusal.ROLE_UNKNOWN: "kind", Refusal.ROLE_OVERLAPS: "extend"}


def _somebody(pk: UUID) -> Person:
    return get_object_or_404(Person, pk=pk, left_at=None)


@staff_page
def roles(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A person's dated roles; give one, or extend the one they have."""
    person, at = _somebody(pk), now()
    names = tuple(ExtraRole.objects.order_by("name").values_list("name", flat=True))
    beside = Beside(readers.choices_of_staff(person, at), readers.choices_of_contracts())
    form = RoleForm(request.POST or None, own_names=names, beside=beside)
    if request.method == "POST" and form.is_valid() and _give(request, form, person, at):
        return redirect("people:roles", pk)
    context = {"form": form, "person": person, "roles": readers.roles_of(person, now=at)}
    return render(request, "people/roles.html", context, status=422 if form.errors else 200)


def _give(request: HttpRequest, form: RoleForm, person: Person, at: datetime) -> bool:
    by, kind = person_of(request), form.cleaned_data["kind"]
    since = _start_of(form.cleaned_data["since"], by.zone) or at
    last = form.cleaned_data["until"]
    until = _start_of(last + timedelta(days=1), by.zone) if last else None
    held = Role.objects.filter(person=person, kind=kind).order_by("-since").first()
    words = {"name": person.name, "role": str(texts.ROLES.get(kind, kind))}
    said = form.cleaned_data
    manager = Person.objects.filter(pk=said["manager"]).first() if said["manager"] else None
    contract = Contract.objects.filter(pk=said["contract"]).first() if said["contract"] else None
    try:
        if said["extend"] and held:
            actions.extend_role(held, until=until, by=by, now=at, manager=manager, contract=contract)
            messages.success(request, str(texts.ROLE_EXTENDED) % words)
        else:
            employer = said["employer"]
            more: dict[str, Any] = {"employer": employer, "manager": manager, "contract": contract}
            actions.give_role(person, kind, by=by, now=at, since=since, until=until, **more)
            messages.success(request, str(texts.ROLE_GIVEN) % words)
            if kind in STAFF_KINDS and not employer:
                messages.info(request, str(texts.NO_EMPLOYER))
    except Refused as refused:
        refusal = Refusal(refused.refusal)
        refuse(form, texts.REFUSALS[refusal], FIELD_OF.get(refusal))
        return False
    return True


def _start_of(day: date | None, zone: str) -> datetime | None:
    return instant_at(day, time(0), zone_named(zone)) if day else None


@staff_page
@require_POST
def end_role(request: HttpRequest, pk: UUID, role_pk: UUID) -> HttpResponse:
    """End one role now; the others stay."""
    role = get_object_or_404(Role.objects.select_related("person"), pk=role_pk, person_id=pk)
    words = {"name": role.person.name, "role": str(texts.ROLES.get(role.kind, role.kind))}
    try:
        actions.end_role(role, by=person_of(request), now=now())
        messages.success(request, str(texts.ROLE_ENDED) % words)
    except Refused as refused:
        messages.info(request, str(texts.REFUSALS[Refusal(refused.refusal)]))
    return redirect("people:roles", pk)


@staff_page
def role_names(request: HttpRequest) -> HttpResponse:
    """Role names of the community's own beside the closed list."""
    form = RoleNameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.name_role(form.cleaned_data["role_name"], by=person_of(request), now=now())
        except Refused as refused:
            refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "role_name")
        else:
            messages.success(request, str(texts.ROLE_NAMED) % {"role": row.name})
            return redirect("people:role_names")
    context = {
        "form": form,
        "names": list(texts.ROLES.values()),
        "own": list(ExtraRole.objects.order_by("name").values_list("name", flat=True)),
    }
    return render(request, "people/role_names.html", context, status=422 if form.errors else 200)


@staff_page
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Who says an entry is them, and the entries that are nobody's yet."""
    found = readers.listed_page(request.GET.get("after", "")[:200])
    waiting = to_invite(None).exists()
    context = {"claims": found.claims, "page": found.page, "waiting": waiting, "form": BatchForm()}
    return render(request, "people/listed.html", context)


@staff_page
@require_POST
def answer_claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Confirm or decline a claim; the claimant gets a letter."""
    claim = get_object_or_404(Claim.objects.select_related("person"), pk=pk)
    confirmed = request.POST.get("answer") == "yes"
    act = actions.confirm_claim if confirmed else actions.decline_claim
    try:
        act(claim, by=person_of(request), now=now())
    except Refused as refused:
        messages.info(request, str(texts.REFUSALS[Refusal(refused.refusal)]))
    else:
        messages.success(request, str(texts.CLAIM_CONFIRMED if confirmed else texts.CLAIM_DECLINED))
    return redirect("people:listed")


@staff_page
def invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down a listed person's address and send the one letter."""
    person = get_object_or_404(Person, pk=pk, listed=True, left_at=None)
    form = InviteForm(request.POST or None, initial={"email": person.email})
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite_listed(person, form.cleaned_data["email"], by=person_of(request), now=now())
        except Refused as refused:
            refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "email")
        else:
            messages.success(request, str(texts.INVITED))
            return redirect("people:listed")
    context = {"form": form, "person": person}
    return render(request, "people/invite.html", context, status=422 if form.errors else 200)
