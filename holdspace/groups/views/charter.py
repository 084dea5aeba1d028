"""Prepare, change, open and close a group; answer what an import left open."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.groups import actions, texts, texts_life
from holdspace.groups.forms import AnswerForm, CharterForm, PrepareForm
from holdspace.groups.models import Group, Question
from holdspace.groups.rules import GroupKind, Refusal
from holdspace.groups.rules.life import why_not_kind
from holdspace.groups.sentences import fitting
from holdspace.groups.views.shared import me, sentence, staff_only, steering, tell, tell_refusal
from holdspace.people import readers as people
from holdspace.people.models import Person
from holdspace.ui.forms import refuse

FIELDS = {
    Refusal.NAME_BLANK: "name",
    Refusal.NAME_LONG: "name",
    Refusal.END_PAST: "ends_on",
    Refusal.RULES_NEED_STAFF: "own_rules",
    Refusal.RULES_BY_CONSENT: "own_rules",
    Refusal.FACILITATOR_NOT_STAFF: "facilitator",
    Refusal.ROLE_NOT_HERE: "facilitator",
}


@login_required
def prepare(request: HttpRequest) -> HttpResponse:
    """Staff prepare a group."""
    at = staff_only(request)
    form = PrepareForm(request.POST or None, aim=facts(at).aim, staff=people.staff(at))
    if request.method == "POST" and form.is_valid():
        try:
            group = actions.prepare(
                form.words(),
                form.group_kind,
                facilitator=form.person("facilitator"),
                support=form.person("support"),
                by=me(request),
                now=at,
            )
        except Refused as refused:
            refuse(form, sentence(refused), fitting(FIELDS, refused))
        else:
            tell(request, texts.PREPARED_NOW, group=group.name)
            return redirect(group)
    return render(request, "groups/prepare.html", {"form": form})


@login_required
def charter(request: HttpRequest, slug: str) -> HttpResponse:
    """Who steers a group changes its charter."""
    found = steering(request, slug)
    form = CharterForm(request.POST or None, aim=facts(found.at).aim, group=found.group)
    if request.method == "POST" and form.is_valid():
        try:
            allow(why_not_kind(GroupKind(found.group.kind), request.POST.get("kind", "")))
            group = actions.change_charter(found.group, form.words(), by=me(request), now=found.at)
        except Refused as refused:
            refuse(form, sentence(refused), fitting(FIELDS, refused))
        else:
            tell(request, texts.CHANGED)
            return redirect(group)
    return render(request, "groups/charter.html", {"form": form, "group": found.group, "here": found.here})


Verb = Callable[..., Group]
VERBS: dict[str, tuple[Verb, texts.Words]] = {
    "open": (actions.open_group, texts.OPENED),
    "finish": (actions.begin_closing, texts.CLOSING),
    "go_on": (actions.go_on, texts_life.GOES_ON),
    "let_go": (actions.let_go, texts_life.LET_GO),
}


@require_POST
@login_required
def move(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """Open a group, say that it finishes or goes on, or let go one that never opened."""
    found = steering(request, slug)
    if verb not in VERBS:
        raise Http404
    action, words = VERBS[verb]
    done = _try(request, found.group, action, words, by=me(request), now=found.at)
    if done and verb == "finish":
        return redirect("groups:close", slug=found.group.slug)  # the steps to a good end stand there
    return redirect(found.group)


def _try(
    request: HttpRequest, group: Group, action: Verb, words: texts.Words, *, by: Person, now: datetime
) -> bool:
    try:
        action(group, by=by, now=now)
    except Refused as refused:
        tell_refusal(request, refused)
        return False
    tell(request, words, group=group.name)
    return True


@require_POST
@login_required
def answer_question(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    """Answer a question of an import, or let it go."""
    found = steering(request, slug)
    question = get_object_or_404(Question, pk=pk, group=found.group)
    form = AnswerForm(request.POST)
    answer = form.cleaned_data["answer"] if form.is_valid() and "let_go" not in request.POST else ""
    if form.errors:
        tell(request, "%(why)s", why=" ".join(str(one) for one in form.errors["answer"]))
        return redirect(found.group)
    try:
        actions.answer_question(question, answer=answer, by=me(request), now=found.at)
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        tell(request, texts.QUESTION_ANSWERED if answer else texts.QUESTION_LET_GO)
    return redirect(found.group)
