"""Begin a follow-up project."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from holdspace.clock.refusal import Refused
from holdspace.groups import texts_follow_ups as texts
from holdspace.groups.actions.follow_ups import follow_up as begin
from holdspace.groups.forms.follow_ups import FollowUpForm
from holdspace.groups.rules import Refusal
from holdspace.groups.sentences import fitting
from holdspace.groups.views.shared import me, sentence, tell, visit
from holdspace.people import readers as people
from holdspace.ui.forms import refuse


@login_required
def follow_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Staff propose a follow-up; each member is asked, none is moved (R-087)."""
    found = visit(request, slug)
    if not found.here.standing.is_staff:
        raise Http404
    first = {"mission": found.group.mission}
    form = FollowUpForm(request.POST or None, staff=people.staff(found.at), initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            new = begin(found.group, form.words(), facilitator=form.chosen(), by=me(request), now=found.at)
        except Refused as refused:
            beside = {Refusal.END_PAST: "ends_on", Refusal.NAME_BLANK: "name", Refusal.NAME_LONG: "name"}
            refuse(form, sentence(refused), fitting(beside, refused))
        else:
            tell(request, texts.BEGUN, group=new.name, of=found.group.name)
            return redirect(new)
    return render(request, "groups/follow_up.html", {"form": form, "group": found.group})
