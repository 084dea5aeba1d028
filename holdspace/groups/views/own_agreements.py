"""What a group agrees on for itself: proposing, commenting, and asking the group. No page puts anything in force."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from holdspace.groups import texts_own_agreements as texts
from holdspace.groups.actions import own_agreements as actions
from holdspace.groups.forms.decisions import CommentForm, TextForm
from holdspace.groups.models import OwnText
from holdspace.groups.readers import own_agreements as readers
from holdspace.groups.rules.own_agreements import OwnRefusal
from holdspace.groups.texts import Words
from holdspace.groups.views.acting import inside, tried, tried_at_once
from holdspace.groups.views.shared import Visit, me, tell
from holdspace.ui import dates

BESIDE = {
    OwnRefusal.NO_TITLE: "title",
    OwnRefusal.NO_WORDS: "words",
    OwnRefusal.REPORTING_IS_STAFFS: "words",
}


def _text(found: Visit, pk: UUID | str) -> OwnText:
    text: OwnText = get_object_or_404(OwnText.objects.select_related("group"), pk=pk, group=found.group)
    return text


@login_required
def texts_of(request: HttpRequest, slug: str) -> HttpResponse:
    """What a group agreed on for itself, and a form to propose something."""
    found = inside(request, slug)
    form = TextForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (made := _propose(request, found, form, None)):
        return redirect("groups:own_text", slug=slug, pk=made.pk)
    page = readers.own_list_page(found.group, found.here)
    context = {"page": page, "group": found.group, "form": form}
    return render(request, "groups/own_texts.html", context, status=422 if form.errors else 200)


def _propose(
    request: HttpRequest, found: Visit, form: TextForm, instead_of: OwnText | None
) -> OwnText | None:
    said = form.cleaned_data
    made = tried(
        form,
        lambda: actions.propose_text(
            found.group,
            title=said["title"],
            words=said["words"],
            instead_of=instead_of,
            by=me(request),
            now=found.at,
        ),
        BESIDE,
    )
    if made:
        tell(request, texts.PROPOSED)
    return made


@login_required
def one(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One text with its comments."""
    found = inside(request, slug)
    text, form = _text(found, pk), CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if tried(form, lambda: actions.comment_on(text, words=words, by=me(request), now=found.at), BESIDE):
            tell(request, texts.COMMENT_KEPT)
            return redirect("groups:own_text", slug=slug, pk=pk)
    page = readers.text_page(text, found.group, found.here, found.at)
    context = {"page": page, "group": found.group, "form": form if page.can_comment else None}
    return render(request, "groups/own_text.html", context, status=422 if form.errors else 200)


@login_required
def change(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Propose a text instead of one that is there."""
    found = inside(request, slug)
    text = _text(found, pk)
    form = TextForm(request.POST or None, initial={"title": text.title, "words": text.words})
    if request.method == "POST" and form.is_valid() and (made := _propose(request, found, form, text)):
        return redirect("groups:own_text", slug=slug, pk=made.pk)
    context = {"form": form, "group": found.group, "text": text}
    return render(request, "groups/own_text_change.html", context, status=422 if form.errors else 200)


Verb = Callable[..., object]
VERBS: dict[str, tuple[Verb, Words]] = {
    "comments": (actions.open_for_comments, texts.COMMENTS_OPEN),
    "round": (actions.put_to_round, texts.ROUND_OPEN),
    "drop": (actions.drop_text, texts.DROPPED),
}


@require_POST
@login_required
def move(request: HttpRequest, slug: str, pk: UUID, verb: str) -> HttpResponse:
    """Open a text for comments, ask the group, or drop it."""
    found = inside(request, slug)
    text = _text(found, pk)
    if verb not in VERBS:
        raise Http404
    action, words = VERBS[verb]
    done = tried_at_once(request, lambda: action(text, by=me(request), now=found.at))
    if done:
        until = getattr(done, "comments_until", None)
        when = dates.due_when(until, me(request).zone, found.at) if until else ""
        tell(request, words, when=when)
    return redirect("groups:own_text", slug=slug, pk=pk)
