"""Something left the group: telling the lead, or somebody else on the staff."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from holdspace.groups import texts_flags as texts
from holdspace.groups.actions import flags as actions
from holdspace.groups.forms.materials import AnswerWordsForm, FlagForm
from holdspace.groups.models import Flag
from holdspace.groups.readers import here_of
from holdspace.groups.readers.leads import receiver_of_flag
from holdspace.groups.rules.flags import FlagRefusal
from holdspace.groups.views.acting import inside, tried
from holdspace.groups.views.shared import me, tell
from holdspace.people.readers import standing_of

BESIDE = {
    FlagRefusal.NO_WORDS: "what",
    FlagRefusal.NOBODY_ELSE: "names_lead",
    FlagRefusal.NAMES_LEAD: "names_lead",
}


@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell the lead, or another of the staff; or go to a report instead."""
    found = inside(request, slug)
    form = FlagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tried(
            form,
            lambda: actions.raise_flag(
                found.group,
                words=said["what"],
                names_lead=said["names_lead"],
                chosen=said["chosen"],
                by=me(request),
                now=found.at,
            ),
            BESIDE,
        )
        if made:
            tell(request, texts.RAISED, name=made.sent_to.name)
            return redirect("groups:flag", slug=slug, pk=made.pk)
    mine = me(request).pk
    context = {
        "form": form,
        "group": found.group,
        "lead": receiver_of_flag(found.group, names_lead=False, raised_by=mine, now=found.at),
        "other": receiver_of_flag(found.group, names_lead=True, raised_by=mine, now=found.at),
    }
    return render(request, "groups/flag_new.html", context, status=422 if form.errors else 200)


@login_required
def one(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One flag: for whoever raised it and for whom it was sent to, while they are in the group or on the staff."""
    found = inside(request, slug)
    rows = Flag.objects.filter(Q(sent_to=me(request)) | Q(raised_by=me(request))).select_related(
        "group", "raised_by", "sent_to"
    )
    flag: Flag = get_object_or_404(rows, pk=pk, group=found.group)
    may = flag.sent_to_id == me(request).pk and flag.answered_at is None
    form = AnswerWordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if tried(form, lambda: actions.answer_flag(flag, words=words, by=me(request), now=found.at), BESIDE):
            tell(request, texts.ANSWERED)
            return redirect("groups:flag", slug=slug, pk=pk)
    receiver = here_of(found.group, standing_of(flag.sent_to, found.at))
    lost = flag.answered_at is None and not receiver.sees_inside
    context = {"flag": flag, "group": found.group, "form": form if may else None, "lost": lost}
    return render(request, "groups/flag.html", context, status=422 if form.errors else 200)
