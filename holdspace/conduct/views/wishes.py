"""What a reporter takes back, on their page; and what the committee does about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import texts as room
from holdspace.conduct import texts_desk, texts_wishes
from holdspace.conduct.actions import wishes as actions
from holdspace.conduct.forms.case import WordsForm
from holdspace.conduct.forms.wishes import UnsaidForm, WeighForm
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.wishes import FIELDS, wishes_page
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.wishes import Wish
from holdspace.conduct.rules.witnesses import YES
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.my_report import ask_words, open_mine, saved
from holdspace.ui.forms import Form
from holdspace.ui.sealing import sealed_page


@sealed_page
@require_http_methods(["GET", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """Wish something, or no longer; say who may be contacted; take a part back."""
    at = now()
    opened = open_mine(request, at)
    if opened is None:
        return ask_words(request)
    wrong = ""
    if request.method == "POST" and (which := request.POST.get("wish", "")) in set(Wish):
        on = request.POST.get("on") == "yes"
        actions.wish(opened, Wish(which), on=on, committee=committee(at), facts=facts(at), now=at)
        return saved("wish")
    if request.method == "POST" and (row := request.POST.get("named", "")):
        may = request.POST.get("may") == YES
        actions.say_may_contact(opened, row, may=may, facts=facts(at), now=at)
        return saved("may_contact")
    if request.method == "POST":
        try:
            parts = request.POST.getlist("part")
            actions.take_back(opened, parts, fields=FIELDS, facts=facts(at), now=at)
            return saved("taken_back")
        except Refused as refused:
            wrong = str(room.REFUSALS[Refusal(refused.refusal)])
    shown = {"page": wishes_page(opened.entries), "away": True, "wrong": wrong}
    return render(request, "conduct/wishes.html", shown, status=422 if wrong else 200)


@in_case()
def confirm(request: HttpRequest, case: InCase) -> HttpResponse:
    """The one word that still goes to somebody who wants none."""
    form = WordsForm(
        request.POST if request.method == "POST" else None, initial={"what": str(texts_wishes.CONFIRM)}
    )
    if request.method == "POST" and form.is_valid():
        words, name = form.cleaned_data["what"], facts(case.me.at).name
        if attempt(case, form, lambda opened: actions.confirm(opened, words, community=name, **case.by)):
            return back_to(request, case, texts_desk.SENT)
    return act_page(request, case, form, "confirm_wish")


@in_case()
def unsaid(request: HttpRequest, case: InCase) -> HttpResponse:
    """The final word is unwanted: that is written down, and nothing is sent."""
    form: Form = UnsaidForm(request.POST if request.method == "POST" else None)
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(case, form, lambda opened: actions.leave_unsaid(opened, **case.by)):
        return back_to(request, case, texts_wishes.UNSAID)
    return act_page(request, case, form, "unsaid")


@in_case()
def weigh(request: HttpRequest, case: InCase) -> HttpResponse:
    """Whoever wrote asked not to act: close it, or say why it goes on."""
    if not case.told.story.no_action:
        return redirect(case.address)
    form = WeighForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        deed = actions.close_as_asked if form.cleaned_data["then"] == "close" else actions.go_on
        if attempt(case, form, lambda opened: deed(opened, why, **case.by), {Refusal.WHY_BLANK: "why"}):
            return back_to(request, case, texts_desk.SAVED)
    return act_page(request, case, form, "weigh")
