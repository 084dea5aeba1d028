"""Answering a request for what is kept about somebody: entry by entry, checked by a second member."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from holdspace.community.readers import facts
from holdspace.conduct import texts_desk
from holdspace.conduct.actions import access
from holdspace.conduct.forms.access import AccessForm, CheckForm, GivenForm, ItemForm
from holdspace.conduct.readers.access import RequestPage, request_page
from holdspace.conduct.readers.told import names_in
from holdspace.conduct.rules.access import Item, Why, masked, request_at, to_decide
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.room import show
from holdspace.ui.dates import local


@in_case()
def ask(request: HttpRequest, case: InCase) -> HttpResponse:
    """Somebody asks what is kept about them."""
    zone = facts(case.me.at).zone
    form = AccessForm(request.POST if request.method == "POST" else None)
    form.fields["asked_on"].last = local(case.me.at, zone).date()  # type: ignore[attr-defined]  # our DayField
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        given = {"zone": zone, **case.by}
        if attempt(case, form, lambda opened: access.ask(opened, said["who"], said["asked_on"], **given)):
            return back_to(request, case, texts_desk.SAVED)
    return act_page(request, case, form, "access")


def _page(case: InCase, n: int) -> RequestPage:
    page = request_page(case.told, names_in(case.told), n)
    if page is None:
        raise Http404
    return page


@in_case()
def answer(request: HttpRequest, case: InCase, n: int) -> HttpResponse:
    """The answer so far; a second member checks it, and somebody writes down that it was given."""
    page = _page(case, n)
    data = request.POST if request.method == "POST" else None
    form = GivenForm(data) if page.state == "ready" else CheckForm(data)
    deed = access.give if page.state == "ready" else access.check
    if request.method == "POST" and form.is_valid() and attempt(case, form, lambda o: deed(o, n, **case.by)):
        return redirect("conduct:access_answer", case_id=case.opened.case.pk, n=n)
    context = {"page": page, "form": form, "back": case.address, "code": case.told.story.code}
    return show(request, case.me, "access", context)


@in_case()
def item(request: HttpRequest, case: InCase, n: int, item: int) -> HttpResponse:
    """Decide about one entry."""
    entries = case.opened.entries
    asked = request_at(entries, n)
    entry = next((one for one in to_decide(entries) if one.n == item), None)
    if asked is None or entry is None:
        raise Http404
    had = asked.items.get(item)
    draft = had.text if had else masked(case.named, asked, entry)
    why = (had.why or "") if had else ("" if draft else Why.SHOWS_WHO_WROTE)
    form = ItemForm(
        request.POST if request.method == "POST" else None, initial={"text": draft, "why": str(why)}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        wanted = Item(said["text"], Why(said["why"]) if said["why"] else None)
        beside = {Refusal.NO_REASON: "why", Refusal.NAME_IN_TEXT: "text"}
        if attempt(case, form, lambda opened: access.decide(opened, n, item, wanted, **case.by), beside):
            return redirect("conduct:access_answer", case_id=case.opened.case.pk, n=n)
    line = next(one for one in _page(case, n).lines if one.n == item)
    return act_page(request, case, form, "access_item", line=line, asked=asked)
