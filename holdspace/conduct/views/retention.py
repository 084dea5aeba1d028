"""Holding a case beyond its month, and letting it go again: one asks, another confirms."""

from django.http import HttpRequest, HttpResponse

from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import retention
from holdspace.conduct.forms.retention import ConfirmForm, HoldForm
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.retention import held_of
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case


@in_case()
def hold(request: HttpRequest, case: InCase) -> HttpResponse:
    """Ask that a case is held, or where it is held, that it is let go."""
    on = held_of(case.opened.entries).standing is None
    form = HoldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if attempt(
            case,
            form,
            lambda opened: retention.ask_hold(opened, why, on=on, **case.by),
            {Refusal.NOTHING_WRITTEN: "why"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "hold", on=on)


@in_case()
def confirm_hold(request: HttpRequest, case: InCase) -> HttpResponse:
    """The second member says yes to what the first one asked."""
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(case, form, lambda opened: retention.confirm_hold(opened, **case.by))
    ):
        return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "confirm_hold", held=held_of(case.opened.entries))
