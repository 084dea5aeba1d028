"""Writing what a case is about in one line, and reading it as the second."""

from django.http import Http404, HttpRequest, HttpResponse

from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import in_short
from holdspace.conduct.forms.case import InShortForm, InShortReadForm
from holdspace.conduct.rules.in_short import in_short_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case


@in_case()
def write(request: HttpRequest, case: InCase) -> HttpResponse:
    """One line, without names and without judging."""
    found = in_short_of(case.opened.entries)
    data = request.POST if request.method == "POST" else None
    form = InShortForm(data, initial={"what": found.words if found else ""})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["what"]
        if attempt(
            case,
            form,
            lambda opened: in_short.write(opened, words, **case.by),
            {Refusal.NOTHING_WRITTEN: "what", Refusal.NAMED_IN_TEXT: "what"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "in_short")


@in_case()
def read(request: HttpRequest, case: InCase) -> HttpResponse:
    """The second reader says that it is neutral and right; or writes another line."""
    found = in_short_of(case.opened.entries)
    if found is None:
        raise Http404
    form = InShortReadForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(case, form, lambda opened: in_short.read(opened, **case.by))
    ):
        return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "in_short_read", line=found.words)
