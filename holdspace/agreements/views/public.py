"""The agreements for everybody: read, compare, print, take along, agree."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from holdspace.agreements import actions, links, readers, texts
from holdspace.agreements.document import Kind
from holdspace.agreements.models import Version
from holdspace.agreements.rules import Number, Refusal, Way
from holdspace.agreements.views.doors import person_of
from holdspace.clock.refusal import Refused
from holdspace.people.models import Person
from holdspace.ui.choices import read_as
from holdspace.ui.doors import standing_at
from holdspace.ui.sealing import sealed_page


@require_safe
def current(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The version in force; a kind sentence while there is none, since people print this address on cards."""
    found = readers.in_force(kind)
    if found is None:
        words = {"words": texts.KINDS[kind], "lead": texts.KIND_LEADS[kind]}
        return render(request, "agreements/nothing_yet.html", words)
    return _shown(request, found)


@require_safe
def version(request: HttpRequest, kind: Kind, number: Number) -> HttpResponse:
    """One version at its permanent address."""
    return _shown(request, _numbered(kind, number))


@require_safe
def print_form(request: HttpRequest, kind: Kind, number: Number) -> HttpResponse:
    """The whole text on one plain page."""
    page = readers.version_page(_numbered(kind, number), None, now=now())
    return render(
        request, "agreements/print.html", {"page": page, "address": _address(request, page.kind, number)}
    )


@require_safe
def compare(request: HttpRequest, kind: Kind, old: Number, new: Number) -> HttpResponse:
    """What changed between any two versions."""
    page = readers.compare_page(_numbered(kind, old), _numbered(kind, new))
    return render(request, "agreements/compare.html", {"page": page})


@require_POST
@login_required
def agree(request: HttpRequest, kind: Kind, number: Number) -> HttpResponse:
    """Agree to the version in force, from its page."""
    person, found = person_of(request), _numbered(kind, number)
    try:
        actions.accept(person, found, way=Way.PAGE, by=person, now=now())
    except Refused as refused:
        messages.info(request, str(texts.REFUSALS[Refusal(refused.refusal)]))
        return redirect("agreements:current", kind)
    words = {"title": found.document.title, "number": str(number)}
    messages.success(request, str(texts.ACCEPTED) % words)
    return redirect(found)


@require_safe
@login_required
def renew(request: HttpRequest, kind: Kind) -> HttpResponse:
    """A new yes is asked for by a date: what changed comes first (R-046). Nothing to renew: the text itself."""
    person, at = person_of(request), now()
    found = readers.to_renew(person.pk, now=at)
    if found is None or found.version.kind is not kind:
        return redirect("agreements:current", kind)
    page = readers.version_page(found.version, person.pk, now=at)
    words = {"page": page, "by": found.by, "over": at >= found.by, "note": found.note}
    return render(request, "agreements/renew.html", words)


@sealed_page
def yes(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link in a letter: one button, no sign-in. A forged or old link is no page at all."""
    opened = links.opened(token)
    if opened is None:
        raise Http404
    person, found = opened
    read_as(request, person.zone, person.language)
    refusal = ""
    if request.method == "POST":
        try:
            actions.accept_by_link(token, now=now())
        except Refused as refused:
            refusal = str(texts.REFUSALS[Refusal(refused.refusal)])
    page = readers.version_page(found, person.pk, now=now())
    return render(request, "agreements/yes.html", {"page": page, "person": person, "refusal": refusal})


def _shown(request: HttpRequest, found: Version) -> HttpResponse:
    person_id = request.user.pk if isinstance(request.user, Person) else None
    is_member = standing_at(request).is_member
    page = readers.version_page(found, person_id, is_member=is_member, now=now())
    return render(request, "agreements/version.html", {"page": page})


def _numbered(kind: Kind, number: Number) -> Version:
    found = readers.version_numbered(kind, number)
    if found is None:
        raise Http404
    return found


def _address(request: HttpRequest, kind: Kind, number: Number) -> str:
    return f"{settings.HOLDSPACE_BASE_URL.rstrip('/')}/{kind.value}/{number}/"
