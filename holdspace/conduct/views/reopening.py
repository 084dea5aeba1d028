"""Opening a closed case again."""

from django.http import HttpRequest, HttpResponse

from holdspace.community.readers import facts
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import reopening
from holdspace.conduct.forms.case import ReopenForm
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case


@in_case()
def reopen(request: HttpRequest, case: InCase) -> HttpResponse:
    """Say why; whoever wrote hears that it is open again."""
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why, name = form.cleaned_data["what"], facts(case.me.at).name
        if attempt(
            case,
            form,
            lambda opened: reopening.reopen(opened, why, community=name, **case.by),
            {Refusal.NOTHING_WRITTEN: "what"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "reopen")
