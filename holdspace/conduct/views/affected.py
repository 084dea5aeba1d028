"""Writing down whether somebody to whom it happened wants to hear what came of it."""

from django.http import Http404, HttpRequest, HttpResponse

from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import affected
from holdspace.conduct.forms.support import AgreedForm
from holdspace.conduct.readers.persons import label_of
from holdspace.conduct.rules.affected import agreed_of
from holdspace.conduct.rules.persons import PartIn
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.persons import one_of


@in_case()
def agreed(request: HttpRequest, case: InCase, person: str) -> HttpResponse:
    """What they said to one of us, and how it reaches them safely."""
    one = one_of(case.opened.entries, person)
    if one.part is not PartIn.AFFECTED:
        raise Http404
    said = agreed_of(case.opened.entries).get(one.id)
    initial = {"yes": "yes" if said.yes else "no", "what": said.words} if said else {}
    form = AgreedForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        yes, words = form.cleaned_data["yes"] == "yes", form.cleaned_data["what"]
        if attempt(
            case,
            form,
            lambda opened: affected.write_down(opened, person, yes=yes, words=words, **case.by),
            {Refusal.NOTHING_WRITTEN: "what"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "affected", label=label_of(one))
