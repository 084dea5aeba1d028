"""Letting somebody in where too few are free to decide; the reporter's answer about somebody from outside."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import coming_in
from holdspace.conduct.forms.coming_in import ComeInForm
from holdspace.conduct.readers.coming_in import choices, says, why_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.circle import usable_holders
from holdspace.conduct.store.opening import as_id
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.my_report import ask_words, open_mine, saved
from holdspace.ui.sealing import sealed_page


@in_case()
def bring_in(request: HttpRequest, case: InCase) -> HttpResponse:
    """Let the next one in; where it is somebody from outside, ask whoever wrote first."""
    at, told = case.me.at, case.told
    stands = coming_in.standing_of(told.opened.entries, told.story, told.readers, at)
    said, deed = says(stands, at)
    offered = choices(stands, at) if deed and stands.too_few else {}
    form = ComeInForm(request.POST if request.method == "POST" else None, people=offered, asks=deed == "ask")
    if request.method == "POST" and form.is_valid() and _done(case, form, asks=deed == "ask"):
        return back_to(request, case, texts.SENT if deed == "ask" else texts.SAVED)
    context = {"why": why_of(stands) if stands.too_few else "", "says": said, "deed": deed}
    return act_page(request, case, form, "bring_in", nobody=not offered, **context)


def _done(case: InCase, form: ComeInForm, *, asks: bool) -> bool:
    who, community = as_id(form.cleaned_data["who"]), facts(case.me.at).name
    beside = dict.fromkeys(Refusal, "who")
    if asks:
        return attempt(
            case,
            form,
            lambda opened: coming_in.ask_reporter(opened, who, community=community, **case.by),
            beside,
        )
    holder = next((one for one in usable_holders().values() if one.person_id == who), None)
    return holder is not None and attempt(
        case,
        form,
        lambda opened: coming_in.bring_in(opened, holder, community=community, **case.by),
        beside,
    )


@sealed_page
@require_POST
def reader(request: HttpRequest) -> HttpResponse:
    """Whoever wrote says whether one more person may read it."""
    at = now()
    opened = open_mine(request, at)
    if opened is None:
        return ask_words(request)
    who, yes = as_id(request.POST.get("person", "")), request.POST.get("do") == "yes"
    try:
        coming_in.reader_said(opened, who, yes=yes, community=facts(at).name, now=at)
    except Refused:
        # Answered already, in another window: the page says how it stands.
        return saved("reader_said")
    return saved("reader_said")
