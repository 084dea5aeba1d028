"""What groups made: the community's page, and the outputs of one group."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from holdspace.groups import texts_outputs as texts
from holdspace.groups.actions import outputs as actions
from holdspace.groups.forms.milestones import ReasonForm
from holdspace.groups.forms.outputs import OutputForm
from holdspace.groups.models import Output
from holdspace.groups.readers.outputs import line_of, outputs_page
from holdspace.groups.rules.outputs import OutputRefusal
from holdspace.groups.views.acting import tried, tried_at_once
from holdspace.groups.views.shared import Visit, me, standing_here, steering, tell

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
    """Change an output."""
    found, one = _load(request, slug, pk)
    form = _form_of(one, request.POST or None)
    if request.method == "POST" and form.is_valid() and _kept(request, found, form, one):
        return redirect("groups:output", slug=slug, pk=one.pk)
    return _page(request, found, one, form=form)


def _load(request: HttpRequest, slug: str, pk: str) -> tuple[Visit, Output]:
    found = steering(request, slug)
    return found, get_object_or_404(Output.objects.select_related("group"), pk=pk, group=found.group)


def _form_of(one: Output, sent: QueryDict | None = None) -> OutputForm:
    return OutputForm(
        sent, initial={name: getattr(one, name) for name in actions.OutputWords.__dataclass_fields__}
    )


def _page(
    request: HttpRequest,
    found: Visit,
    one: Output,
    *,
    form: OutputForm | None = None,
    drop: ReasonForm | None = None,
) -> HttpResponse:
    context = {
        "form": form or _form_of(one),
        "drop": drop or ReasonForm(auto_id="drop_%s"),
        "one": line_of(one),
    }
    status = 422 if any(each is not None and each.errors for each in (form, drop)) else 200
    return render(request, "groups/output.html", {**context, "group": found.group}, status=status)


def _kept(request: HttpRequest, found: Visit, form: OutputForm, one: Output | None) -> bool:
    by, at = me(request), found.at
    made = tried(
        form, lambda: actions.keep_output(found.group, form.words(), output=one, by=by, now=at), BESIDE
    )
    if made:
        tell(request, texts.KEPT)
    return made is not None


@require_POST
@login_required
def decide(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    """Make an output final, or drop it with a reason."""
    (found, one), by = _load(request, slug, pk), me(request)
    if "drop" not in request.POST:
        if tried_at_once(request, lambda: actions.finalise(one, by=by, now=found.at)):
            tell(request, texts.FINAL, title=one.title)
            return redirect(found.group)
        return redirect("groups:output", slug=slug, pk=pk)
    form = ReasonForm(request.POST, auto_id="drop_%s")
    if not form.is_valid():
        return _page(request, found, one, drop=form)
    because = form.cleaned_data["because"]
    if tried(form, lambda: actions.drop_output(one, because=because, by=by, now=found.at)):
        tell(request, texts.DROPPED, title=one.title)
        return redirect(found.group)
    return _page(request, found, one, drop=form)
