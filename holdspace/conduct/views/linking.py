"""Reports about the same thing: linking them, parting them, one decision for both."""

from django.http import Http404, HttpRequest, HttpResponse

from holdspace.conduct import texts_desk as texts
from holdspace.conduct import texts_linking as say
from holdspace.conduct.actions import linking
from holdspace.conduct.forms.linking import LinkCaseForm, PartForm, TakeOverForm
from holdspace.conduct.readers.linking import cases_called, linked_lines
from holdspace.conduct.rules.linking import linked_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.opening import OpenCase, as_id, door
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.ui.forms import refuse


def _other(case: InCase, other: object) -> OpenCase:
    """Another case behind the one door; 404 where it is not there for this member."""
    opened = door(case.me.desk, case.me.holder, as_id(str(other)))
    if opened is None:
        raise Http404
    return opened


@in_case()
def linked(request: HttpRequest, case: InCase) -> HttpResponse:
    """The reports linked with this one, and a way to link another by its name."""
    form = LinkCaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        found = cases_called(case.me.desk, case.me.holder, said["code"], case.opened.case.pk)
        if len(found) != 1:
            refuse(form, say.SEVERAL_BY_THAT_NAME if found else say.NONE_BY_THAT_NAME, "code")
        elif attempt(
            case,
            form,
            lambda opened: linking.link(opened, _other(case, found[0]), said["why"], **case.by),
            {Refusal.NOTHING_WRITTEN: "why", Refusal.NOT_ALL_READ: "code"},
        ):
            return back_to(request, case, texts.SAVED)
    lines = linked_lines(case.me.desk, case.me.holder, case.told)
    return act_page(request, case, form, "linked", lines=lines)


def _linked(case: InCase, other: str) -> OpenCase:
    if as_id(other) not in linked_of(case.opened.entries):
        raise Http404
    return _other(case, other)


@in_case()
def part(request: HttpRequest, case: InCase, other: str) -> HttpResponse:
    """Say that another report is about something else."""
    there = _linked(case, other)
    form = PartForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if attempt(case, form, lambda opened: linking.part(opened, there.case.pk, why, **case.by)):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "parted")


@in_case()
def take_over(request: HttpRequest, case: InCase, other: str) -> HttpResponse:
    """What was decided in the linked report counts here too."""
    there = _linked(case, other)
    form = TakeOverForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(case, form, lambda opened: linking.take_over(opened, there, **case.by))
    ):
        return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "taken_over", code=there.card.get("code", ""))
