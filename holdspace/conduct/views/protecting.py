"""Protecting people first: the list, attempts to reach help, each week's word, and the two who end it."""

from django.http import Http404, HttpRequest, HttpResponse

from holdspace.community.readers import facts
from holdspace.conduct import texts_desk as texts
from holdspace.conduct import texts_protecting as say
from holdspace.conduct.actions import protecting
from holdspace.conduct.forms.protecting import AttemptForm, CheckForm, FlareUpForm, SafeForm, StillOnForm
from holdspace.conduct.rules.protecting import Check, Reached, Result, protecting_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case

WORDS = {Refusal.NOTHING_WRITTEN: "what"}


@in_case()
def check(request: HttpRequest, case: InCase, check: str) -> HttpResponse:
    """Say how it stands with one point of the list."""
    if check not in set(Check):
        raise Http404
    asked = Check(check)
    known = protecting_of(case.opened.entries).checks.get(asked)
    initial = {"result": known.result, "what": known.words} if known else {}
    form = CheckForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        result = Result(said["result"])
        if attempt(
            case, form, lambda opened: protecting.check_off(opened, asked, result, said["what"], **case.by)
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "protecting_check", asked=say.CHECKS[asked])


@in_case()
def tried(request: HttpRequest, case: InCase) -> HttpResponse:
    """Write down whom one tried to reach, and what came of it."""
    form = AttemptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said, name = form.cleaned_data, facts(case.me.at).name
        result = Reached(said["result"])
        if attempt(
            case,
            form,
            lambda opened: protecting.log_attempt(
                opened, said["who"], result, said["what"], tell=said["tell"], community=name, **case.by
            ),
            {Refusal.NOTHING_WRITTEN: "who"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "protecting_tried", phones=facts(case.me.at).phone_list)


@in_case()
def still_on(request: HttpRequest, case: InCase) -> HttpResponse:
    """Each week: it still goes on, and what was done."""
    form = StillOnForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["what"]
        if attempt(case, form, lambda opened: protecting.still_on(opened, words, **case.by), WORDS):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "protecting_still")


@in_case()
def flare_up(request: HttpRequest, case: InCase) -> HttpResponse:
    """It goes on again: people first, whatever was decided meanwhile."""
    form = FlareUpForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["what"]
        if attempt(case, form, lambda opened: protecting.flare_up(opened, words, **case.by), WORDS):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "protecting_flare")


@in_case()
def safe(request: HttpRequest, case: InCase) -> HttpResponse:
    """Say that it is over and all are safe; two have to."""
    form = SafeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said, ended = form.cleaned_data, []
        if attempt(
            case,
            form,
            lambda opened: ended.append(protecting.say_safe(opened, said["over"], said["safe"], **case.by)),
        ):
            return back_to(request, case, say.ENDED if ended[-1] else say.SAID)
    return act_page(request, case, form, "protecting_safe")
