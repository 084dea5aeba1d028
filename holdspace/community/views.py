"""Pages on which staff say what the community is. Anybody else finds nothing at these addresses."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from holdspace import clock
from holdspace.clock import Refused
from holdspace.community import actions, readers, texts
from holdspace.community.forms import (
    CalendarForm,
    ClosureForm,
    ContactsForm,
    FactsForm,
    NameForm,
    ProfileForm,
)
from holdspace.community.models import Closure
from holdspace.ui.dates import day
from holdspace.ui.doors import staff_page
from holdspace.ui.forms import refuse

LIST = "/setup/"


@staff_page
def name(request: HttpRequest) -> HttpResponse:
    """Name, aim and welcome."""
    return _describe(request, NameForm, "community/name.html")


@staff_page
def contacts(request: HttpRequest) -> HttpResponse:
    """How people reach the community."""
    return _describe(request, ContactsForm, "community/contacts.html")


@staff_page
def profile(request: HttpRequest) -> HttpResponse:
    """How much Holdspace asks for."""
    return _describe(request, ProfileForm, "community/profile.html")


@staff_page
def calendar(request: HttpRequest) -> HttpResponse:
    """Which days count. "Look first" shows what reports would be promised, and saves nothing."""
    at = now()
    facts = readers.facts(at)
    form = CalendarForm(request.POST or None, facts=facts)
    shown = facts
    if request.method == "POST" and form.is_valid():
        shown = form.facts_typed()
        if "look" not in request.POST:
            return _save(request, form)
    page = {"form": form, "previews": readers.previews(shown, at), "looked": shown is not facts}
    days = {"days_off": readers.named_days_off(shown, at), "place": shown.zone}
    return _form_page(request, form, "community/calendar.html", {**page, **days})


@staff_page
def days_off(request: HttpRequest) -> HttpResponse:
    """The community's own days off, and a form to name one more."""
    at = now()
    facts = readers.facts(at)
    today = at.astimezone(clock.zone_named(facts.zone)).date()
    form = ClosureForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        on, words = form.cleaned_data["day"], form.cleaned_data["words"]
        try:
            actions.close_day(on, words=words, by=request.user, now=at)
        except Refused as refused:
            refuse(form, texts.REFUSALS[refused.refusal], "day")  # type: ignore[index]  # our own refusals
        else:
            messages.info(request, str(texts.DAY_NAMED) % {"day": day(on, facts.zone, at)})
            return redirect("community:days_off")
    closures = readers.closures_ahead(at, facts.zone)
    return _form_page(request, form, "community/days_off.html", {"closures": closures})


@staff_page
@require_POST
def open_day(request: HttpRequest, pk: Any) -> HttpResponse:
    """Take a day off back."""
    at = now()
    closure = get_object_or_404(Closure, pk=pk)
    words = str(texts.DAY_OPENED) % {"day": day(closure.day, readers.facts(at).zone, at)}
    actions.open_day(closure, by=request.user, now=at)
    messages.info(request, words)
    return redirect("community:days_off")


def _describe(request: HttpRequest, kind: type[FactsForm], template: str) -> HttpResponse:
    form = kind(request.POST or None, facts=readers.facts(now()))
    if request.method == "POST" and form.is_valid():
        return _save(request, form)
    return _form_page(request, form, template, {})


def _save(request: HttpRequest, form: FactsForm) -> HttpResponse:
    actions.describe(by=request.user, now=now(), **form.changes())
    messages.info(request, str(texts.SAVED))
    return redirect(LIST)


def _form_page(request: HttpRequest, form: Any, template: str, more: dict[str, Any]) -> HttpResponse:
    return render(request, template, {"form": form, **more}, status=422 if form.errors else 200)
