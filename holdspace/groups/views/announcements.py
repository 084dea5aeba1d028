"""Write a letter to a group or to all, look at it, send it; and read those that were sent."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from holdspace.clock.refusal import Refused
from holdspace.groups import texts_announcements as texts
from holdspace.groups.actions.announcements import announce
from holdspace.groups.forms.announcements import LetterForm, LetterToAllForm
from holdspace.groups.models import Announcement, Group
from holdspace.groups.readers import announcements as readers
from holdspace.groups.rules.announcements import Audience, LetterRefusal
from holdspace.groups.sentences import fitting
from holdspace.groups.views.shared import me, sentence, staff_only, standing_here, steering, tell, visit
from holdspace.ui.forms import refuse

FIELDS = {
    LetterRefusal.SUBJECT_BLANK: "subject",
    LetterRefusal.SUBJECT_LONG: "subject",
    LetterRefusal.TEXT_BLANK: "text",
    LetterRefusal.TEXT_LONG: "text",
}


@login_required
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Who steers a group writes to everybody in it."""
    found = steering(request, slug)
    return _write(request, LetterForm(request.POST or None), found.group)


@login_required
def write_to_all(request: HttpRequest) -> HttpResponse:
    """Staff write to all groups or to all members."""
    staff_only(request)
    first = {"audience": Audience.GROUPS.value}
    return _write(request, LetterToAllForm(request.POST or None, initial=first), None)


def _write(request: HttpRequest, form: LetterForm, group: Group | None) -> HttpResponse:
    """First the letter as it will be read, with its words still in the page; only then "Send"."""
    page: dict[str, object] = {"form": form, "group": group, "preview": False}
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        audience = Audience(form.cleaned_data["audience"]) if group is None else Audience.GROUP
        page |= {"whom": texts.AUDIENCES[audience], "preview": True, "said": form.cleaned_data}
        if "send" in request.POST:
            try:
                return _send(request, form, audience, group)
            except Refused as refused:
                field = fitting(FIELDS, refused)
                refuse(form, sentence(refused), field)
                page["preview"] = False
    return render(request, "groups/write.html", page, status=422 if form.errors else 200)


def _send(request: HttpRequest, form: LetterForm, audience: Audience, group: Group | None) -> HttpResponse:
    said = form.cleaned_data
    announce(
        subject=said["subject"],
        text=said["text"],
        audience=audience,
        once=UUID(said["once"]),
        group=group,
        by=me(request),
        now=now(),
    )
    tell(request, texts.SENT, whom=texts.AUDIENCES[audience])
    return redirect("groups:letters", slug=group.slug) if group else redirect("groups:letters_to_all")


@require_safe
@login_required
def letters(request: HttpRequest, slug: str) -> HttpResponse:
    """The letters to one group, for those inside."""
    found = visit(request, slug)
    if not found.here.sees_inside:
        raise Http404
    page = readers.letters_of(found.group, request.GET.get("after", "")[:100])
    context = {"page": page, "group": found.group, "steers": found.here.steers}
    return render(request, "groups/letters.html", context)


@require_safe
@login_required
def letter(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One letter to a group, for those inside."""
    found = visit(request, slug)
    if not found.here.sees_inside:
        raise Http404
    rows = Announcement.objects.filter(group=found.group).select_related("by")
    row = get_object_or_404(rows, pk=pk)
    return render(request, "groups/letter.html", {"letter": row, "group": found.group})


@require_safe
@login_required
def letters_to_all(request: HttpRequest) -> HttpResponse:
    """The letters to all groups or all members, for those they went to."""
    standing = standing_here(request)
    if not standing.is_member:
        raise Http404
    page = readers.letters_to_all(standing, request.GET.get("after", "")[:100])
    return render(request, "groups/letters.html", {"page": page, "group": None, "steers": standing.is_staff})


@require_safe
@login_required
def letter_to_all(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One letter to all, for those it went to."""
    row = get_object_or_404(readers.visible_to_all(standing_here(request)), pk=pk)
    return render(request, "groups/letter.html", {"letter": row, "group": None})
