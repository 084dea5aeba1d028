"""Tasks of a measure: say that one is done, or give it to somebody else."""

from django.http import Http404, HttpRequest, HttpResponse

from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import task_done
from holdspace.conduct.forms.measures import (
    DoneForm,
    GiveForm,
    OfferedForm,
)
from holdspace.conduct.readers.plan import wanted_line
from holdspace.conduct.readers.tasks import task_of
from holdspace.conduct.readers.told import names_in
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.measures import Measure
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.opening import as_id
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case


@in_case()
def task(request: HttpRequest, case: InCase, task_id: str) -> HttpResponse:
    """Say that something was done, and how it can be seen."""
    found = measures_of(case.opened.entries)
    line = task_of(found, task_id, case.me.person.pk, names_in(case.told), case.me.at)
    if line is None:
        raise Http404
    measure = _measure_of(case, task_id)
    made = OfferedForm if task_done.needs_all(measure, measure.tasks[task_id]) else DoneForm
    form = made(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words, all_yes = form.cleaned_data["what"], form.cleaned_data.get("all_yes") == "yes"
        if attempt(
            case,
            form,
            lambda opened: task_done.record_done(opened, task_id, words, all_yes=all_yes, **case.by),
            {Refusal.NOTHING_WRITTEN: "what"},
        ):
            return back_to(request, case, texts.SAVED)
    said = wanted_line(measure.wanted, names_in(case.told))
    return act_page(request, case, form, "task", line=line, said=said)


def _measure_of(case: InCase, task_id: str) -> Measure:
    found = measures_of(case.opened.entries)
    return next(one for one in found.all.values() if task_id in one.tasks)


@in_case()
def give(request: HttpRequest, case: InCase, task_id: str) -> HttpResponse:
    """Let somebody else of the readers do it."""
    found, names = measures_of(case.opened.entries), names_in(case.told)
    line = task_of(found, task_id, case.me.person.pk, names, case.me.at)
    if line is None:
        raise Http404
    people = {person: names.of(person) for person in sorted(case.told.readers, key=names.of)}
    form = GiveForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        to = as_id(form.cleaned_data["to"])
        if attempt(case, form, lambda opened: task_done.give_task(opened, task_id, to, **case.by)):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "give", line=line)
