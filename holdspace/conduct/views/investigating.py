"""Looking into a case: what it is about, the log, on what the fourth answer rests, and that the account is complete."""

from datetime import date

from django.http import HttpRequest, HttpResponse

from holdspace.community.readers import facts
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import investigating
from holdspace.conduct.forms.investigating import BasisForm, CompleteForm, LogForm, NatureForm
from holdspace.conduct.readers.investigating import day_of, guidelines_on, items_of
from holdspace.conduct.rules.investigating import Nature, Sort, Sure, looking_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.ui.dates import local


@in_case()
def nature(request: HttpRequest, case: InCase) -> HttpResponse:
    """Say what the case is about."""
    known = looking_of(case.opened.entries).natures
    form = NatureForm(request.POST if request.method == "POST" else None, initial={"natures": sorted(known)})
    if request.method == "POST" and form.is_valid():
        natures = [Nature(one) for one in form.cleaned_data["natures"]]
        if attempt(case, form, lambda opened: investigating.name_nature(opened, natures, **case.by)):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "nature")


@in_case()
def log(request: HttpRequest, case: InCase) -> HttpResponse:
    """Write into the log what was done or learnt."""
    form = LogForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        sort, sure = Sort(said["sort"]), Sure(said["sure"]) if said["sure"] else None
        if attempt(
            case,
            form,
            lambda opened: investigating.log(opened, sort, said["what"], said["source"], sure, **case.by),
            {Refusal.NOTHING_WRITTEN: "what"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "log")


@in_case()
def basis(request: HttpRequest, case: InCase) -> HttpResponse:
    """Say on what the fourth answer rests, under the guidelines of the day on which it happened."""
    day = _typed_day(request) or day_of(case.opened.entries)
    version = guidelines_on(day)
    form = BasisForm(
        request.POST if request.method == "POST" else None,
        groups=items_of(version),
        last=local(case.me.at, facts(case.me.at).zone).date(),
        initial={"day": day},
    )
    number = str(version.number) if version else ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(
            case,
            form,
            lambda opened: investigating.rest_on(
                opened,
                version=number,
                on=said["day"],
                items=tuple(said["items"]),
                not_listed=said["not_listed"],
                words=said["what"],
                **case.by,
            ),
            {Refusal.NOTHING_WRITTEN: "what", Refusal.NO_BASIS: "items"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "basis", number=number)


def _typed_day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        return None


@in_case()
def complete(request: HttpRequest, case: InCase) -> HttpResponse:
    """Say that the account is complete; two do."""
    form = CompleteForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(case, form, lambda opened: investigating.call_complete(opened, **case.by))
    ):
        return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "complete")
