"""The pages of a group's life: its charter with all versions, its project, its end."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from holdspace.clock.refusal import Refused
from holdspace.groups import texts_closing, texts_extending, texts_projects
from holdspace.groups.actions import closing, extend
from holdspace.groups.actions.projects import set_project
from holdspace.groups.forms.life import CloseForm, ExtendForm, ProjectForm, ThanksForm
from holdspace.groups.readers.charter_versions import charter_page, compare_page, type_words
from holdspace.groups.readers.closing import closing_page
from holdspace.groups.rules.closing import Step
from holdspace.groups.rules.extending import ExtendRefusal
from holdspace.groups.rules.life import Move
from holdspace.groups.rules.projects import ProjectRefusal, ProjectType
from holdspace.groups.sentences import fitting
from holdspace.groups.texts import CLOSED
from holdspace.groups.views.shared import Visit, me, sentence, steering, tell, tell_refusal, visit
from holdspace.ui import dates
from holdspace.ui.forms import refuse


def _inside(request: HttpRequest, slug: str) -> Visit:
    found = visit(request, slug)
    if not found.here.sees_inside:
        raise Http404
    return found


@require_safe
@login_required
def read_charter(request: HttpRequest, slug: str) -> HttpResponse:
    """The charter as it stands, and its versions, for those inside."""
    found = _inside(request, slug)
    page = charter_page(found.group, found.at)
    return render(
        request, "groups/charter_read.html", {"page": page, "group": found.group, "here": found.here}
    )


@require_safe
@login_required
def compare_charter(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed between any two versions."""
    found = _inside(request, slug)
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    if not (old.isdecimal() and new.isdecimal() and len(old) < 7 and len(new) < 7):
        raise Http404
    page = compare_page(found.group, int(old), int(new), me(request).zone)
    if page is None:
        raise Http404
    return render(request, "groups/charter_compare.html", {"page": page, "group": found.group})


@login_required
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the one project; where there is one, a second is refused with the offer of a follow-up (R-081)."""
    found = steering(request, slug)
    form = ProjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            set_project(
                found.group,
                title=said["title"],
                type_=ProjectType(said["type"]),
                other=said["other"],
                by=me(request),
                now=found.at,
            )
        except Refused as refused:
            refuse(
                form, sentence(refused), "other" if refused.refusal is ProjectRefusal.OTHER_WORDS else None
            )
        else:
            tell(request, texts_projects.SET)
            return redirect(found.group)
    has = found.group.project_type
    context = {
        "form": form,
        "group": found.group,
        "type": type_words(has, found.group.project_other) if has else "",
        "second": texts_projects.REFUSALS[ProjectRefusal.SECOND],
    }
    return render(request, "groups/project.html", context)


@login_required
def extend_end(request: HttpRequest, slug: str) -> HttpResponse:
    """Set another end with a reason; the members are told (R-085)."""
    found = steering(request, slug)
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            extend(found.group, to=said["to"], reason=said["reason"], by=me(request), now=found.at)
        except Refused as refused:
            beside = {ExtendRefusal.PAST: "to", ExtendRefusal.SAME: "to", ExtendRefusal.NO_REASON: "reason"}
            refuse(form, sentence(refused), fitting(beside, refused))
        else:
            day = dates.day(said["to"], me(request).zone, found.at)
            tell(request, texts_extending.EXTENDED, group=found.group.name, day=day)
            return redirect(found.group)
    return render(request, "groups/extend.html", {"form": form, "group": found.group})


@login_required
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """All steps of closing on one page; the last one closes the group."""
    found = steering(request, slug)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            closing.finish(found.group, note=form.cleaned_data["note"], by=me(request), now=found.at)
        except Refused as refused:
            refuse(form, sentence(refused), "note")
        else:
            tell(request, CLOSED, group=found.group.name)
            return redirect(found.group)
    return _closing(request, found, form, None)


def _closing(request: HttpRequest, found: Visit, form: CloseForm, thanks: ThanksForm | None) -> HttpResponse:
    """The page of all steps, with whatever was typed into the one that could not be kept."""
    page = closing_page(found.group, found.here, found.at)
    context = {
        "page": page,
        "group": found.group,
        "form": form,
        "thanks": thanks or ThanksForm(initial={"words": page.thanks}, prefix="thanks"),
        "begins": Move.BEGIN_CLOSING in page.moves,
    }
    return render(request, "groups/close.html", context)


@require_POST
@login_required
def settle(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Say that one step is done, write the thanks, or open a step again."""
    found = steering(request, slug)
    if step not in set(Step):
        raise Http404
    this, words = Step(step), ""
    if this is Step.THANKS:
        thanks = ThanksForm(request.POST, prefix="thanks")
        if not thanks.is_valid():
            return _closing(request, found, CloseForm(), thanks)
        words = thanks.cleaned_data["words"]
    try:
        if "again" in request.POST:
            closing.take_back(found.group, this, by=me(request), now=found.at)
            tell(request, texts_closing.TAKEN_BACK, step=texts_closing.STEPS[this])
        else:
            closing.settle(found.group, this, words=words, by=me(request), now=found.at)
            tell(request, texts_closing.SETTLED, step=texts_closing.STEPS[this])
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("groups:close", slug=slug)
