"""Somebody asks about a case, or speaks of it in public."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import asked_about
from holdspace.conduct.forms.board import AskedAboutForm
from holdspace.conduct.rules.asked_about import Asker, Reply
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case


@in_case()
def write_down(request: HttpRequest, case: InCase) -> HttpResponse:
    """Who asks or speaks, and what they are answered: that nobody comments, or that the board is told."""
    form = AskedAboutForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        asker, reply = Asker(said["asker"]), Reply(said["reply"])
        if attempt(
            case,
            form,
            lambda opened: asked_about.write_down(opened, asker, said["what"], reply, **case.by),
            {Refusal.NOTHING_WRITTEN: "what"},
        ):
            if reply is Reply.BOARD:
                return redirect("conduct:board_report", case_id=case.opened.case.pk)
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "asked_about")
