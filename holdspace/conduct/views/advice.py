"""Advice: the committee's list and answer, and the asker's own yes that makes a question a report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import texts_advice as texts
from holdspace.conduct.actions import advice as actions
from holdspace.conduct.forms.advice import AdviceForm
from holdspace.conduct.readers.case import case_page
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.lists import advice_page
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.views.case import apology, back_to, with_apology
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.my_report import ask_words, open_mine, saved
from holdspace.conduct.views.room import AtDesk, at_desk, show
from holdspace.ui.sealing import sealed_page


@at_desk()
def advice(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """Who only asked: what waits for an answer, then what has one. None of them stands among the cases."""
    page = advice_page(me.desk, me.holder, request.GET.get("after", ""))
    return show(request, me, "advice", {"page": page.answered, "waiting": page.waiting}, here="advice")


@in_case()
def advise(request: HttpRequest, case: InCase) -> HttpResponse:
    """Answer a question; the answer closes it. At the address of a report this is only the way back to it."""
    if not case.told.story.advice:
        return redirect(case.address)
    form = AdviceForm(request.POST if request.method == "POST" else None)
    sorry = apology(case)
    if request.method == "POST" and form.is_valid():
        words, name = with_apology(sorry, form.cleaned_data["what"]), facts(case.me.at).name
        if attempt(
            case,
            form,
            lambda opened: actions.advise(opened, words, community=name, **case.by),
            {Refusal.NOTHING_WRITTEN: "what"},
        ):
            return back_to(request, case, texts.ANSWERED)
    page = case_page(case.told, case.me.person.pk, now=case.me.at)
    shown = {"page": page, "form": form, "sorry": sorry, "answered": case.told.story.advised}
    return show(request, case.me, "enquiry", shown, here="advice")


@sealed_page
@require_http_methods(["GET", "POST"])
def make_a_report(request: HttpRequest) -> HttpResponse:
    """Make one's question a report: what that changes, and the yes."""
    at = now()
    opened = open_mine(request, at)
    if opened is None:
        return ask_words(request)
    if request.method == "GET":
        return render(request, "conduct/make_a_report.html", {"away": True})
    try:
        actions.make_a_report(opened, committee=committee(at), facts=facts(at), now=at)
    except Refused:
        # It is one already: pressed twice, or in two windows.
        return redirect("conduct:my_report")
    return saved("report")
