"""Showing something outside: asking, staff's consent, whose words they are, and what an audience sees."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from holdspace.groups import texts_sharing as texts
from holdspace.groups.actions import sharing as actions
from holdspace.groups.forms.materials import QuoteForm, ReasonForm, ShareForm, StaffForm
from holdspace.groups.models import ItemVersion, Quote, Sharing
from holdspace.groups.readers import materials, shared
from holdspace.groups.readers.decisions import people_of
from holdspace.groups.readers.objections import objections_to
from holdspace.groups.readers.rounds import about_sharing
from holdspace.groups.rules.sharing import Audience, SharingRefusal
from holdspace.groups.views.acting import inside, tried, tried_at_once
from holdspace.groups.views.materials import item_of
from holdspace.groups.views.rounds import BESIDE
from holdspace.groups.views.shared import Visit, me, standing_here, tell, visit
from holdspace.people.models import Person
from holdspace.ui import dates

MORE_BESIDE = {
    **BESIDE,
    SharingRefusal.NO_ITEMS: "items",
    SharingRefusal.NO_REASON: "reason",
    SharingRefusal.NO_QUOTE: "words",
    SharingRefusal.NOT_A_MEMBER: "speaker",
}


def _sharing(found: Visit, pk: UUID) -> Sharing:
    rows = Sharing.objects.visible_to(found.here.standing).select_related("version__item", "group")
    row: Sharing = get_object_or_404(rows, pk=pk, group=found.group)
    return row


@login_required
def ask(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Ask the group whether the newest version of an item may be shown outside."""
    found = inside(request, slug)
    item = item_of(found, pk)
    version = item.versions.select_related("item__group").order_by("-number").first()
    assert version is not None  # an item has a version from its beginning
    form = ShareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = tried(
            form,
            lambda: actions.ask_to_share(version, form.wanted(), by=me(request), now=found.at),
            MORE_BESIDE,
        )
        if asked:
            return redirect("groups:round", slug=slug, pk=asked[1].pk)
    context = {"form": form, "group": found.group, "item": item, "version": version, "why": texts.WHY}
    return render(request, "groups/share.html", context, status=422 if form.errors else 200)


