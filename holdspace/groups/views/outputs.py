"""What groups made: the community's page, and the outputs of one group."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from holdspace.clock.refusal import Refused
from holdspace.groups import texts_outputs as texts
from holdspace.groups.actions import outputs as actions
from holdspace.groups.forms.outputs import OutputForm
from holdspace.groups.models import Output
from holdspace.groups.readers.outputs import line_of, outputs_page
from holdspace.groups.rules.outputs import OutputRefusal
from holdspace.groups.sentences import fitting
from holdspace.groups.views.shared import Visit, me, sentence, standing_here, steering, tell, tell_refusal
from holdspace.ui.forms import refuse

BESIDE = {OutputRefusal.TITLE_BLANK: "title", OutputRefusal.LINK: "link", OutputRefusal.NO_BENEFIT: "benefit"}


@require_safe
def outputs(request: HttpRequest) -> HttpResponse:
    """What groups made for everybody."""
    page = outputs_page(standing_here(request), after=request.GET.get("after", "")[:300])
    return render(request, "groups/outputs.html", {"page": page})


@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down something that the group makes."""
    found = steering(request, slug)
    form = OutputForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _kept(request, found, form, None):
        return redirect(found.group)
    return render(request, "groups/output.html", {"form": form, "group": found.group})


@login_required
def output(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    """Change an output, make it final, or drop it."""
    found = steering(request, slug)
    one = get_object_or_404(Output.objects.select_related("group"), pk=pk, group=found.group)
    first = {name: getattr(one, name) for name in actions.OutputWords.__dataclass_fields__}
    form = OutputForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid() and _kept(request, found, form, one):
        return redirect("groups:output", slug=slug, pk=one.pk)
    return render(request, "groups/output.html", {"form": form, "group": found.group, "one": line_of(one)})


def _kept(request: HttpRequest, found: Visit, form: OutputForm, one: Output | None) -> bool:
    try:
        actions.keep_output(found.group, form.words(), output=one, by=me(request), now=found.at)
    except Refused as refused:
        refuse(form, sentence(refused), fitting(BESIDE, refused))
        return False
    tell(request, texts.KEPT)
    return True


@require_POST
@login_required
def decide(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    """Make an output final, or drop it with a reason."""
    found = steering(request, slug)
    one = get_object_or_404(Output, pk=pk, group=found.group)
    because = request.POST.get("because", "")[:500].replace("\x00", "")
    try:
        if "drop" in request.POST:
            actions.drop_output(one, because=because, by=me(request), now=found.at)
            tell(request, texts.DROPPED, title=one.title)
        else:
            actions.finalise(one, by=me(request), now=found.at)
            tell(request, texts.FINAL, title=one.title)
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect("groups:output", slug=slug, pk=pk)
    return redirect(found.group)
