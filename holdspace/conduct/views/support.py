"""Offering help in a case, and answering it on one's own page."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from holdspace import clock
from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import texts
from holdspace.conduct import texts_desk as desk_texts
from holdspace.conduct import texts_report as report
from holdspace.conduct.actions import check_ins, returning, support
from holdspace.conduct.forms.my_report import WordForm
from holdspace.conduct.forms.support import OfferForm, SeenForm
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.support import offered_in, to_whom
from holdspace.conduct.rules.persons import persons_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.support import may_be_offered, offers_of
from holdspace.conduct.store.opening import OpenThread
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.kept import keeps_typed
from holdspace.conduct.views.my_report import ask_words, open_mine, saved
from holdspace.conduct.views.side import open_side, words_page
from holdspace.ui.dates import local
from holdspace.ui.forms import refuse
from holdspace.ui.sealing import sealed_page

BESIDE = dict.fromkeys((Refusal.NOTHING_WRITTEN, Refusal.DECLINED_BEFORE, Refusal.NAME_IN_TEXT), "what") | {
    Refusal.DATE_PAST: "day"
}


@in_case()
def offer(request: HttpRequest, case: InCase, to: str) -> HttpResponse:
    """Offer something to whoever wrote, or to somebody whom it happened to or who noticed."""
    persons = persons_of(case.opened.entries)
    if not may_be_offered(persons, to):
        raise Http404
    known = facts(case.me.at)
    form = OfferForm(request.POST if request.method == "POST" else None)
    form.fields["day"].first = local(case.me.at, known.zone).date()  # type: ignore[attr-defined]  # our DayField
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        day = clock.end_of_day(said["day"], known.zone) if said["day"] else None
        if attempt(
            case,
            form,
            lambda opened: support.offer(
                opened, to, said["what"], look_on=day, community=known.name, **case.by
            ),
            BESIDE,
        ):
            return back_to(request, case, desk_texts.SENT)
    return act_page(request, case, form, "support", label=to_whom(to, persons))


@in_case()
def seen(request: HttpRequest, case: InCase, offer_id: str) -> HttpResponse:
    """Write down how it is with what was offered."""
    found = offers_of(case.opened.entries).get(offer_id)
    if found is None:
        raise Http404
    form = SeenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["what"]
        if attempt(
            case,
            form,
            lambda opened: support.see(opened, offer_id, words, **case.by),
            {Refusal.NOTHING_WRITTEN: "what"},
        ):
            return back_to(request, case, desk_texts.SAVED)
    return act_page(request, case, form, "support_seen", offer=found)


@sealed_page
@keeps_typed
@require_http_methods(["GET", "POST"])
def my_help(request: HttpRequest) -> HttpResponse:
    """Whoever wrote: what is offered to them, and what else would help."""
    at = now()
    opened = open_mine(request, at)
    if opened is None:
        return ask_words(request)
    if _answered(request, opened, at):
        return saved("support")
    form = WordForm(
        request.POST if request.method == "POST" else None, label=report.HELP, hint=report.HELP_HINT
    )
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["what"]
            returning.say_more(opened, words, committee=committee(at), facts=facts(at), now=at)
            return saved("addition")
        except Refused as refused:
            refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "what")
    shown = {"offers": offered_in(opened.entries), "form": form, "away": True}
    return render(request, "conduct/help.html", shown, status=422 if form.errors else 200)


def _answered(request: HttpRequest, opened: OpenThread, at: datetime) -> bool:
    """Whether a button beside an offer was pressed; then what it says is kept."""
    which = request.POST.get("offer", "")
    if not which:
        return False
    support.answer(opened, which, yes=request.POST.get("yes") == "yes", facts=facts(at), now=at)
    return True


@sealed_page
@require_POST
def side_help(request: HttpRequest) -> HttpResponse:
    """Somebody else with a page here answers what is offered to them."""
    at = now()
    opened = open_side(request, at)
    if opened is None:
        return words_page(request)
    _answered(request, opened, at)
    return redirect(f"{redirect('conduct:side').url}?saved=help")


@sealed_page
@require_POST
def side_later(request: HttpRequest) -> HttpResponse:
    """Somebody else with a page here says how it has been since, or that they would rather not be asked."""
    at = now()
    opened = open_side(request, at)
    if opened is None:
        return words_page(request)
    check_ins.say_later(opened, request.POST.get("do", ""), now=at)
    return redirect(f"{redirect('conduct:side').url}?saved=help")
