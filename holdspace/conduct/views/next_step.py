"""What comes next in a case, who does it and by when; and why it may rest."""

from django.http import HttpRequest, HttpResponse

from holdspace import clock
from holdspace.community.readers import facts
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import next_step
from holdspace.conduct.forms.next_step import NextStepForm, RestsForm
from holdspace.conduct.readers.told import names_in
from holdspace.conduct.rules.next_step import course_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.opening import as_id
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.ui.dates import local


@in_case()
def name_step(request: HttpRequest, case: InCase) -> HttpResponse:
    """Name the next step: what, who and by when. It takes the place of the one before."""
    known, names = facts(case.me.at), names_in(case.told)
    readers = dict(sorted(((one, names.of(one)) for one in case.told.readers), key=lambda pair: pair[1]))
    form = NextStepForm(
        request.POST if request.method == "POST" else None,
        first=local(case.me.at, known.zone).date(),
        readers=readers,
        initial={"owner": str(case.me.person.pk)},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        due = clock.end_of_day(said["day"], known.zone)
        if attempt(
            case,
            form,
            lambda opened: next_step.name_step(
                opened, said["what"], owner=as_id(said["owner"]), due=due, **case.by
            ),
            {Refusal.NOTHING_WRITTEN: "what", Refusal.NOT_A_READER: "owner", Refusal.DATE_PAST: "day"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "next_step", course=course_of(case.opened.entries))


@in_case()
def rests(request: HttpRequest, case: InCase) -> HttpResponse:
    """Say what the case waits for, and until when."""
    known = facts(case.me.at)
    form = RestsForm(
        request.POST if request.method == "POST" else None, first=local(case.me.at, known.zone).date()
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        until = clock.end_of_day(said["day"], known.zone)
        if attempt(
            case,
            form,
            lambda opened: next_step.let_rest(opened, said["what"], until=until, **case.by),
            {Refusal.WHY_BLANK: "what", Refusal.DATE_PAST: "day"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "rests")
