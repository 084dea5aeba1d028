"""The steps of turning a working group into an interest group, and each member's answer."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from holdspace.clock.refusal import Refused
from holdspace.groups import texts_converting as texts
from holdspace.groups.actions import converting as actions
from holdspace.groups.actions.items_settled import item_stays
from holdspace.groups.forms.succession import WhoForm
from holdspace.groups.models import Item
from holdspace.groups.readers.converting import asked_of, convert_page
from holdspace.groups.views.shared import Visit, me, sentence, tell, tell_refusal, visit
from holdspace.ui.forms import refuse


def _staffed(request: HttpRequest, slug: str) -> Visit:
    found = visit(request, slug)
    if not found.here.standing.is_staff:
        raise Http404
    return found


@require_safe
@login_required
def convert(request: HttpRequest, slug: str) -> HttpResponse:
    """All steps, each with its own button."""
    return _converting(request, _staffed(request, slug))


def _converting(request: HttpRequest, found: Visit) -> HttpResponse:
    """The page of all steps; with what was sent, somebody is asked to lead."""
    page = convert_page(found.group, found.at)
    form = WhoForm(request.POST or None, people=page.candidates, label=texts.WHO_LEADS, submit=texts.ASK_THEM)
    if request.method == "POST" and form.is_valid():
        person = next(one for one in page.candidates if str(one.pk) == form.cleaned_data["person"])
        try:
            actions.ask_lead(found.group, person, by=me(request), now=found.at)
        except Refused as refused:
            refuse(form, sentence(refused), "person")
        else:
            tell(request, texts.LEAD_ASKED, name=person.name)
            return redirect("groups:convert", slug=found.group.slug)
    context = {"page": page, "group": found.group, "form": form}
    return render(request, "groups/convert.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """One step: begin, ask somebody to lead, say of a thing that it stays, give it up, or do it."""
    found = _staffed(request, slug)
    if step == "lead":
        return _converting(request, found)
    if step not in STEPS:
        raise Http404
    try:
        STEPS[step](request, found)
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        if step == "done":
            return redirect(found.group)
    return redirect("groups:convert", slug=slug)


def _begin(request: HttpRequest, found: Visit) -> None:
    actions.begin_conversion(found.group, by=me(request), now=found.at)
    tell(request, texts.BEGUN)


def _item(request: HttpRequest, found: Visit) -> None:
    item = get_object_or_404(Item, pk=_key(request, "item"), group=found.group)
    item_stays(found.group, item, by=me(request), now=found.at)
    tell(request, texts.ITEM_STAYS)


def _leave(request: HttpRequest, found: Visit) -> None:
    actions.leave_as_it_is(found.group, by=me(request), now=found.at)
    tell(request, texts.LEFT_AS_IT_IS)


def _done(request: HttpRequest, found: Visit) -> None:
    page = convert_page(found.group, found.at)
    lead = page.conversion.lead.name if page.conversion and page.conversion.lead else ""
    actions.convert(found.group, by=me(request), now=found.at)
    tell(request, texts.CONVERTED, group=found.group.name, name=lead)


STEPS = {"begin": _begin, "item": _item, "leave": _leave, "done": _done}


def _key(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError as error:
        raise Http404 from error


@login_required
def come_along(request: HttpRequest, slug: str) -> HttpResponse:
    """The question put to one member: do you come along, and would you lead it?"""
    found = visit(request, slug)
    conversion, opt_in = asked_of(me(request).pk, found.group)
    if conversion is None:
        raise Http404
    leads = conversion.lead_id == me(request).pk
    if request.method == "POST":
        yes = "yes" in request.POST
        try:
            if "lead" in request.POST:
                actions.answer_lead(conversion, yes=yes, by=me(request), now=found.at)
                tell(request, texts.LEAD_YES if yes else texts.LEAD_NO)
            else:
                actions.answer_opt_in(conversion, yes=yes, by=me(request), now=found.at)
                tell(request, texts.SAID_YES if yes else texts.SAID_NO)
        except Refused as refused:
            tell_refusal(request, refused)
        return redirect("groups:come_along", slug=slug)
    context = {"group": found.group, "conversion": conversion, "opt_in": opt_in, "leads": leads}
    return render(request, "groups/come_along.html", context)
