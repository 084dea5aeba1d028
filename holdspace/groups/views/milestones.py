"""Set, reach and drop the milestones of a group."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from holdspace.groups import texts_milestones as texts
from holdspace.groups.actions import milestones as actions
from holdspace.groups.forms.milestones import MilestoneForm, ReasonForm
from holdspace.groups.models import Milestone
from holdspace.groups.readers.members import present
from holdspace.groups.readers.milestones import lines_of
from holdspace.groups.rules import State
from holdspace.groups.rules.milestones import MilestoneRefusal
from holdspace.groups.views.acting import inside, tried, tried_at_once
from holdspace.groups.views.shared import Visit, me, steering, tell

BESIDE = {
    MilestoneRefusal.TITLE_BLANK: "title",
    MilestoneRefusal.DAY_PAST: "due_on",
    MilestoneRefusal.OWNER_NOT_IN: "owner",
}


@login_required
def milestones(request: HttpRequest, slug: str) -> HttpResponse:
    """All milestones; who steers adds one, an owner says that theirs is reached."""
    found = inside(request, slug)
    steers = found.here.steers and found.group.state != State.CLOSED
    form = MilestoneForm(request.POST or None, people=present(found.group)) if steers else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and _kept(request, found, form, None):
            return redirect("groups:milestones", slug=slug)
    page = {"lines": lines_of(found.group, found.here, found.at), "group": found.group, "steers": steers}
    return render(request, "groups/milestones.html", {**page, "form": form})


@login_required
def milestone(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    """Change one milestone."""
    found = steering(request, slug)
    one = get_object_or_404(Milestone, pk=pk, group=found.group)
    form = _form_of(one, found, request.POST or None)
    if request.method == "POST" and form.is_valid() and _kept(request, found, form, one):
        return redirect("groups:milestones", slug=slug)
    return _page(request, found, one, form=form)


def _form_of(one: Milestone, found: Visit, sent: QueryDict | None = None) -> MilestoneForm:
    first = {"title": one.title, "owner": str(one.owner_id or ""), "due_on": one.due_on}
    return MilestoneForm(sent, people=present(found.group), initial=first)


def _page(
    request: HttpRequest,
    found: Visit,
    one: Milestone,
    *,
    form: MilestoneForm | None = None,
    drop: ReasonForm | None = None,
) -> HttpResponse:
    context = {
        "form": form or _form_of(one, found),
        "drop": drop or ReasonForm(auto_id="drop_%s"),
        "one": one,
    }
    status = 422 if any(each is not None and each.errors for each in (form, drop)) else 200
    return render(request, "groups/milestone.html", {**context, "group": found.group}, status=status)


def _kept(request: HttpRequest, found: Visit, form: MilestoneForm, one: Milestone | None) -> bool:
    by, at = me(request), found.at
    made = tried(
        form, lambda: actions.set_milestone(found.group, form.words(), milestone=one, by=by, now=at), BESIDE
    )
    if made:
        tell(request, texts.KEPT)
    return made is not None


@require_POST
@login_required
def end(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    """Say that a milestone is reached; whoever steers may drop it, with a reason."""
    found, by = inside(request, slug), me(request)
    one = get_object_or_404(Milestone, pk=pk, group=found.group)
    if "drop" not in request.POST:
        if tried_at_once(request, lambda: actions.reach(one, by=by, now=found.at)):
            tell(request, texts.REACHED, title=one.title)
        return redirect("groups:milestones", slug=slug)
    found, form = steering(request, slug), ReasonForm(request.POST, auto_id="drop_%s")
    if not form.is_valid():
        return _page(request, found, one, drop=form)
    because = form.cleaned_data["because"]
    if tried(form, lambda: actions.drop(one, because=because, by=by, now=found.at)):
        tell(request, texts.DROPPED, title=one.title)
        return redirect("groups:milestones", slug=slug)
    return _page(request, found, one, drop=form)
