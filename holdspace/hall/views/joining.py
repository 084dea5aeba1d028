"""Joining: the form, the page after it, and the link of the letter."""

from uuid import UUID

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from holdspace.agreements.document import Kind
from holdspace.agreements.models import Version
from holdspace.agreements.readers import in_force
from holdspace.clock.refusal import Refused
from holdspace.community.readers import named
from holdspace.hall import joining
from holdspace.hall.joining_forms import AgreeForm, JoinForm
from holdspace.people import texts as people_texts
from holdspace.people.readers import standing_of
from holdspace.people.rules import Refusal
from holdspace.people.views.signing_in import sign_in
from holdspace.ui.forms import refuse

FIELD_OF = {Refusal.ZONE_UNKNOWN: "zone", Refusal.NOT_ACCEPTED: "agree"}


@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """Ask to join. A known and an unknown address get the same answer."""
    at = now()
    if standing_of(request.user, at).is_member:
        return redirect("hall:me")
    version = in_force(Kind.GUIDELINES)
    if version is None:
        return render(request, "hall/join_later.html")
    zone = request.reader_zone if hasattr(request, "reader_zone") else named(at).zone
    form = JoinForm(request.POST or None, current=version, initial={"zone": zone})
    if request.method == "POST" and form.is_valid() and _ask(request, form, version):
        return redirect("hall:join_sent")
    context = {"form": form, "version": version}
    return render(request, "hall/join.html", context, status=422 if form.errors else 200)


def _ask(request: HttpRequest, form: JoinForm, version: Version) -> bool:
    said = form.cleaned_data
    if not ratelimit.consume(request, action="request_login_code", key=said["email"]):
        refuse(form, people_texts.TOO_OFTEN)
        return False
    asked = {field: said[field] for field in ("name", "email", "zone", "announce")}
    try:
        joining.ask_to_join(**asked, agreed=version, now=now())
    except Refused as refused:
        refusal = Refusal(refused.refusal)
        refuse(form, people_texts.REFUSALS[refusal], FIELD_OF.get(refusal, "name"))
        return False
    return True


@require_safe
def join_sent(request: HttpRequest) -> HttpResponse:
    """Look at your letters."""
    return render(request, "hall/join_sent.html")


@never_cache
def join_open(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The link of the letter. Looking changes nothing; its one button makes the member and signs them in."""
    request.unlisted = True  # type: ignore[attr-defined]  # read by the ui's middleware
    at = now()
    link = joining.opened_link(pk, now=at)
    if link is None:
        return render(request, "hall/join_old.html", status=404)
    given = request.POST if request.method == "POST" else None
    form = AgreeForm(given, current=link.newer) if link.newer else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            person = joining.finish(pk, agrees_again=form is not None, now=at)
        except Refused as refused:
            sentence = people_texts.REFUSALS[Refusal(refused.refusal)]
            return render(request, "hall/join_old.html", {"sentence": sentence}, status=404)
        return sign_in(request, person)
    context = {"link": link, "form": form}
    return render(request, "hall/join_open.html", context, status=422 if form and form.errors else 200)
