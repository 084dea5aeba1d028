"""Set, reach and drop the milestones of a group."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from holdspace.clock.refusal import Refused
from holdspace.groups import texts_milestones as texts
from holdspace.groups.actions import milestones as actions
from holdspace.groups.forms.milestones import MilestoneForm
from holdspace.groups.models import Milestone
from holdspace.groups.readers.members import present
from holdspace.groups.readers.milestones import lines_of
from holdspace.groups.rules import State
from holdspace.groups.rules.milestones import MilestoneRefusal
from holdspace.groups.sentences import fitting
from holdspace.groups.views.shared import Visit, me, sentence, steering, tell, tell_refusal, visit
from holdspace.ui.forms import refuse

BESIDE = {
    MilestoneRefusal.TITLE_BLANK: "title",
    MilestoneRefusal.DAY_PAST: "due_on",
    MilestoneRefusal.OWNER_NOT_IN: "owner",
}


def _inside(request: HttpRequest, slug: str) -> Visit:
    """Milestones are for those inside; to others the page does not exist (K8)."""
    found = visit(request, slug)
    if not found.here.sees_inside:
        raise Http404
    return found


@login_required
def milestones(request: HttpRequest, slug: str) -> HttpResponse:
    """All milestones; who steers adds one, an owner says that theirs is reached."""
    found = _inside(request, slug)
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
    first = {"title": one.title, "owner": str(one.owner_id or ""), "due_on": one.due_on}
    form = MilestoneForm(request.POST or None, people=present(found.group), initial=first)
    if request.method == "POST" and form.is_valid() and _kept(request, found, form, one):
        return redirect("groups:milestones", slug=slug)
    return render(request, "groups/milestone.html", {"form": form, "group": found.group, "one": one})


def _kept(request: HttpRequest, found: Visit, form: MilestoneForm, one: Milestone | None) -> bool:
    try:
        actions.set_milestone(found.group, form.words(), milestone=one, by=me(request), now=found.at)
    except Refused as refused:
        refuse(form, sentence(refused), fitting(BESIDE, refused))
        return False
    tell(request, texts.KEPT)
    return True


@require_POST
@login_required
def end(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    """Say that a milestone is reached, or drop it with a reason."""
    found = _inside(request, slug)
    one = get_object_or_404(Milestone, pk=pk, group=found.group)
    because = request.POST.get("because", "")[:300].replace("\x00", "")
    try:
        if "drop" in request.POST:
            actions.drop(one, because=because, by=me(request), now=found.at)
            tell(request, texts.DROPPED, title=one.title)
        else:
            actions.reach(one, by=me(request), now=found.at)
            tell(request, texts.REACHED, title=one.title)
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("groups:milestones", slug=slug)
