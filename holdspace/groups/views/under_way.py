"""People written down by their addresses, their letters sent at once, and exceptions to the joining rule."""

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from holdspace.clock import zone_named
from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.groups import texts_invitations as words
from holdspace.groups import texts_reopening
from holdspace.groups.actions import reopening as reopenings
from holdspace.groups.actions import under_way as actions
from holdspace.groups.forms.under_way import ReopenForm, UnderWayForm
from holdspace.groups.models import Reopening
from holdspace.groups.readers.under_way import under_way_page
from holdspace.groups.readers.willingness import today
from holdspace.groups.rules.pasted import BadLine
from holdspace.groups.rules.reopening import Refusal, earliest
from holdspace.groups.texts import Words
from holdspace.groups.views.shared import Visit, me, sentence, steering, tell, tell_refusal
from holdspace.ui import dates
from holdspace.ui.dates import number_word
from holdspace.ui.forms import refuse

FIELD_OF: dict[object, str] = {
    Refusal.NO_REASON: "reason",
    Refusal.TOO_SOON: "first",
    Refusal.ENDS_FIRST: "last",
}


@login_required
def under_way(request: HttpRequest, slug: str) -> HttpResponse:
    """Paste people by address; see who has answered."""
    found = steering(request, slug)
    staff = found.here.standing.is_staff
    form = UnderWayForm(request.POST or None, today=today(found.at), staff=staff, initial={"already": staff})
    if request.method == "POST" and form.is_valid() and _write_down(request, found, form):
        return redirect("groups:under_way", slug=slug)
    page = under_way_page(found.group, found.here, zone=me(request).zone, now=found.at)
    context = {"form": form, "page": page, "group": found.group}
    return render(request, "groups/under_way.html", context, status=422 if form.errors else 200)


def _write_down(request: HttpRequest, found: Visit, form: UnderWayForm) -> bool:
    said = form.cleaned_data
    try:
        made = actions.write_down(
            found.group,
            said["people"],
            already=said.get("already", False),
            since=said.get("since"),
            by=me(request),
            now=found.at,
        )
    except actions.BadLines as lines:
        for line in lines.bad[:20]:
            refuse(form, _line(line), "people")
        return False
    except Refused as refused:
        refuse(form, sentence(refused))
        return False
    count = len(made)
    said_so = words.WRITTEN_DOWN % {"count": count, "word": number_word(count).capitalize()}
    tell(request, str(said_so) if made else words.ALL_IN)
    return True


def _line(bad: BadLine) -> str:
    pattern: Words = words.LINE_SAID if bad.text else words.LINE
    return str(pattern) % {"line": bad.line, "said": bad.text[:60], "why": str(words.REFUSALS[bad.refusal])}


@require_POST
@login_required
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the letters that wait."""
    found = steering(request, slug)
    try:
        count = actions.send_all(found.group, by=me(request), now=found.at)
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        tell(request, str(words.SENT % {"count": count, "word": number_word(count).capitalize()}))
    return redirect("groups:under_way", slug=slug)


@login_required
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    """Open an exception; staff only."""
    found = steering(request, slug)
    if not found.here.standing.is_staff:
        raise Http404
    day = earliest(found.at, found.at.astimezone(zone_named(facts(found.at).zone)).date())
    initial = {"first": day, "last": day + timedelta(days=14), "sees_from": day}
    form = ReopenForm(request.POST or None, earliest=day, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = {field: form.cleaned_data[field] for field in ("reason", "first", "last", "sees_from")}
        try:
            made = reopenings.reopen(found.group, by=me(request), now=found.at, **said)
        except Refused as refused:
            refuse(form, sentence(refused), FIELD_OF.get(refused.refusal))
        else:
            first = dates.day(made.starts_at, me(request).zone, found.at)
            tell(request, texts_reopening.REOPENED, day=first)
            return redirect("groups:people", slug=slug)
    context = {"form": form, "group": found.group}
    return render(request, "groups/reopen.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def close_again(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Take an exception back."""
    found = steering(request, slug)
    row = get_object_or_404(Reopening, pk=pk, group=found.group)
    try:
        reopenings.take_back(row, by=me(request), now=found.at)
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        tell(request, texts_reopening.TAKEN_BACK)
    return redirect("groups:people", slug=slug)
