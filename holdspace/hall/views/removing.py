"""“Remove me”, without signing in: the form, the page after it, and the two links."""

from typing import ClassVar
from uuid import UUID

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from holdspace.clock.refusal import Refused
from holdspace.hall import removing
from holdspace.hall import removing_texts as texts
from holdspace.people import texts as people_texts
from holdspace.people.actions.removing import opened_removal
from holdspace.people.forms import AddressField
from holdspace.people.links import entry_named
from holdspace.people.rules import Refusal
from holdspace.people.texts import Words
from holdspace.ui.forms import Form, refuse
from holdspace.ui.sealing import sealed_page


class RemoveForm(Form):
    """The address that may be listed."""

    submit: ClassVar[Words] = texts.SUBMIT
    email = AddressField(help_text=texts.ADDRESS_HINT)


@never_cache
def remove(request: HttpRequest) -> HttpResponse:
    """Ask to be taken out. A known and an unknown address get the same answer."""
    form = RemoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _ask(request, form):
        return redirect("hall:remove_sent")
    return render(request, "hall/remove.html", {"form": form}, status=422 if form.errors else 200)


def _ask(request: HttpRequest, form: RemoveForm) -> bool:
    email = form.cleaned_data["email"]
    if not ratelimit.consume(request, action="request_login_code", key=email):
        refuse(form, people_texts.TOO_OFTEN)
        return False
    try:
        removing.ask_removal(email, now=now())
    except Refused as refused:
        refuse(form, people_texts.REFUSALS[Refusal(refused.refusal)], "email")
        return False
    return True


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Look at your letters."""
    return render(request, "hall/remove_sent.html")


@sealed_page
def open_letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The link of the letter. Looking changes nothing; its one button does."""
    at = now()
    if opened_removal(pk, now=at) is None:
        return render(request, "hall/remove_old.html", status=404)
    if request.method != "POST":
        return render(request, "hall/remove_open.html")
    try:
        taken = removing.finish(pk, now=at)
    except Refused:
        return render(request, "hall/remove_old.html", status=404)
    return render(request, "hall/removed.html", {"member": taken is removing.Taken.MEMBER})


@sealed_page
def open_entry(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation. Looking changes nothing; its one button does."""
    if entry_named(token) is None:
        return render(request, "hall/remove_old.html", status=404)
    if request.method != "POST":
        return render(request, "hall/remove_open.html")
    if not removing.take_out(token, now=now()):
        return render(request, "hall/remove_old.html", status=404)
    return render(request, "hall/removed.html", {"member": False})
