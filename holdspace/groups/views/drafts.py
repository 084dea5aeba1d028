"""Drafts of the community's texts in the group that writes them: read, ask the group; staff give and take them."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from holdspace.agreements import readers as agreements
from holdspace.agreements.models import Version
from holdspace.groups import texts_drafts as texts
from holdspace.groups.actions import drafts as actions
from holdspace.groups.readers import drafts as readers
from holdspace.groups.views.acting import inside, tried_at_once
from holdspace.groups.views.shared import Visit, me, tell


def _draft(found: Visit, pk: UUID) -> Version:
    """A draft of this group; for staff also one that belongs to none."""
    groups = (found.group.pk, None) if found.here.standing.is_staff else (found.group.pk,)
    draft = agreements.draft_by_id(pk)
    if draft is None or draft.group_id not in groups:
        raise Http404
    return draft


@require_safe
@login_required
def drafts(request: HttpRequest, slug: str) -> HttpResponse:
    """The drafts of a group."""
    found = inside(request, slug)
    page = readers.drafts_page(found.group, found.here)
    return render(request, "groups/drafts.html", {"page": page, "group": found.group})


@require_safe
@login_required
def one(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One draft, what was said to it, and whether the group was asked."""
    found = inside(request, slug)
    page = readers.draft_page(found.group, _draft(found, pk), found.here, me(request), found.at)
    return render(request, "groups/draft.html", {"page": page, "group": found.group})


@require_POST
@login_required
def ask(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Ask everybody in the group."""
    found = inside(request, slug)
    draft = _draft(found, pk)
    row = tried_at_once(
        request, lambda: actions.ask_about_draft(found.group, draft, by=me(request), now=found.at)
    )
    if row is None:
        return redirect("groups:draft", slug=slug, pk=pk)
    tell(request, texts.ASKED)
    return redirect("groups:round", slug=slug, pk=row.pk)


@require_POST
@login_required
def belong(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Staff give a draft to the group, or take it back from it."""
    found = inside(request, slug)
    if not found.here.standing.is_staff:
        raise Http404
    draft = _draft(found, pk)
    mine = draft.group_id == found.group.pk
    verb, words = (actions.give_back, texts.GIVEN_BACK) if mine else (actions.take_draft, texts.TAKEN)

    def deed() -> bool:
        verb(found.group, draft, by=me(request), now=found.at)
        return True

    if tried_at_once(request, deed):
        tell(request, words)
    return redirect("groups:drafts", slug=slug)
