"""Who does what in a case."""

from django.http import HttpRequest, HttpResponse

from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import duties
from holdspace.conduct.forms.duties import DutiesForm
from holdspace.conduct.readers.told import names_in
from holdspace.conduct.rules.duties import duties_for, duties_of, may_have
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case


@in_case()
def give(request: HttpRequest, case: InCase) -> HttpResponse:
    """Say who carries it, and among five readers who takes notes and keeps the time."""
    told, names = case.told, names_in(case.told)
    had = duties_of(case.opened.entries, told.story, told.readers)
    form = DutiesForm(
        request.POST if request.method == "POST" else None,
        people={one: names.of(one) for one in may_have(told.story, told.readers)},
        duties=duties_for(told.readers),
        initial={str(duty): str(person) for duty, person in had.items()},
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(case, form, lambda opened: duties.give(opened, form.wanted, **case.by))
    ):
        return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "duties")