@login_required
def staff_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Staff consent to a list of items; to others this page does not exist."""
    found = _for_staff(request, slug)
    page = materials.register(found.group, found.here.standing, "", found.at)
    offered = [(str(line.id), f"{line.title}, {line.number}") for line in page.rows]
    form = StaffForm(request.POST or None, offered=offered)
    if request.method == "POST" and form.is_valid():
        versions = _newest([UUID(key) for key in form.cleaned_data["items"]])
        wanted, reason = form.wanted(), form.cleaned_data["reason"]
        made = tried(
            form,
            lambda: actions.consent_to_items(
                found.group, versions, wanted, reason=reason, by=me(request), now=found.at
            ),
            MORE_BESIDE,
        )
        if made:
            tell(request, texts.CONSENTED)
            return redirect("groups:materials", slug=slug)
    context = {"form": form, "group": found.group, "why": texts.WHY}
    return render(request, "groups/staff_consent_list.html", context, status=422 if form.errors else 200)


def _for_staff(request: HttpRequest, slug: str) -> Visit:
    found = inside(request, slug)
    if not found.here.standing.is_staff:
        raise Http404
    return found


def _newest(items: list[UUID]) -> list[ItemVersion]:
    rows = ItemVersion.objects.filter(item__in=items).select_related("item__group").order_by("number")
    return list({row.item_id: row for row in rows}.values())


@login_required
def staff_consent(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Staff consent to what somebody has asked for; a standing objection is shown first (R-142)."""
    found = _for_staff(request, slug)
    sharing, form = _sharing(found, pk), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        made = tried(
            form,
            lambda: actions.consent_as_staff(sharing, reason=reason, by=me(request), now=found.at),
            MORE_BESIDE,
        )
        if made and made.over_objection:
            person = me(request)
            tell(request, texts.CONSENTED_LATER, when=dates.when(made.effective_at, person.zone, found.at))
        elif made:
            tell(request, texts.CONSENTED)
        if made:
            return redirect("groups:item", slug=slug, pk=sharing.version.item_id)
    context = {
        "form": form,
        "group": found.group,
        "about": about_sharing(sharing, found.group, found.at),
        "objections": objections_to(sharing.version.item_id),
    }
    return render(request, "groups/staff_consent.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def take_back(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Take staff's consent back."""
    found = _for_staff(request, slug)
    sharing = _sharing(found, pk)

    def deed() -> bool:
        actions.take_staff_consent_back(sharing, by=me(request), now=found.at)
        return True

    if tried_at_once(request, deed):
        tell(request, texts.TOOK_BACK)
    return redirect("groups:item", slug=slug, pk=sharing.version.item_id)


@require_POST
@login_required
def end(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Show something outside no more."""
    found = inside(request, slug)
    sharing = _sharing(found, pk)

    def deed() -> bool:
        actions.end_early(sharing, by=me(request), now=found.at)
        return True

    if tried_at_once(request, deed):
        tell(request, texts.ENDED)
    return redirect("groups:item", slug=slug, pk=sharing.version.item_id)


@login_required
def speakers(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Ask somebody whether words of theirs may travel with what is shown."""
    found = inside(request, slug)
    sharing = _sharing(found, pk)
    form = QuoteForm(request.POST or None, people=people_of(found.group))
    if request.method == "POST" and form.is_valid():
        speaker = get_object_or_404(Person, pk=form.cleaned_data["speaker"])
        words = form.cleaned_data["words"]
        made = tried(
            form,
            lambda: actions.ask_speaker(sharing, speaker, words=words, by=me(request), now=found.at),
            MORE_BESIDE,
        )
        if made:
            tell(request, texts.SPEAKER_ASKED, name=speaker.name)
            return redirect("groups:item", slug=slug, pk=sharing.version.item_id)
    context = {"form": form, "group": found.group, "about": about_sharing(sharing, found.group, found.at)}
    return render(request, "groups/speakers.html", context, status=422 if form.errors else 200)


@login_required
def quote(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """A speaker says whether their words may travel; to others this page does not exist.

    Who has left since finds their words here while their yes stands, to take it back, and nothing of the group.
    """
    found = visit(request, slug)
    rows = Quote.objects.select_related("sharing__version__item", "sharing__group", "asked_by")
    row: Quote = get_object_or_404(rows, pk=pk, sharing__group=found.group, speaker=me(request))
    inside_still = found.here.sees_inside
    if not inside_still and not row.yes:
        raise Http404
    if request.method == "POST" and ({"yes", "no"} if inside_still else {"no"}) & set(request.POST):
        yes = "yes" in request.POST and inside_still
        if tried_at_once(request, lambda: actions.answer_quote(row, yes=yes, by=me(request), now=found.at)):
            tell(request, texts.QUOTE_YES if yes else texts.QUOTE_NO)
        return redirect("groups:quote", slug=slug, pk=pk) if inside_still else redirect(found.group)
    about = about_sharing(row.sharing, found.group, found.at) if inside_still else None
    return render(request, "groups/quote.html", {"quote": row, "group": found.group, "about": about})


@require_safe
def seen(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """What is shown outside, to its audience, while consent lasts; to others, and afterwards, it does not exist."""
    found = visit(request, slug)
    sharing = shared.shared_with(found.group, pk, standing_here(request), found.at)
    if sharing is None:
        raise Http404
    if sharing.audience == Audience.NAMED:
        request.unlisted = True  # type: ignore[attr-defined]  # nobody finds it who was not given its address
    page = shared.shared_page(sharing, found.at)
    return render(request, "groups/shared.html", {"page": page, "group": found.group})
