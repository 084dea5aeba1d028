"""Who reads besides: bringing a case to others with a look beforehand, clearing who is named, the reporter's button."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import texts
from holdspace.conduct import texts_sharing as say
from holdspace.conduct.actions import sharing
from holdspace.conduct.forms.sharing import ClearForm, LiftForm, ShareForm
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.sharing import may_be_brought_to
from holdspace.conduct.readers.told import names_in
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.routing import chosen_in
from holdspace.conduct.rules.thread import left_out_of
from holdspace.conduct.store.addresses import person_at
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.my_report import ask_words, open_mine, saved
from holdspace.people.readers import names_of
from holdspace.ui.forms import refuse
from holdspace.ui.sealing import sealed_page


@in_case()
def share(request: HttpRequest, case: InCase) -> HttpResponse:
    """Choose to whom it is brought, look who will see what, then do it (R-229)."""
    people = may_be_brought_to(case.told, committee(case.me.at))
    form = ShareForm(request.POST if request.method == "POST" else None, people=people)
    if request.method != "POST" or not form.is_valid():
        return _share_page(request, case, form, people)
    chosen = frozenset(UUID(person) for person in form.cleaned_data["people"])
    if request.POST.get("do") != "share":
        return _share_page(request, case, form, people, chosen)
    name = facts(case.me.at).name
    if attempt(
        case,
        form,
        lambda opened: sharing.share(opened, chosen, community=name, **case.by),
        dict.fromkeys((Refusal.READS_ALREADY, Refusal.HELD, Refusal.LEFT_OUT, Refusal.NOT_READY), "people"),
    ):
        return back_to(request, case, say.SHARED)
    return _share_page(request, case, form, people)


def _share_page(
    request: HttpRequest,
    case: InCase,
    form: ShareForm,
    people: Mapping[UUID, str],
    chosen: frozenset[UUID] = frozenset(),
) -> HttpResponse:
    story, names = case.told.story, names_in(case.told)
    excluded = names.all(story.left_out | story.held)
    told = {
        "nobody": not people,
        "shown": tuple(name for person, name in people.items() if person in chosen),
        "excluded": excluded,
        "chosen": [str(person) for person in chosen],
    }
    return act_page(request, case, form, "share", **told)


@in_case()
def cleared(request: HttpRequest, case: InCase, person: str) -> HttpResponse:
    """Say whether the text is about somebody it names."""
    held = person_at(case.opened, person, case.told.story.held)
    if held is None:
        raise Http404
    name = names_in(case.told).of(held)
    form = ClearForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        about, community = form.cleaned_data["about"] == "yes", facts(case.me.at).name
        if attempt(
            case,
            form,
            lambda opened: sharing.clear(opened, held, about=about, community=community, **case.by),
        ):
            return back_to(request, case, say.KEPT_OUT if about else say.CLEARED)
    return act_page(request, case, form, "cleared", name=name)


@sealed_page
@require_http_methods(["GET", "POST"])
def open_it(request: HttpRequest) -> HttpResponse:
    """The reporter lets the others read what went to chosen members alone."""
    at = now()
    opened = open_mine(request, at)
    if opened is None:
        return ask_words(request)
    wrong = ""
    if request.method == "POST":
        try:
            sharing.open_to_others(opened, committee=committee(at), community=facts(at).name, now=at)
            return saved("opened")
        except Refused as refused:
            wrong = str(texts.REFUSALS[Refusal(refused.refusal)])
    here = committee(at)
    chosen = sorted(here.name_of(person) for person in chosen_in(opened.entries))
    shown = {"away": True, "wrong": wrong, "chosen": [name for name in chosen if name]}
    shown["others"] = sorted(here.name_of(person) for person in sharing.others_for(opened, here))
    return render(request, "conduct/open_it.html", shown, status=422 if wrong else 200)


@sealed_page
@require_http_methods(["GET", "POST"])
def lift(request: HttpRequest) -> HttpResponse:
    """The reporter lets in somebody they had left out, of their own accord."""
    at = now()
    opened = open_mine(request, at)
    if opened is None:
        return ask_words(request)
    people = names_of(set(left_out_of(opened.entries)))
    form = LiftForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        chosen = frozenset(map(UUID, form.cleaned_data["people"]))
        try:
            sharing.lift(opened, chosen, community=facts(at).name, now=at)
            return saved("let_in")
        except Refused as refused:
            refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "people")
    shown = {"away": True, "form": form, "people": people}
    return render(request, "conduct/lift.html", shown, status=422 if form.errors else 200)
