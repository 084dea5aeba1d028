"""The page of somebody who was asked for their side, opened by the words they were given, with nothing of a report."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import desks, texts
from holdspace.conduct import texts_report as report
from holdspace.conduct import texts_statements as say
from holdspace.conduct.actions import statements
from holdspace.conduct.actions.keys import open_reporters_desk
from holdspace.conduct.forms.my_report import WordForm, WordsForm
from holdspace.conduct.models import Thread
from holdspace.conduct.readers.statements import SidePage, side_of, side_page
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store import rows
from holdspace.conduct.store.opening import OpenThread
from holdspace.conduct.texts_support import ANSWERED
from holdspace.conduct.throttle import prefix_of, tries
from holdspace.conduct.views.kept import keeps_typed
from holdspace.outbox.house import house
from holdspace.ui.forms import refuse
from holdspace.ui.sealing import sealed_page
from holdspace.vault import reporter_key

SAVED = {"yes": say.GIVEN, "help": ANSWERED}


@sealed_page
@keeps_typed
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def side(request: HttpRequest) -> HttpResponse:
    """What somebody is asked and their own words, while their desk is open; else the words are asked for."""
    at = now()
    opened = open_side(request, at)
    if request.method == "POST" and "words" in request.POST:
        return _words_given(request, at)
    if opened is None:
        return words_page(request)
    page = side_page(opened, at)
    form = _form(page, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            statements.give_statement(opened, form.cleaned_data["what"], facts=facts(at), now=at)
        except Refused as refused:
            refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "what")
        else:
            return redirect(f"{request.path}?saved=yes")
    saved = SAVED.get(request.GET.get("saved", ""), "")
    shown = {"page": page, "form": form, "saved": saved, "away": True}
    return render(request, "conduct/side.html", shown, status=422 if form.errors else 200)


def _words_given(request: HttpRequest, at: datetime) -> HttpResponse:
    """Derive always, look up; wrong, unknown and throttled get the same page (the vault scheme, section 7)."""
    form = WordsForm(request.POST)
    if not form.is_valid():
        return words_page(request, form)
    prefix = prefix_of(request)
    key = reporter_key(form.cleaned_data["words"], house().site)
    thread = Thread.objects.filter(locator=statements.side_locator(key.root)).first()
    known = thread is not None and rows.holds(thread)
    if not known:
        tries.count(prefix, at)
    if not known or tries.must_wait(prefix, at):
        refuse(form, report.WORDS_UNKNOWN, "words")
        return words_page(request, form)
    response = redirect("conduct:side")
    desks.put(response, open_reporters_desk(key.root, now=at), reporter=True)
    return response


def words_page(request: HttpRequest, form: WordsForm | None = None) -> HttpResponse:
    """The page that asks for the words, with what was typed on one that had closed itself."""
    shown = {"form": form or WordsForm(), "typed": request.POST.get("what", "")}
    return render(request, "conduct/side_words.html", shown, status=422 if form else 200)


@sealed_page
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the page: from now on only the words open it."""
    response = render(request, "conduct/left.html")
    desks.close(request, response, reporter=True)
    return response


def open_side(request: HttpRequest, at: datetime) -> OpenThread | None:
    """The page's thread while its desk is open."""
    desk = desks.open_desk_of(request, reporter=True, now=at)
    return side_of(desk) if desk else None


def _form(page: SidePage, data: object) -> WordForm:
    return WordForm(data, label=say.SIDE if page.about_them else say.WORDS, hint=say.SIDE_HINT)
