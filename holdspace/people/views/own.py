"""One's own profile, address, and the listed entry that is oneself."""

from datetime import timedelta

from allauth.core import ratelimit
from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from holdspace.clock import zone_named
from holdspace.clock.refusal import Refused
from holdspace.people import actions, letters, rules, texts
from holdspace.people.forms import HandleForm, NewAddressForm, ProfileForm
from holdspace.people.models import Person
from holdspace.people.rules import Refusal
from holdspace.people.views.doors import person_of, signed_in
from holdspace.ui.forms import refuse

SALT = "holdspace.people.address"
LASTS = timedelta(days=1)
FIELD_OF = {Refusal.PAUSE_PAST: "paused_until", Refusal.ORCID_WRONG: "orcid", Refusal.ZONE_UNKNOWN: "zone"}


@signed_in
def profile(request: HttpRequest) -> HttpResponse:
    """Change what stands about oneself; the new name takes effect everywhere."""
    person, at = person_of(request), now()
    newcomer = rules.is_newcomer(person.joined_at, at)
    form = ProfileForm(request.POST or None, person=person, newcomer=newcomer)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_profile(person, form.profile(), by=person, now=at)
        except Refused as refused:
            refusal = Refusal(refused.refusal)
            refuse(form, texts.REFUSALS[refusal], FIELD_OF.get(refusal, "name"))
        else:
            messages.success(request, str(texts.SAVED))
            return redirect("people:profile")
    today = at.astimezone(zone_named(person.zone)).date()
    form.fields["paused_until"].widget.attrs["min"] = (today + timedelta(days=1)).isoformat()
    context = {"form": form, "person": person}
    return render(request, "people/profile.html", context, status=422 if form.errors else 200)


@signed_in
def claim(request: HttpRequest) -> HttpResponse:
    """Say which listed entry is oneself; staff look at it."""
    form = HandleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_claim(person_of(request), form.cleaned_data["handle"], now=now())
        except Refused as refused:
            refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "handle")
        else:
            messages.success(request, str(texts.CLAIM_SENT))
            return redirect("people:profile")
    return render(request, "people/claim.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
def address(request: HttpRequest) -> HttpResponse:
    """Ask for a letter to a new address. Whether somebody else has it is told only in that letter."""
    person, form = person_of(request), NewAddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if not ratelimit.consume(request, action="request_login_code", key=email):
            refuse(form, texts.TOO_OFTEN)
        else:
            _post_link(person, email)
            messages.success(request, str(texts.ADDRESS_SENT))
            return redirect("people:address")
    context = {"form": form, "person": person}
    return render(request, "people/address.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _post_link(person: Person, email: str) -> None:
    token = signing.dumps([person.pk.hex, email, person.email], salt=SALT)
    taken = Person.objects.filter(email=email).exclude(pk=person.pk).exists()
    letters.new_address(person, email, token, taken=taken, now=now())


@signed_in
def address_open(request: HttpRequest, token: str) -> HttpResponse:
    """The link in that letter: one button makes the address theirs. Old, used or another's: a kind sentence."""
    person = person_of(request)
    try:
        whose, email, was = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        whose, email, was = "", "", ""
    good = whose == person.pk.hex and was == person.email
    if good and request.method == "POST":
        try:
            actions.change_address(person, email, now=now())
        except Refused:
            good = False
        else:
            messages.success(request, str(texts.ADDRESS_CHANGED) % {"address": email})
            return redirect("people:address")
    context = {"good": good, "email": email}
    return render(request, "people/address_open.html", context, status=200 if good else 404)
