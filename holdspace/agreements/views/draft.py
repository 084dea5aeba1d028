"""One draft: read it, change a section, publish it, let it go."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdspace.agreements import actions, readers, texts
from holdspace.agreements.document import Audience, Kind, Part, Section
from holdspace.agreements.forms import DetailsForm, NewSectionForm, PublishForm, SectionForm
from holdspace.agreements.models import Version
from holdspace.agreements.rules import Refusal
from holdspace.agreements.views.doors import person_of, staff_page
from holdspace.clock.refusal import Refused
from holdspace.ui.forms import Form, refuse

FIELD_OF = {
    Refusal.HEADING_BLANK: "heading",
    Refusal.NUMBER_SHAPE: "number",
    Refusal.NUMBER_NOT_HIGHER: "number",
    Refusal.NO_NOTE: "note",
    Refusal.RENEW_TOO_SOON: "renew_by",
}


@staff_page
@require_safe
def show(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The draft as readers would see it, with a way to change each section, and what is missing."""
    page = readers.draft_page(_draft(kind), now())
    return render(request, "agreements/draft.html", {"page": page, "read": request.GET.get("read", "")})


@staff_page
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, kind: Kind, anchor: str) -> HttpResponse:
    """Change one section."""
    version = _draft(kind)
    found = _section(version, anchor)
    form = SectionForm(request.POST or None, kind=kind, section=found)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            actions.save_section(
                version,
                anchor,
                heading=words["heading"],
                part=Part(words["part"]),
                body=words["body"],
                items=form.items(),
                audiences=[Audience(one) for one in words["audiences"]],
                was=words["was"],
                by=person_of(request),
                now=now(),
            )
            messages.success(request, str(texts.SAVED))
            there = quote(anchor)
            return redirect(f"{reverse('agreements:draft', args=[kind])}?read={there}#{there}")
        except Refused as refused:
            _refuse(form, refused)
    return render(request, "agreements/section.html", {"form": form, "section": found, "kind": kind})


@staff_page
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Add a section; a value goes on to its lists."""
    version = _draft(kind)
    form = NewSectionForm(request.POST or None, kind=kind, initial={"part": request.GET.get("part")})
    if request.method == "POST" and form.is_valid():
        words, part = form.cleaned_data, Part(form.cleaned_data["part"])
        try:
            anchor = actions.add_section(
                version,
                heading=words["heading"],
                part=part,
                body=words["body"],
                by=person_of(request),
                now=now(),
            )
            messages.success(request, str(texts.SAVED))
            if part is Part.VALUE:
                return redirect("agreements:section", kind, anchor)
            return redirect("agreements:draft", kind)
        except Refused as refused:
            _refuse(form, refused)
    return render(request, "agreements/section.html", {"form": form, "kind": kind})


@staff_page
@require_POST
def remove(request: HttpRequest, kind: Kind, anchor: str) -> HttpResponse:
    """Take a section out."""
    version = _draft(kind)
    _section(version, anchor)
    actions.remove_section(version, anchor, by=person_of(request), now=now())
    messages.success(request, str(texts.REMOVED))
    return redirect("agreements:draft", kind)


@staff_page
@require_http_methods(["GET", "POST"])
def details(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Title, licence, sources, interim mark."""
    version = _draft(kind)
    initial = {**DetailsForm.initial_from(version.document), "review_on": version.review_on}
    form = DetailsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        fields = ("title", "summary", "licence", "licence_link", "sources", "interim", "review_on")
        try:
            actions.save_details(
                version, **{field: words[field] for field in fields}, by=person_of(request), now=now()
            )
            messages.success(request, str(texts.SAVED))
            return redirect("agreements:draft", kind)
        except Refused as refused:
            _refuse(form, refused)
    return render(request, "agreements/details.html", {"form": form, "kind": kind, "version": version})


@staff_page
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Put the draft in force."""
    version = _draft(kind)
    page = readers.draft_page(version, now())
    asks = page.last is not None and kind is Kind.GUIDELINES
    form = PublishForm(request.POST or None, next_number=page.next_number, first=page.last is None, asks=asks)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            done = actions.publish(
                version,
                number=words["number"],
                note=words["note"],
                renew_by=words.get("renew_by"),
                thanks=words["thanks"],
                tell=words["tell"],
                by=person_of(request),
                now=now(),
            )
            messages.success(request, str(texts.PUBLISHED) % {"number": str(done.number)})
            return redirect(done)
        except Refused as refused:
            _refuse(form, refused)
    return render(request, "agreements/publish.html", {"form": form, "page": page})


@staff_page
@require_POST
def drop(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Let the draft go."""
    actions.drop_draft(_draft(kind), by=person_of(request), now=now())
    messages.success(request, str(texts.DROPPED))
    return redirect("agreements:kind", kind)


def _draft(kind: Kind) -> Version:
    version = readers.draft_of(kind)
    if version is None:
        raise Http404
    return version


def _section(version: Version, anchor: str) -> Section:
    found = version.document.section(anchor)
    if found is None:
        raise Http404
    return found


def _refuse(form: Form, refused: Refused) -> None:
    refusal = Refusal(refused.refusal)
    refuse(form, texts.REFUSALS[refusal], FIELD_OF.get(refusal))
