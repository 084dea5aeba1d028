"""May I reuse this: asked inside, asked outside of what is shown, and answered."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from holdspace.clock import working_days_after
from holdspace.community.readers import facts
from holdspace.groups import texts_reuse as texts
from holdspace.groups.actions import reuse as actions
from holdspace.groups.forms.materials import AnswerWordsForm, ReuseForm
from holdspace.groups.models import Item, ReuseQuestion
from holdspace.groups.readers import shared
from holdspace.groups.readers.leads import lead_of
from holdspace.groups.rules.reuse import ANSWER_DAYS, ReuseRefusal
from holdspace.groups.views.acting import inside, tried
from holdspace.groups.views.materials import item_of
from holdspace.groups.views.shared import Visit, me, standing_here, tell, visit
from holdspace.people.models import Person
from holdspace.ui import dates

BESIDE = {
    ReuseRefusal.NO_WORDS: "words",
    ReuseRefusal.NO_ADDRESS: "address",
    ReuseRefusal.NO_ANSWER: "words",
}


@login_required
def ask(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Somebody in the group asks the lead about an item."""
    found = inside(request, slug)
    return _ask(request, found, item_of(found, pk), outside=False)


def ask_outside(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Somebody to whom a thing is shown asks; what is not shown to them does not exist."""
    found = visit(request, slug)
    sharing = shared.shared_with(found.group, pk, standing_here(request), found.at)
    if sharing is None:
        raise Http404
    return _ask(request, found, sharing.version.item, outside=True)


def _ask(request: HttpRequest, found: Visit, item: Item, *, outside: bool) -> HttpResponse:
    person = request.user if isinstance(request.user, Person) else None
    form = ReuseForm(request.POST or None, knows_who=person is not None)
    lead = lead_of(found.group, found.at, asker=person.pk if person else None)
    due = working_days_after(found.at, ANSWER_DAYS, facts(found.at).calendar)
    zone = request.reader_zone  # type: ignore[attr-defined]  # set by the site's middleware
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tried(
            form,
            lambda: actions.ask_reuse(
                item,
                words=said["words"],
                once=UUID(said["once"]),
                by=person,
                name=said.get("name", ""),
                address=said.get("address", ""),
                zone=zone,
                outside=outside,
                now=found.at,
            ),
            BESIDE,
        )
        if made:
            when = dates.due_when(due, zone, found.at)
            tell(
                request,
                texts.ASKED if lead else texts.ASKED_NOBODY,
                name=lead.name if lead else "",
                when=when,
            )
            return redirect(request.get_full_path() if outside else item.get_absolute_url())
    context = {"form": form, "group": found.group, "item": item, "due": due, "lead": lead}
    return render(request, "groups/reuse_ask.html", context, status=422 if form.errors else 200)


@login_required
def question(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One question and its answer: for the group, for whom it lies with, and for whoever asked from outside."""
    found = visit(request, slug)
    rows = ReuseQuestion.objects.select_related("item__group", "asker", "answered_by")
    row: ReuseQuestion = get_object_or_404(rows, pk=pk, item__group=found.group)
    mine = row.outside and row.asker_id == me(request).pk
    lies_with_me = row.lies_with_id == me(request).pk and (found.here.sees_inside)
    sees_item = Item.objects.visible_to(found.here.standing).filter(pk=row.item_id).exists()
    if not (mine or lies_with_me or sees_item):
        raise Http404
    may = row.answered_at is None and (found.here.steers or lies_with_me)
    form = AnswerWordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if tried(form, lambda: actions.answer_reuse(row, words=words, by=me(request), now=found.at), BESIDE):
            tell(request, texts.ANSWERED)
            return redirect("groups:reuse_question", slug=slug, pk=pk)
    context = {
        "question": row,
        "group": found.group,
        "form": form if may else None,
        "sees_item": sees_item,
    }
    return render(request, "groups/reuse_question.html", context, status=422 if form.errors else 200)
